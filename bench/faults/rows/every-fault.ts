import { type Tab, textOf } from '../engine.ts'
import { type FaultySite, faults } from '../faulty-site.ts'
import {
  arrive,
  type Cell,
  failure,
  first,
  follow,
  judge,
  longestRecovery,
  longestUntold,
  ms,
  need,
  recovery,
  second,
  seenOn,
  shows,
  stays,
  type Trial,
  unopened,
  until,
} from '../reader.ts'
import { chunk, type Moment, picture, workerFile, workersFiles } from './every-fault-of-a-file.ts'

const firstLoad: Moment = async (trial, fault) => {
  const { tab, site } = trial
  await arrive(trial)
  await site.begin(fault)
  const begun = Date.now()
  await tab.open(site.origin + first)
  const isThere = (await until(() => shows(tab, first), longestUntold)) !== undefined
  const took = Date.now() - begun
  const hasStayed = isThere && (await stays(tab, first, 1000))
  await site.end()
  await tab.open(site.origin + first)
  const isFresh = async () => (await shows(tab, first)) && (await textOf(tab, '.floating-notice')) === ''
  const recovered = await until(isFresh, longestRecovery)
  return judge(tab, `shown after ${took} ms, again ${ms(recovered)} after the fault`, {
    'the kept story opens': isThere,
    'its text stays': hasStayed,
    'it recovers': recovered !== undefined,
  })
}

const stepToKept: Moment = async (trial, fault) => {
  const { tab, site } = trial
  await arrive(trial)
  await site.begin(fault)
  await follow(tab, second)
  // Looked at for longer than the bar allows, so that the table says by how much it was missed.
  const took = await until(() => shows(tab, second), longestUntold + 2000)
  const seen = took === undefined ? `, but ${await seenOn(tab)}` : ''
  await site.end()
  const recovered = took === undefined ? await until(() => shows(tab, second), longestRecovery) : 0
  return judge(tab, `shown after ${ms(took)}${seen}, ${ms(recovered)} after the fault`, {
    'the kept story opens within 10 s': took !== undefined && took <= longestUntold,
    'it recovers': recovered !== undefined,
  })
}

const stepToUnkept: Moment = async (trial, fault) => {
  const { tab, site } = trial
  const path = unopened[faults.indexOf(fault)] ?? ''
  await arrive(trial)
  await site.begin(fault)
  await follow(tab, path)
  const told = await until(async () => {
    const { title, isOurs } = await failure(tab)
    return (isOurs && title !== '') || (await shows(tab, path))
  }, longestUntold)
  // A document says what it has to say before the app takes it over, and its button comes with the app.
  await until(async () => (await failure(tab)).hasRetry || (await shows(tab, path)), 1500)
  const { title, hasRetry } = await failure(tab).catch(() => ({ title: '', hasRetry: false }))
  const mayBeThere = await shows(tab, path).catch(() => false)
  const seen = told === undefined ? `, but ${await seenOn(tab)}` : ` “${title}”`
  await site.end()
  const { took, how } = await recovery(tab, () => shows(tab, path))
  return judge(tab, `told after ${ms(told)}${seen}; ${ms(took)} after the fault, ${how}`, {
    'a message comes within 10 s': told !== undefined,
    'it has a retry': hasRetry || mayBeThere,
    'it recovers': took !== undefined,
  })
}

/** The reader comes back to the tab after a while: what is shown is asked for again. */
const comeBack = (tab: Tab) =>
  tab.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 120_000
    window.dispatchEvent(new Event('visibilitychange'))
  }, undefined)

const refetch: Moment = async (trial, fault) => {
  const { tab, site } = trial
  const json = `GET ${first}.json`
  await arrive(trial)
  await site.begin(fault)
  await comeBack(tab)
  // A server that is down is asked without knowing of it.
  if (fault !== 'server down') await need('the request', async () => site.asked.includes(json), 5000)
  const hasStayed = await stays(tab, first, fault === '30 s stall' ? 9500 : 2000)
  await site.end()
  let how = 'by itself'
  let recovered = await until(async () => site.asked.includes(json), longestRecovery)
  if (recovered === undefined) {
    how = 'at the next coming'
    await comeBack(tab)
    recovered = await until(async () => site.asked.includes(json), longestRecovery)
  }
  return judge(tab, `asked again ${ms(recovered)} after the fault, ${how}`, {
    'its text stays': hasStayed && (await shows(tab, first)),
    'it recovers': recovered !== undefined,
  })
}

const moments: Record<string, Moment> = {
  'first load of a kept page': firstLoad,
  'step to a kept story': stepToKept,
  'step to an unkept story': stepToUnkept,
  'coming back to the tab': refetch,
  'code chunk': chunk,
  picture,
  'worker.js': workerFile,
  'the worker’s files': workersFiles,
}
/** Others share one site: a fault that was borne leaves nothing behind, but for code that came and a clock that was moved. */
const fresh = new Set(['code chunk', 'the worker’s files', 'coming back to the tab'])

/** All faults at all moments. */
export function everyFault(): Cell[] {
  let shared: FaultySite | undefined
  return Object.entries(moments).flatMap(([moment, play]) =>
    faults.map((fault): Cell => {
      const inSite = async (trial: Trial) => {
        if (fresh.has(moment)) return play(trial, fault)
        shared ??= await trial.newSite()
        const site = shared
        // What a cell that broke or threw left behind is nobody's beginning.
        shared = undefined
        const seen = await play({ ...trial, site }, fault)
        await site.end()
        if (seen.state === 'held') shared = site
        return seen
      }
      return { row: 'R5', fault, moment, play: inSite }
    }),
  )
}
