import { readFileSync } from 'node:fs'
import { waitUntil } from '../reliability/rig/measure.ts'
import { type Engine, type Tab, textOf } from './engine.ts'
import type { FaultySite } from './faulty-site.ts'

/** What a cell is played with. */
export type Trial = { engine: Engine; tab: Tab; site: FaultySite; newSite: () => Promise<FaultySite> }
/** What came of a cell. */
export type Seen = { state: 'held' | 'broken' | 'not run'; what: string }
export type Cell = { row: string; fault: string; moment: string; play: (trial: Trial) => Promise<Seen> }

export const first = '/articles/leap-second-ends'
export const second = '/articles/antikythera-mechanism'
export const unopened = [
  'anna-atkins-cyanotypes',
  'dutch-cycling-streets',
  'european-eel-sargasso',
  'guinea-worm-eradication',
  'ise-shrine-rebuilding',
  'katherine-johnson-obituary',
  'library-fines-opinion',
  'metropolis-restored',
  'mpesa-mobile-money',
  'nato-article-5-explained',
  'ozone-layer-recovery',
  'shipping-container-revolution',
  'svalbard-seed-vault',
  'ten-thousand-steps',
  'tulip-mania-myth',
  'voyager-1-repair',
].map((slug) => `/articles/${slug}`)

/** Raised where a row cannot begin: what it needs did not come about. */
class Unready extends Error {}

/** Waits until something is so in the page, for `ms` at most, and tells how long it took. While a page comes it is not. */
export const until = (isSo: () => Promise<boolean>, ms: number): Promise<number | undefined> =>
  waitUntil(() => isSo().catch(() => false), ms, 40)

/** Waits as `until` does, and throws where it does not come about. */
export async function need(what: string, isSo: () => Promise<boolean>, ms = 20_000): Promise<number> {
  const took = await until(isSo, ms)
  if (took === undefined) throw new Unready(`The cell could not begin: ${what} did not come about within ${ms} ms.`)
  return took
}

const bare = (words: string) => words.replaceAll(/[\s\u00ad\u200b]+/g, '')
const headlines = new Map<string, string>()
function headlineOf(path: string): string {
  const known = headlines.get(path) ?? bare(JSON.parse(readFileSync(`dist/site${path}.json`, 'utf8')).headline)
  headlines.set(path, known)
  return known
}

/** Whether the page shows a story: its headline, and words beneath it. */
export const shows = async (tab: Tab, path: string): Promise<boolean> =>
  bare(await textOf(tab, 'article.story h1')) === headlineOf(path) &&
  (await textOf(tab, 'article.story .article-body p')) !== ''

/** What the page shows, for whoever reads the table. */
export async function seenOn(tab: Tab): Promise<string> {
  const look = () =>
    tab.evaluate(
      () => `${location.pathname}: “${(document.querySelector('main h1, h1') ?? document.body).textContent}”`,
      undefined,
    )
  return (await look().catch((error: unknown) => `nothing (${error})`)).replaceAll(/\s+/g, ' ').slice(0, 110)
}

/** Whether the app has taken the page over. */
export const isTaken = (tab: Tab): Promise<boolean> =>
  tab.evaluate(() => {
    type Fiber = { stateNode: { current: { memoizedState: { isDehydrated?: boolean } | null } } }
    const root = document.getElementById('sf-root') as unknown as Record<string, Fiber> | null
    const key = Object.keys(root ?? {}).find((one) => one.startsWith('__reactContainer'))
    return key !== undefined && root?.[key]?.stateNode.current.memoizedState?.isDehydrated === false
  }, undefined)

/** Opens a story and waits for the app. */
export async function read({ tab, site }: Trial, path: string): Promise<void> {
  await tab.open(site.origin + path)
  await need(`the story at ${path}`, () => shows(tab, path))
  await need('the app', () => isTaken(tab))
}

/** Takes a step to an address within the app. */
export async function follow(tab: Tab, path: string): Promise<void> {
  await tab.evaluate((href) => {
    const link = document.createElement('a')
    link.href = href
    document.body.append(link)
    // The answer goes out before a document that follows takes this one's place.
    setTimeout(() => link.click(), 10)
  }, path)
}

