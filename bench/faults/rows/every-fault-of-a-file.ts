// R5, for what a page is made of: its code, its pictures, its worker.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Tab, textOf } from '../engine.ts'
import { type Fault, faults } from '../faulty-site.ts'
import {
  arrive,
  failure,
  first,
  follow,
  isTaken,
  judge,
  lackingPictures,
  longestRecovery,
  longestUntold,
  ms,
  need,
  read,
  recovery,
  type Seen,
  second,
  seenOn,
  shows,
  stays,
  type Trial,
  unopened,
  until,
} from '../reader.ts'

export type Moment = (trial: Trial, fault: Fault) => Promise<Seen>

const isCode = (path: string) => path.startsWith('/assets/') && path.endsWith('.js')
const isPicture = (path: string) => path.startsWith('/images/')
const isWorker = (path: string) => path === '/worker.js'
const section = '/sections/science'

/** Without a worker, which would have kept the code before it was needed. */
export const chunk: Moment = async (trial, fault) => {
  const { tab, site } = trial
  site.change('/worker.js', { status: 404 })
  await read(trial, first)
  await site.begin(fault, isCode)
  await follow(tab, section)
  const isThere = async () =>
    (await tab.evaluate(() => location.pathname, undefined)) === section &&
    (await textOf(tab, 'main .card, main article')) !== ''
  const told = await until(async () => (await isThere()) || (await failure(tab)).title !== '', longestUntold)
  const seen = await seenOn(tab)
  await site.end()
  const { took, how } = await recovery(tab, isThere)
  await follow(tab, first)
  const isUsable = (await until(() => shows(tab, first), longestRecovery)) !== undefined
  return judge(tab, `${seen} after ${ms(told)}, whole ${ms(took)} after the fault, ${how}`, {
    'the page or a message comes within 10 s': told !== undefined,
    'it recovers': took !== undefined,
    'the next step goes well': isUsable,
  })
}

export const picture: Moment = async (trial, fault) => {
  const { tab, site } = trial
  const path = unopened[faults.length + faults.indexOf(fault)] ?? ''
  await arrive(trial)
  await site.begin(fault, isPicture)
  await follow(tab, path)
  const took = await until(() => shows(tab, path), longestUntold)
  const hasStayed = await stays(tab, path, 1000)
  const lacking = (await lackingPictures(tab)).length
  await site.end()
  const isWhole = async () =>
    (await lackingPictures(tab)).length === 0 &&
    (await tab.evaluate(() => {
      const lead = document.querySelector<HTMLImageElement>('article.story img')
      return lead === null || (lead.complete && lead.naturalWidth > 0)
    }, undefined))
  let how = 'by themselves'
  let recovered = await until(isWhole, longestRecovery)
  if (recovered === undefined) {
    how = 'once the story was opened again'
    await tab.open(site.origin + path)
    recovered = await until(async () => (await shows(tab, path)) && isWhole(), longestRecovery)
  }
  return judge(tab, `text after ${ms(took)}, ${lacking} lacking; pictures ${ms(recovered)} after the fault, ${how}`, {
    'the text comes': took !== undefined,
    'the text stays': hasStayed,
    'the pictures come by themselves': recovered !== undefined && how === 'by themselves',
  })
}

export const workerFile: Moment = async (trial, fault) => {
  const { tab, site } = trial
  await arrive(trial)
  await site.begin(fault, isWorker)
  await tab.open(site.origin + first)
  const took = await until(() => shows(tab, first), longestUntold)
  await until(() => isTaken(tab), 5000)
  await tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    // What comes of it is seen below.
    registration?.update().catch(() => undefined)
  }, undefined)
  await sleep(500)
  const hasStayed = await stays(tab, first, 1000)
  await site.end()
  await site.begin('server down')
  await tab.open(site.origin + second)
  const kept = await until(() => shows(tab, second), longestRecovery)
  await site.end()
  return judge(tab, `shown after ${ms(took)}; the other kept one, with the server down, after ${ms(kept)}`, {
    'its text stays': took !== undefined && hasStayed,
    'the worker before it goes on': kept !== undefined,
  })
}

/** Files of the app that are kept otherwise than they were published. */
async function strangeFiles(tab: Tab): Promise<string[]> {
  const kept = await tab.evaluate(async () => {
    const cache = await caches.open('standfirst-code')
    const found: [path: string, text: string][] = []
    for (const key of await cache.keys()) {
      const { pathname } = new URL(key.url)
      const answer = await cache.match(key, { ignoreVary: true })
      const type = answer?.headers.get('content-type') ?? ''
      if (pathname.endsWith('.js')) found.push([pathname, `${type.split(';')[0]} ${await answer?.text()}`])
    }
    return found
  }, undefined)
  const published = (path: string) => `text/javascript ;${readFileSync(`dist/site${path}`, 'utf8')}`
  // The proxy begins the first file of the app with what a row wants to run before it, be it nothing.
  return kept.flatMap(([path, text]) =>
    text.replace(/(?<=^text\/javascript );?/, ';') === published(path) ? [] : path,
  )
}

/** The worker comes, and the files that it wants to keep do not: those that the page had loaded are there already. */
export const workersFiles: Moment = async (trial, fault) => {
  const { tab, site } = trial
  site.change('/worker.js', { status: 404 })
  await read(trial, first)
  // By then the code that begins the worker is there.
  await need('the request for the worker', async () => site.asked.includes('GET /worker.js'))
  site.change('/worker.js', undefined)
  await site.begin(fault, isCode)
  await tab.open(site.origin + first)
  await need('the story', () => shows(tab, first))
  const wasAsked = await until(async () => site.asked.some((one) => isCode(one.replace('GET ', ''))), 8000)
  const hasStayed = await stays(tab, first, 1000)
  await site.end()
  await read(trial, first)
  const begun = await until(() => tab.evaluate(() => navigator.serviceWorker.controller !== null, undefined), 10_000)
  const strange = (await strangeFiles(tab)).length
  await follow(tab, section)
  const isThere = async () => /Science/.test(await textOf(tab, 'main h1'))
  const took = await until(isThere, longestRecovery)
  return judge(tab, `asked ${ms(wasAsked)}; worker ${ms(begun)}, a step ${ms(took)}, ${strange} strange files kept`, {
    'its text stays': hasStayed,
    'nothing strange is kept': strange === 0,
    'the worker begins after all': begun !== undefined,
    'a step goes well': took !== undefined,
  })
}
