// R8: what is kept is damaged.
import type { Tab } from '../engine.ts'
import {
  arrive,
  type Cell,
  first,
  follow,
  judge,
  ms,
  need,
  read,
  type Seen,
  second,
  shows,
  type Trial,
  timeToOpen,
  unopened,
  until,
} from '../reader.ts'

const allowance = 1000
const [third = ''] = unopened

const damages = [
  'a portal’s page',
  'another story',
  'an empty answer',
  '10 MB of junk',
  'a time of the future',
] as const
type Damage = (typeof damages)[number]

/** Puts something wrong in the place of a kept story. */
const damagePage = (tab: Tab, damage: Damage) =>
  tab.evaluate(
    async ([path, other, what]) => {
      const cache = await caches.open('standfirst-pages')
      const own = await cache.match(path, { ignoreVary: true })
      const headers = new Headers(own?.headers)
      const foreign = await (await cache.match(other, { ignoreVary: true }))?.text()
      const bodies: Record<string, string> = {
        'a portal’s page': '<h1>Pay for this network</h1>',
        'another story': foreign ?? '',
        'an empty answer': '',
        '10 MB of junk': 'x'.repeat(10_000_000),
        'a time of the future': (await own?.text()) ?? '',
      }
      if (what === 'a time of the future') headers.set('x-standfirst-kept', `${Date.now() + 3.2e11}`)
      await cache.put(path, new Response(bodies[what], { headers }))
    },
    [first, second, damage] as const,
  )

const wrongPage = (damage: Damage) => async (trial: Trial) => {
  const { tab } = trial
  await arrive(trial)
  const usual = (await timeToOpen(trial, first)) ?? 0
  await damagePage(tab, damage)
  const took = await timeToOpen(trial, first)
  const again = await timeToOpen(trial, first)
  const other = await timeToOpen(trial, second)
  return judge(tab, `usually ${usual} ms, damaged ${ms(took)}, the next time ${ms(again)}, another ${ms(other)}`, {
    'the story opens within a second more': took !== undefined && took <= usual + allowance,
    'the bad one is dropped': again !== undefined && again <= usual + allowance,
    'the good one is kept': other !== undefined,
  })
}

const records = ['cut', 'kind', 'junk', 'time', 'no store'] as const
type BadRecord = (typeof records)[number]

/** Damages what is kept of the answer for a story, in its record; says whether there was one. */
const damageRecord = (tab: Tab, change: BadRecord) =>
  tab.evaluate(
    ([slug, done]) =>
      new Promise<boolean>((answer, fail) => {
        const opening = indexedDB.open('standfirst')
        opening.onerror = () => fail(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const end = (was: boolean) => {
            database.close()
            answer(was)
          }
          if (!database.objectStoreNames.contains('queries')) return end(false)
          const changing = database.transaction('queries', 'readwrite')
          const store = changing.objectStore('queries')
          const asking = store.get(`query-["story","${slug}"]`)
          asking.onsuccess = () => {
            const { result } = asking
            if (result === undefined) return end(false)
            const changes: Record<string, unknown> = {
              cut: { ...result.value, data: { ...result.value.data, body: undefined } },
              kind: [result.value],
              junk: 'x'.repeat(10_000_000),
              time: { ...result.value, at: Number.NaN },
            }
            if (done in changes) store.put({ ...result, value: changes[done] })
            changing.oncomplete = () => end(true)
          }
        }
      }),
    [third.replace('/articles/', ''), change] as const,
  )

/** Puts a database that holds nothing of ours in the place of ours. */
const emptyDatabase = (tab: Tab) =>
  tab.evaluate(
    () =>
      new Promise<void>((answer, fail) => {
        const going = indexedDB.deleteDatabase('standfirst')
        going.onerror = () => fail(going.error)
        going.onsuccess = () => {
          const opening = indexedDB.open('standfirst', 1)
          opening.onupgradeneeded = () => void opening.result.createObjectStore('other')
          opening.onsuccess = () => {
            opening.result.close()
            answer()
          }
        }
      }),
    undefined,
  )

const wrongRecord =
  (change: BadRecord) =>
  async (trial: Trial): Promise<Seen> => {
    const { tab, site } = trial
    await arrive(trial)
    if (!(await tab.evaluate(() => 'navigation' in window, undefined)))
      return { state: 'not run', what: 'this engine takes no steps within the app, so no answer is kept' }
    await follow(tab, third)
    await need('the step', () => shows(tab, third))
    // It is written when nothing else goes on.
    await need('the record', () => damageRecord(tab, 'no store'), 10_000)
    await read(trial, first)
    let usual = Date.now()
    await follow(tab, third)
    await need('the step', () => shows(tab, third))
    usual = Date.now() - usual
    // A page that has the database open would hold up its removal.
    await tab.open(`${site.origin}/robots.txt`)
    await need('the record', () => damageRecord(tab, change), 5000)
    if (change === 'no store') await emptyDatabase(tab)
    await read(trial, first)
    const begun = Date.now()
    await follow(tab, third)
    const took = (await until(() => shows(tab, third), 10_000)) === undefined ? undefined : Date.now() - begun
    return judge(tab, `usually ${usual} ms, damaged ${ms(took)}`, {
      'the story opens within a second more': took !== undefined && took <= usual + allowance,
    })
  }

export const corrupt = (): Cell[] => [
  ...damages.map((fault) => ({ row: 'R8', fault, moment: 'in the place of a kept page', play: wrongPage(fault) })),
  ...records.map((change) => ({
    row: 'R8',
    fault: `record: ${change}`,
    moment: 'in the place of a kept answer',
    play: wrongRecord(change),
  })),
]