/** How long an address takes to show its story, in ms; undefined where it never does. */
export async function timeToOpen({ tab, site }: Trial, path: string): Promise<number | undefined> {
  const begun = Date.now()
  await tab.open(site.origin + path)
  return (await until(() => shows(tab, path), 5000)) === undefined ? undefined : Date.now() - begun
}

const areKept = (tab: Tab, wanted: readonly string[]) =>
  tab.evaluate(async (paths) => {
    for (const path of paths) if ((await caches.match(path, { ignoreVary: true })) === undefined) return false
    return navigator.serviceWorker.controller !== null
  }, wanted)

export const untilKept = (tab: Tab, ...paths: string[]): Promise<number> =>
  need(`that ${paths.join(', ')} is kept`, () => areKept(tab, paths), 30_000)

/** Sees to it that both stories are kept, as documents, with what the app needs. */
export async function arrive(trial: Trial): Promise<void> {
  await read(trial, second)
  await untilKept(trial.tab, second, '/offline', '/')
  await read(trial, first)
  await untilKept(trial.tab, first, second)
}

/** What the page says where it cannot show what was asked for. */
export const failure = (tab: Tab): Promise<{ title: string; hasRetry: boolean; isOurs: boolean }> =>
  tab.evaluate(() => {
    const title = document.querySelector('.notice h1, .notice-title')?.textContent ?? ''
    const buttons = [...document.querySelectorAll('.notice button')]
    return {
      title,
      hasRetry: buttons.some((one) => /Try again|Load it again/.test(one.textContent ?? '')),
      isOurs: document.querySelector('#sf-root') !== null,
    }
  }, undefined)

/** Presses the button that tries again, if there is one. */
const tryAgain = (tab: Tab): Promise<boolean> =>
  tab.evaluate(() => {
    const button = [...document.querySelectorAll<HTMLElement>('.notice button')].find((one) =>
      /Try again|Load it again/.test(one.textContent ?? ''),
    )
    setTimeout(() => button?.click(), 10)
    return button !== undefined
  }, undefined)

/** Whether a story never went away while this looked, for `time` ms. */
export async function stays(tab: Tab, path: string, time: number): Promise<boolean> {
  const gone = await until(async () => !(await shows(tab, path)), time)
  return gone === undefined
}

/** How long a reader may be left without a word, in ms, by the bar. */
export const longestUntold = 10_000
/** How long a page may take to come after a fault, in ms, by the bar. */
export const longestRecovery = 5000

/** Waits for a page after a fault: that it comes by itself, or once the reader asks for it. */
export async function recovery(tab: Tab, isThere: () => Promise<boolean>) {
  const alone = await until(isThere, longestRecovery)
  if (alone !== undefined) return { took: alone, how: 'by itself' }
  const hasPressed = await tryAgain(tab).catch(() => false)
  if (!hasPressed) return { took: undefined, how: 'and nothing to press' }
  return { took: await until(isThere, longestRecovery), how: 'once “Try again” was pressed' }
}

/** Pictures of the story that stand without their content, by their addresses. */
export const lackingPictures = (tab: Tab): Promise<string[]> =>
  tab.evaluate(
    () =>
      [...document.querySelectorAll<HTMLImageElement>('article.story img')]
        .filter((one) => one.complete && one.naturalWidth === 0 && one.src !== '')
        .map(({ src }) => src),
    undefined,
  )

/** What has to be so at the end of a cell, each by a name; nobody may have left an error uncaught. */
export async function judge(tab: Tab, figures: string, holds: Readonly<Record<string, boolean>>): Promise<Seen> {
  const uncaught = await tab.uncaught().catch(() => [])
  const wrong = Object.keys(holds).filter((name) => !holds[name])
  if (uncaught.length > 0) wrong.push(`${uncaught.length} uncaught (${uncaught[0]?.slice(0, 80)})`)
  if (wrong.length === 0) return { state: 'held', what: figures }
  return { state: 'broken', what: `not: ${wrong.join(', ')}; ${figures}; page ${await seenOn(tab)}` }
}

export const ms = (took: number | undefined): string => (took === undefined ? 'never' : `${took} ms`)
