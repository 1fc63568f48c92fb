// R6: without a network, at every step.
import { setTimeout as sleep } from 'node:timers/promises'
import { textOf } from '../engine.ts'
import {
  arrive,
  type Cell,
  first,
  follow,
  isTaken,
  judge,
  lackingPictures,
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

const longestKept = 1000

/** Reads a story to its end, as readers do, until its pictures are there and kept. */
async function readWhole({ tab }: Trial): Promise<void> {
  await tab.evaluate(() => window.scrollTo({ top: 600, behavior: 'instant' }), undefined)
  await tab.evaluate(() => document.dispatchEvent(new Event('scroll')), undefined)
  const sources = () =>
    tab.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLImageElement>('article.story figure img')]
      if (!all.every((one) => one.complete && one.naturalWidth > 0)) throw new Error('A picture is on its way.')
      return all.map(({ currentSrc }) => new URL(currentSrc).pathname)
    }, undefined)
  await need('every picture', async () => (await sources()).length > 0)
  await untilKept(tab, ...(await sources()))
}

/** How long a kept story takes to stand again, in ms: the best of three, since other work on the machine only slows. */
async function openAgain(trial: Trial, path: string): Promise<number | undefined> {
  const { tab, site } = trial
  let best: number | undefined
  for (let time = 0; time < 3; time += 1) {
    const begun = Date.now()
    await tab.open(site.origin + path)
    if ((await until(() => shows(tab, path), 10_000)) === undefined) continue
    best = Math.min(best ?? Number.POSITIVE_INFINITY, Date.now() - begun)
  }
  return best
}

async function seePictures({ tab }: Trial): Promise<{ lacking: string[]; shown: number }> {
  await until(() => isTaken(tab), 5000)
  await tab.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }), undefined)
  await sleep(700)
  const shown = await tab.evaluate(
    () =>
      [...document.querySelectorAll<HTMLImageElement>('article.story figure img')].filter((one) => one.naturalWidth > 0)
        .length,
    undefined,
  )
  return { lacking: await lackingPictures(tab), shown }
}

async function judgeKept(trial: Trial, path: string): Promise<Seen> {
  const { tab, site } = trial
  await site.begin('server down')
  const took = await openAgain(trial, path)
  const { lacking, shown } = await seePictures(trial)
  await site.end()
  return judge(tab, `opens in ${ms(took)} with ${shown} pictures, ${lacking.length} lacking`, {
    'it opens within 1 s': took !== undefined && took <= longestKept,
    'its pictures are there': lacking.length === 0 && shown > 0,
  })
}

async function firstPage(trial: Trial): Promise<Seen> {
  await read(trial, first)
  await untilKept(trial.tab, first, '/offline')
  await readWhole(trial)
  return judgeKept(trial, first)
}

async function steppedTo(trial: Trial): Promise<Seen> {
  const { tab } = trial
  await read(trial, first)
  await untilKept(tab, first, '/offline')
  await follow(tab, second)
  await need('the step', () => shows(tab, second))
  await sleep(1000)
  await readWhole(trial)
  await sleep(1500)
  return judgeKept(trial, second)
}

async function stepWithout(trial: Trial): Promise<Seen> {
  const { tab, site } = trial
  await arrive(trial)
  await site.begin('server down')
  await follow(tab, second)
  const took = await until(() => shows(tab, second), 10_000)
  await tab.evaluate(() => history.back(), undefined)
  const back = await until(() => shows(tab, first), 10_000)
  await site.end()
  return judge(tab, `the step took ${ms(took)}, the way back ${ms(back)}`, {
    'the step is taken within 1 s': took !== undefined && took <= longestKept,
    'the way back is taken within 1 s': back !== undefined && back <= longestKept,
  })
}

/** A page that was never opened: ours stands in its place, and it comes once the network is back. */
const neverOpened = (path: string, isThere: (trial: Trial) => Promise<boolean>) => async (trial: Trial) => {
  const { tab, site } = trial
  await arrive(trial)
  await site.begin('server down')
  const begun = Date.now()
  await tab.open(site.origin + path)
  const isOurs = async () => /You seem to be offline/.test(await textOf(tab, 'h1'))
  const told = (await until(isOurs, 10_000)) === undefined ? undefined : Date.now() - begun
  const lists = await until(async () => /leap second/i.test(await textOf(tab, '.kept-stories')), 3000)
  await site.end()
  const back = await until(() => isThere(trial), 5000)
  return judge(tab, `our page after ${ms(told)}; what was asked for ${ms(back)} after the network`, {
    'our page stands there': told !== undefined,
    'it lists what is kept': lists !== undefined,
    'the page comes by itself within 5 s': back !== undefined,
  })
}

async function keptLists(trial: Trial): Promise<Seen> {
  const { tab, site } = trial
  await arrive(trial)
  await site.begin('server down')
  await tab.open(`${site.origin}/`)
  const front = await until(async () => (await textOf(tab, '.nameplate')) !== '' && isTaken(tab), 5000)
  await tab.open(`${site.origin}/offline`)
  const list = await until(async () => /leap second/i.test(await textOf(tab, '.kept-stories')), 5000)
  await site.end()
  return judge(tab, `the front page after ${ms(front)}, the list of what is kept after ${ms(list)}`, {
    'the front page opens': front !== undefined,
    'the list of what is kept opens': list !== undefined,
  })
}

const path = unopened[0] ?? ''
const moments: Record<string, (trial: Trial) => Promise<Seen>> = {
  'a story that was the first page': firstPage,
  'a story that was stepped to': steppedTo,
  'a step and the way back': stepWithout,
  'the front page and the list': keptLists,
  'an unopened story': neverOpened(path, ({ tab }) => shows(tab, path)),
  'an unopened section': neverOpened('/sections/science', async ({ tab }) => /Science/.test(await textOf(tab, 'h1'))),
  'an address without a page': neverOpened('/nowhere', async ({ tab }) => /not here/.test(await textOf(tab, 'h1'))),
  'a page of the service': neverOpened('/api/subscriptions/confirm', async ({ tab }) =>
    tab.evaluate(() => document.querySelector('.kept-stories') === null, undefined),
  ),
}

export const offline = (): Cell[] =>
  Object.entries(moments).map(([moment, play]) => ({ row: 'R6', fault: 'no network', moment, play }))
