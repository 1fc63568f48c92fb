// R12: how the worker ends, fails to begin, and what it must never keep.
import { type Tab, textOf } from '../engine.ts'
import type { Change } from '../faulty-site.ts'
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
  shows,
  type Trial,
  unopened,
  until,
  untilKept,
} from '../reader.ts'

type Left = { workers: number; caches: string[]; databases: string[] }
const left = (tab: Tab): Promise<Left> =>
  tab.evaluate(
    async () => ({
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      caches: await caches.keys(),
      databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    }),
    undefined,
  )

async function killSwitch(trial: Trial): Promise<Seen> {
  const { tab, site } = trial
  await arrive(trial)
  await follow(tab, unopened[0] ?? '')
  await need('the step', () => shows(tab, unopened[0] ?? ''))
  const had = await left(tab)
  site.change('/worker.js', { body: (own) => own.replace(/^.*?self\.standfirstFiles=\[.*?\];/, '') })
  await tab.open(`${site.origin}/pages/about`)
  const isCleared = async () => {
    const { workers, caches } = await left(tab)
    return workers + caches.length === 0
  }
  const took = await until(isCleared, 10_000)
  const has = await left(tab)
  await tab.open(site.origin + first)
  const opens = await until(() => shows(tab, first), 5000)
  return judge(tab, `${had.caches.length} caches, then ${has.caches.length}; cleared after ${ms(took)}`, {
    'there was something': had.workers === 1 && had.caches.length > 0,
    'the worker is gone': has.workers === 0,
    'the caches are gone': has.caches.length === 0,
    'the database is gone': !has.databases.includes('standfirst'),
    'the site is read on': opens !== undefined,
  })
}

/** The next worker cannot begin: the one before it goes on. */
const badWorker = (change: Change) => async (trial: Trial) => {
  const { tab, site } = trial
  await arrive(trial)
  const files = () => tab.evaluate(async () => (await (await caches.open('standfirst-code')).keys()).length, undefined)
  const before = await files()
  site.change('/worker.js', change)
  await tab.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined)
  }, undefined)
  await read(trial, first)
  const after = await files()
  await site.begin('server down')
  await tab.open(site.origin + first)
  const took = await until(() => shows(tab, first), 5000)
  await site.end()
  return judge(tab, `${before} files, then ${after}; the kept story after ${ms(took)}`, {
    'its files stay': before === after,
    'the kept story opens': took !== undefined,
  })
}

const redirectedAnswers = (tab: Tab) =>
  tab.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const key of await cache.keys()) {
        const answer = await cache.match(key, { ignoreVary: true })
        const path = new URL(key.url).pathname
        const of = answer === undefined || answer.url === '' ? path : new URL(answer.url).pathname
        const isOther = of !== path || (await answer?.clone().text())?.includes('<title>About')
        if (answer?.redirected === true || answer?.status !== 200 || isOther) found.push(path)
      }
    }
    return found
  }, undefined)

const judgeKept = async (tab: Tab, moved: string): Promise<Seen> => {
  const found = (await redirectedAnswers(tab)).filter((path) => !path.startsWith('/pages/about'))
  const isThere = await tab.evaluate(
    async (path) => (await caches.match(path, { ignoreVary: true })) !== undefined,
    moved,
  )
  return judge(tab, found.length === 0 ? 'none is kept' : `kept: ${found.join(', ')}`, {
    'no redirected answer is kept': found.length === 0 && !isThere,
  })
}

const onward = { status: 302, headers: { location: '/pages/about' } }

/** The front page leads elsewhere when the new worker fetches it. */
async function redirectedWhileKeeping(trial: Trial): Promise<Seen> {
  const { tab, site } = trial
  site.change('/', onward)
  await read(trial, first)
  await untilKept(tab, first, '/offline')
  await need('the request', async () => site.asked.includes('GET /'))
  await need('its end', async () => site.asked.includes('GET /pages/about'))
  await until(async () => false, 1000)
  return judgeKept(tab, '/')
}

async function redirectedStory(trial: Trial): Promise<Seen> {
  const { tab, site } = trial
  const path = unopened[1] ?? ''
  await arrive(trial)
  site.change(path, onward)
  await tab.open(site.origin + path)
  await need('the page that it leads to', async () => (await textOf(tab, 'h1')) !== '')
  await until(async () => false, 1000)
  return judgeKept(tab, path)
}

async function redirectedPicture(trial: Trial): Promise<Seen> {
  const { tab, site } = trial
  await arrive(trial)
  await tab.open(`${site.origin}/pages/about`)
  const picture = '/images/moved-1a2b3c4d-640.svg'
  site.change(picture, { status: 302, headers: { location: '/mark.svg' } })
  const isLoaded = await tab.evaluate(
    (src) =>
      new Promise<boolean>((answer) => {
        const image = new Image()
        image.onload = () => answer(true)
        image.onerror = () => answer(false)
        image.src = src
      }),
    picture,
  )
  if (!isLoaded) return judge(tab, 'the picture did not come', { 'it is shown': false })
  await until(async () => false, 1000)
  return judgeKept(tab, picture)
}

async function redirectedCode(trial: Trial): Promise<Seen> {
  const { tab, site } = trial
  site.change('/offline', onward)
  await read(trial, first)
  await need('the new worker', async () => site.asked.includes('GET /worker.js'))
  await until(async () => false, 3000)
  return judgeKept(tab, '/offline')
}

const cells: Record<string, Cell['play']> = {
  'the kill switch: one navigation': killSwitch,
  'worker.js answers 404: the next visit': badWorker({ status: 404 }),
  'an install fails: the next visit': badWorker({
    body: (own) => own.replace('"/offline"', '"/offline","/assets/not-there.js"'),
  }),
  'worker.js throws: the next visit': badWorker({ body: () => 'throw new Error("planted")' }),
  'a redirected answer: among what is kept at first': redirectedWhileKeeping,
  'a redirected answer: as a story': redirectedStory,
  'a redirected answer: as a picture': redirectedPicture,
  'a redirected answer: as a file of the app': redirectedCode,
}

export const workerLife = (): Cell[] =>
  Object.entries(cells).map(([name, play]) => {
    const [fault = '', moment = ''] = name.split(': ')
    return { row: 'R12', fault, moment, play }
  })
