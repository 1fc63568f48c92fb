import { test as base, expect, type Page } from '@playwright/test'

/** What must never happen while a reader reads, collected over a whole test. */
export type Faults = {
  console: string[]
  errors: string[]
  csp: string[]
  strangers: string[]
  /** Each with its score, its page and what moved from where to where. */
  shifts: string[]
}

type Guard = {
  /** Console lines that a test provokes itself: a refused request, a page that is missing. */
  expected: RegExp[]
  /** Set by tests that move the page about themselves: another medium, another size of text. */
  mayShift: boolean
}

// Where a test lets no worker begin (playwright.config.ts).
const noWorker = /^Service Worker registration blocked by Playwright/

/** Watches a page for console errors, uncaught errors, CSP reports, requests to strangers and layout shifts. */
export async function watch(page: Page, origin: string, expected: RegExp[]): Promise<() => Promise<Faults>> {
  const faults: Faults = { console: [], errors: [], csp: [], strangers: [], shifts: [] }
  page.on('console', (message) => {
    const text = message.text()
    if (['error', 'warning'].includes(message.type()) && ![noWorker, ...expected].some((one) => one.test(text)))
      faults.console.push(text)
  })
  page.on('pageerror', (error) => faults.errors.push(error.message))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/csp-reports') faults.csp.push(request.postData() ?? '')
    if (url.origin !== origin && /^https?:/.test(url.protocol)) faults.strangers.push(request.url())
  })
  await page.exposeFunction('sfShift', (what: string) => faults.shifts.push(what))
  await page.exposeFunction('sfViolation', (what: string) => faults.csp.push(what))
  await page.addInitScript(() => {
    const told = window as unknown as { sfShift: (what: string) => void; sfViolation: (what: string) => void }
    document.addEventListener('securitypolicyviolation', (event) =>
      told.sfViolation(`${event.violatedDirective} ${event.blockedURI}`),
    )
    window.addEventListener('unhandledrejection', (event) => console.error(`unhandled: ${event.reason}`))
    type Moved = { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: Moved[] }
    const place = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(',')
    const show = ({ node, previousRect, currentRect }: Moved) => {
      const element = node instanceof Element ? node : node?.parentElement
      const name = element ? `${element.localName}.${element.className}#${element.id}` : 'something gone'
      return `${name} ${place(previousRect)} -> ${place(currentRect)}`
    }
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources, startTime } of list.getEntries() as Shift[]) {
        // The metric's own definition: what moves within 500 ms of an input is an answer to it.
        if (hadRecentInput) continue
        const what = sources.map(show).join('; ')
        told.sfShift(`${value.toFixed(4)} on ${location.pathname} after ${Math.round(startTime)} ms: ${what}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return async () => {
    if (page.isClosed()) return faults
    // Observers report after the next frame; what a busy page has still to say comes before its answer to a message.
    await page.waitForTimeout(60)
    const answered = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve()
          port2.postMessage(undefined)
        }),
    )
    // Where scripts are switched off nobody answers.
    await Promise.race([answered.catch(() => undefined), page.waitForTimeout(1000)])
    return faults
  }
}

/** A test on a page that is watched: it fails on any fault that it does not expect. */
export const test = base.extend<{ guard: Guard }>({
  guard: [
    async ({ page, baseURL }, use) => {
      const expected: RegExp[] = []
      const settle = await watch(page, new URL(baseURL ?? '').origin, expected)
      const guard: Guard = { expected, mayShift: false }
      await use(guard)
      const faults = await settle()
      const shifts = guard.mayShift ? faults.shifts : []
      expect(faults).toEqual({ console: [], errors: [], csp: [], strangers: [], shifts })
    },
    { auto: true },
  ],
})

export { expect }

/** Waits until all of a story is drawn that the reader went on to: at first it is as much as its first view. */
export async function whole(page: Page): Promise<void> {
  await expect(page.locator('.drawn[data-begun]')).toHaveCount(0)
}

/** Goes on to the first story of "Explore more", and waits until it stands: until then something like a story does. */
export async function goOn(page: Page): Promise<void> {
  const next = page.locator('.explore a').first()
  const headline = (await next.textContent()) ?? ''
  await next.click()
  await expect(page.locator('article.story h1')).toHaveText(headline)
  await whole(page)
}

/** Waits until the app has taken over: before that, a click is the browser's own. */
export async function hydrated(page: Page): Promise<void> {
  type Fiber = { stateNode: { current: { memoizedState: { isDehydrated?: boolean } | null } } }
  const isTaken = () =>
    page.evaluate(() => {
      const root = document.getElementById('sf-root') as unknown as Record<string, Fiber> | null
      const key = Object.keys(root ?? {}).find((one) => one.startsWith('__reactContainer'))
      return key !== undefined && root?.[key]?.stateNode.current.memoizedState?.isDehydrated === false
    })
  // Nearly every test waits here: the usual pauses between two looks grow to a second.
  await expect.poll(isTaken, { intervals: [50] }).toBe(true)
  // Effects run in a task of their own after that: only then do listeners stand. No timer, whose clock a test may hold.
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done()
        port2.postMessage(undefined)
      }),
  )
}
