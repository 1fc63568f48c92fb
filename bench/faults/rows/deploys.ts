// R7: the site is deployed anew while it is read. R10: two tabs have two versions of the worker.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Tab, textOf } from '../engine.ts'
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
  unopened,
  until,
  untilKept,
} from '../reader.ts'

const [third = '', fourth = ''] = unopened

/** Counts the documents that come into a tab, until it is told to stop. */
function countLoads(tab: Tab): () => Promise<number> {
  const origins = new Set<number>()
  let isCounting = true
  const counting = (async () => {
    while (isCounting) {
      const at = await tab.evaluate(() => performance.timeOrigin, undefined).catch(() => undefined)
      if (at !== undefined) origins.add(at)
      await sleep(100)
    }
  })()
  return async () => {
    isCounting = false
    await counting
    return origins.size - 1
  }
}

const deployWhileReading =
  (manner: 'old files are kept' | 'old files are gone', hasWorker: boolean) => async (trial: Trial) => {
    const { tab, site } = trial
    if (hasWorker) await arrive(trial)
    else {
      site.change('/worker.js', { status: 404 })
      await read(trial, first)
    }
    await tab.evaluate(() => localStorage.setItem('typed', 'words of a reader'), undefined)
    const stop = countLoads(tab)
    site.deploy(manner)
    if (hasWorker)
      await tab.evaluate(async () => {
        await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined)
      }, undefined)
    await follow(tab, third)
    const story = await until(() => shows(tab, third), 10_000)
    await follow(tab, '/sections/science')
    const section = await until(async () => /Science/.test(await textOf(tab, 'main h1, h1')), 10_000)
    await follow(tab, fourth)
    const next = await until(() => shows(tab, fourth), 10_000)
    await sleep(3000)
    // Without the Navigation API each of the three steps loads its document.
    const steps = await tab.evaluate(() => ('navigation' in window ? 0 : 3), undefined)
    const loads = (await stop()) - steps
    await tab.open(site.origin + first)
    const again = await until(() => shows(tab, first), 10_000)
    const most = manner === 'old files are kept' ? 0 : 1
    const figures = `story ${ms(story)}, section ${ms(section)}, story ${ms(next)}, ${loads} loads beside ${steps} steps, anew ${ms(again)}`
    return judge(tab, figures, {
      'each step leads to its page': story !== undefined && section !== undefined && next !== undefined,
      [`at most ${most} loads beside the steps`]: loads <= most,
      'the page opens in the new build': again !== undefined,
    })
  }

async function twoVersions(trial: Trial): Promise<Seen> {
  const { engine, tab, site } = trial
  await arrive(trial)
  site.deploy('old files are kept')
  const other = await engine.newTab()
  const inOther = { ...trial, tab: other }
  try {
    await read(inOther, second)
    await need('the new worker', async () => site.asked.includes('GET /worker.js'))
    await sleep(1500)
    await follow(tab, third)
    const inOld = await until(() => shows(tab, third), 5000)
    await follow(other, fourth)
    const inNew = await until(() => shows(other, fourth), 5000)
    await untilKept(other, second)
    await site.begin('server down')
    await other.open(site.origin + first)
    const keptInNew = await until(() => shows(other, first), 5000)
    await tab.open(site.origin + second)
    const keptInOld = await until(() => shows(tab, second), 5000)
    await site.end()
    const uncaught = await other.uncaught()
    const figures = `old tab ${ms(inOld)}, new tab ${ms(inNew)}; without a network ${ms(keptInOld)} and ${ms(keptInNew)}`
    return await judge(tab, figures, {
      'the old tab goes on': inOld !== undefined && keptInOld !== undefined,
      'the new tab goes on': inNew !== undefined && keptInNew !== undefined,
      'nothing is uncaught in the new tab': uncaught.length === 0,
    })
  } finally {
    await other.close()
  }
}

/** Another tab opens a newer version of the database; the tab that has it open must let it go. */
async function newerDatabase(trial: Trial): Promise<Seen> {
  const { engine, tab, site } = trial
  await arrive(trial)
  await follow(tab, third)
  await need('the step', () => shows(tab, third))
  const other = await engine.newTab()
  try {
    await other.open(`${site.origin}/robots.txt`)
    const opened = await other.evaluate(
      () =>
        new Promise<string>((answer) => {
          const opening = indexedDB.open('standfirst', 2)
          opening.onsuccess = () => {
            opening.result.close()
            answer('opened')
          }
          opening.onerror = () => answer(String(opening.error))
          setTimeout(() => answer('still waiting'), 2000)
        }),
      undefined,
    )
    await follow(tab, second)
    const took = await until(() => shows(tab, second), 5000)
    return await judge(tab, `the newer database ${opened}; the older tab's next story ${ms(took)}`, {
      'the newer one opens': opened === 'opened',
      'the older tab goes on': took !== undefined,
    })
  } finally {
    await other.close()
  }
}

export const deploys = (): Cell[] => [
  ...(['old files are kept', 'old files are gone'] as const).flatMap((fault) =>
    [true, false].map((hasWorker) => ({
      row: 'R7',
      fault,
      moment: `while reading, ${hasWorker ? 'with' : 'without'} a worker`,
      play: deployWhileReading(fault, hasWorker),
    })),
  ),
  { row: 'R10', fault: 'two workers', moment: 'two tabs, the newer later', play: twoVersions },
  { row: 'R10', fault: 'two databases', moment: 'two tabs, the newer later', play: newerDatabase },
]
