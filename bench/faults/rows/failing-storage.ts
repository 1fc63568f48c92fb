// R8: storage fails. R9: the disk is full.
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
  untilKept,
} from '../reader.ts'

const allowance = 1000
const [third = ''] = unopened

const full = `throw new DOMException('full', 'QuotaExceededError')`
/** A request that nobody answers. What opens databases asks whether it is one. */
const silent = 'Object.assign(Object.create(IDBOpenDBRequest.prototype), { addEventListener: () => undefined })'
/** What a script does to storage, in the worker or in the page, before anything of ours runs. */
const patches = {
  'caches.open hangs': { worker: 'CacheStorage.prototype.open = () => new Promise(() => undefined)' },
  'caches.open throws': { worker: `CacheStorage.prototype.open = async () => { throw new Error('damaged') }` },
  'indexedDB.open hangs': { page: `IDBFactory.prototype.open = () => ${silent}` },
  'indexedDB.open throws': { page: `IDBFactory.prototype.open = () => { throw new Error('refused') }` },
  'every put fails': { worker: `Cache.prototype.put = async () => { ${full} }` },
  'every put of a record fails': { page: `IDBObjectStore.prototype.put = () => { ${full} }` },
} as const

/** The storage fails from the first visit on: pages are read as without it. */
const patched = (what: keyof typeof patches) => async (trial: Trial) => {
  const { tab, site } = trial
  await read(trial, first)
  const usual = (await timeToOpen(trial, first)) ?? 0
  const { page = '', worker = '' } = patches[what] as { page?: string; worker?: string }
  const other = await trial.newSite()
  const there = { ...trial, site: other }
  other.runFirst(page)
  if (worker !== '') other.change('/worker.js', { body: (own) => `${worker};${own}` })
  await read(there, first)
  const again = await timeToOpen(there, first)
  const begun = Date.now()
  await follow(tab, third)
  const took = (await until(() => shows(tab, third), 10_000)) === undefined ? undefined : Date.now() - begun
  await tab.open(`${other.origin}/`)
  const front = await until(() => tab.evaluate(() => document.querySelector('.nameplate') !== null, undefined), 5000)
  await other.hangUp()
  await site.end()
  return judge(tab, `usually ${usual} ms, so ${ms(again)}; a step ${ms(took)}, the front page ${ms(front)}`, {
    'the story opens within a second more': again !== undefined && again <= usual + allowance,
    'the step is taken': took !== undefined && took <= usual + 2 * allowance,
    'the front page opens': front !== undefined,
  })
}

/** The worker is there and its storage begins to fail: what it kept before is read on, or the network answers. */
const patchedLater = (what: keyof typeof patches) => async (trial: Trial) => {
  const { tab, site } = trial
  const { worker = '' } = patches[what] as { worker?: string }
  // Installing goes well: what fails does so from the first page on.
  const later = `addEventListener('activate', () => { ${worker} })`
  site.change('/worker.js', { body: (own) => `${own};${later}` })
  await read(trial, first)
  await need('the worker', () => tab.evaluate(() => navigator.serviceWorker.controller !== null, undefined))
  const usual = (await timeToOpen(trial, first)) ?? 0
  const took = await timeToOpen(trial, second)
  const again = await timeToOpen(trial, second)
  return judge(tab, `a story ${usual} ms, another ${ms(took)}, again ${ms(again)}`, {
    'stories open within 2 s': [usual, took ?? 9999, again ?? 9999].every((time) => time <= 2 * allowance),
  })
}

/** There is room for four pages: the oldest gives way, the newest stays. */
async function roomForFour(trial: Trial): Promise<Seen> {
  const { tab, site } = trial
  const scarce = `{const put = Cache.prototype.put
    Cache.prototype.put = async function (key, answer) {
      const pages = await caches.open('standfirst-pages')
      const path = new URL(key.url ?? key, location.href).pathname
      const isFull = (await pages.keys()).length >= 4 && !(await pages.match(path, { ignoreVary: true }))
      if (isFull && !/assets|offline|standfirst-files|images|fonts|[.]/.test(path)) ${full}
      return put.call(this, key, answer)
    }}`
  site.change('/worker.js', { body: (own) => `${scarce};${own}` })
  await arrive(trial)
  const visited = unopened.slice(0, 5)
  for (const path of visited) await read(trial, path)
  const newest = visited.at(-1) ?? ''
  await untilKept(tab, newest, '/offline')
  const kept = await tab.evaluate(async () => {
    const cache = await caches.open('standfirst-pages')
    return (await cache.keys()).map(({ url }) => new URL(url).pathname)
  }, undefined)
  return judge(tab, `${kept.length} pages are kept`, {
    'the newest is kept': kept.includes(newest),
    'the oldest gave way': !kept.includes(second),
  })
}

/** Chromium's own quota, lowered to what is used already. */
async function lowQuota(trial: Trial): Promise<Seen> {
  const { engine, tab, site } = trial
  if (engine.limitStorage === undefined) return { state: 'not run', what: 'this engine has no way to set a quota' }
  await arrive(trial)
  await engine.limitStorage(tab, site.origin, 1000)
  const [, , , , path = ''] = unopened
  await follow(tab, path)
  const step = await until(() => shows(tab, path), 5000)
  const took = await timeToOpen(trial, path)
  const kept = await timeToOpen(trial, first)
  return judge(tab, `a step ${ms(step)}, its document ${ms(took)}, a story that was kept ${ms(kept)}`, {
    'pages are read': step !== undefined && took !== undefined && kept !== undefined,
  })
}

const cell = (row: string, fault: string, moment: string, play: Cell['play']): Cell => ({ row, fault, moment, play })

export const failingStorage = (): Cell[] => [
  ...(['caches.open hangs', 'caches.open throws', 'indexedDB.open hangs', 'indexedDB.open throws'] as const).map(
    (what) => cell('R8', what, 'from the first visit on', patched(what)),
  ),
  ...(['caches.open hangs', 'caches.open throws'] as const).map((what) =>
    cell('R8', what, 'once the worker has begun', patchedLater(what)),
  ),
  ...(['every put fails', 'every put of a record fails'] as const).map((what) =>
    cell('R9', what, 'from the first visit on', patched(what)),
  ),
  cell('R9', 'every put fails', 'once the worker has begun', patchedLater('every put fails')),
  cell('R9', 'room for four pages', 'seven stories are read', roomForFour),
  cell('R9', 'a quota of 1 kB', 'once the worker has begun', lowQuota),
]
