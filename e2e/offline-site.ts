import type { Page } from '@playwright/test'
import { openFirefox } from './firefox.ts'
import { expect, hydrated, test, watch } from './guarded.ts'
import { startProxy } from './proxy.ts'

/** How the site behind the switch is: there, away, answering 500 to all, answering all with a page of a network's own. */
export type State = 'there' | 'away' | 'broken' | 'captive'

/**
 * The site behind a switch. `change` may answer in the site's place, by path; `hold` keeps answers back whose path begins so,
 * until what it gives is called; `asked` are the requests that came.
 */
export type Site = {
  origin: string
  set: (state: State) => void
  change: (path: string, answer: Changed | undefined) => void
  hold: (paths: string) => () => void
  asked: string[]
  close: () => void
}
/** An answer as a test has it; what is left out is the site's own. */
type Changed = { status?: number; headers?: Record<string, string>; body?: (own: string) => string }

async function switchableSite(site: string): Promise<Site> {
  let state: State = 'there'
  const changes = new Map<string, Changed>()
  const held = new Map<string, Promise<void>>()
  const asked: string[] = []
  const { origin, server } = await startProxy(site, async (request, { status, headers, body }, response) => {
    const path = new URL(request.url ?? '/', site).pathname
    if (!path.startsWith('/csp-reports')) asked.push(`${request.method} ${path}`)
    for (const [start, released] of held) if (path.startsWith(start)) await released
    if (state === 'away') return void request.socket.destroy()
    if (state === 'broken') return void response.writeHead(500).end()
    if (state === 'captive') {
      const type = path.endsWith('.json') ? 'application/json' : 'text/html'
      return void response.writeHead(200, { 'content-type': type }).end('<h1>Pay for this network</h1>')
    }
    const change = changes.get(path)
    const { 'content-length': _, ...rest } = headers
    if (change === undefined) response.writeHead(status, headers).end(body)
    else
      response.writeHead(change.status ?? status, { ...rest, ...change.headers }).end(change.body?.(`${body}`) ?? body)
  })
  return {
    origin,
    set: (to) => {
      state = to
      // What stands open would go on to answer.
      if (to === 'away') server.closeIdleConnections()
    },
    change: (path, answer) => void (answer === undefined ? changes.delete(path) : changes.set(path, answer)),
    hold: (paths) => {
      let release = () => {}
      held.set(paths, new Promise((go) => (release = go)))
      return release
    },
    asked,
    close: () => void server.close(),
  }
}

/** Waits until the worker has begun and keeps these paths. */
export async function untilKept(page: Page, ...paths: string[]): Promise<void> {
  const isKept = () =>
    page.evaluate(async (wanted) => {
      for (const path of wanted) if ((await caches.match(path, { ignoreVary: true })) === undefined) return path
      return ''
    }, paths)
  // The first path that is not kept yet.
  await expect.poll(isKept, { timeout: 30_000 }).toBe('')
}

/** Opens the first page of a visit and waits until it is kept with what the app needs. */
export async function arriveAt(page: Page, { origin }: Site, path: string): Promise<void> {
  await page.goto(origin + path)
  await hydrated(page)
  await untilKept(page, path, '/offline', '/')
}

/** What readers do, by what it shows. */
export type Journeys = { [what: string]: (page: Page, site: Site) => Promise<void> }

const ofTheNetwork = [
  /ERR_|Failed to load resource|net::|downloaded font|OTS parsing/,
  /FetchEvent|ServiceWorker|service worker/i,
]

/** Makes a test of each journey in Chromium, watched for faults, and in Firefox. */
export function runInEngines(journeys: Journeys): void {
  for (const [what, journey] of Object.entries(journeys)) {
    test(`in Chromium ${what}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ serviceWorkers: 'allow' })
      const page = await context.newPage()
      const site = await switchableSite(baseURL ?? '')
      const settle = await watch(page, site.origin, ofTheNetwork)
      await journey(page, site)
      // The steps are taken by script here, which is no input of a reader's.
      expect({ ...(await settle()), shifts: [] }).toEqual({
        console: [],
        errors: [],
        csp: [],
        strangers: [],
        shifts: [],
      })
      site.close()
      await context.close()
    })
    test(`in Firefox ${what}`, async ({ baseURL }) => {
      test.setTimeout(90_000)
      const { other: browser, newTab } = await openFirefox('allow')
      const site = await switchableSite(baseURL ?? '')
      await journey(await newTab(), site)
      site.close()
      await browser.close()
    })
  }
}
