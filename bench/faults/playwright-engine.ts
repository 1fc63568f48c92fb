import { type Browser, type BrowserContext, chromium, firefox, type Page } from '@playwright/test'
import { findChromium, findFirefox } from '../../e2e/find-browser.ts'
import { type Engine, longestOpen, MissingEngine, type Tab, toSource, within } from './engine.ts'

// Firefox ESR 153 knows none of the four over this protocol.
const unknown = { colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null }
const viewport = { width: 1280, height: 800 }

/** A tab, and the page of Playwright that it is. */
const pages = new WeakMap<Tab, Page>()

async function newTab(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage()
  let uncaught: string[] = []
  page.on('pageerror', ({ message }) => {
    // Firefox tells here as well what could not be fetched.
    if (!/^(?:Failed to load ‘|Loading module from )/.test(message)) uncaught.push(message)
  })
  const tab: Tab = {
    async open(url) {
      // Where nothing comes the row sees that by itself.
      await page.goto(url, { waitUntil: 'commit', timeout: longestOpen }).catch(() => undefined)
    },
    evaluate: (work, given) => within(longestOpen, page.evaluate(toSource(work, given))),
    async uncaught() {
      const told = uncaught
      uncaught = []
      return told
    },
    close: () => page.close(),
  }
  pages.set(tab, page)
  return tab
}

async function inBrowser(name: string, browser: Browser, context: BrowserContext): Promise<Engine> {
  return {
    name,
    newTab: () => newTab(context),
    close: () => browser.close(),
  }
}

export async function openChromium(): Promise<Engine> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new MissingEngine('Chromium is missing')
  const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const browser = await chromium.launch({ executablePath, args })
  const context = await browser.newContext({ viewport, serviceWorkers: 'allow' })
  const engine = await inBrowser('Chromium', browser, context)
  return {
    ...engine,
    async limitStorage(tab, origin, quotaSize) {
      const page = pages.get(tab)
      if (page === undefined) throw new Error('This tab is none of Chromium.')
      const session = await context.newCDPSession(page)
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
    },
  }
}

export async function openFirefox(): Promise<Engine> {
  let executablePath: string
  try {
    executablePath = findFirefox()
  } catch {
    throw new MissingEngine('Firefox is missing')
  }
  const browser = await firefox.launch({ executablePath, channel: 'moz-firefox', headless: true })
  return inBrowser('Firefox', browser, await browser.newContext({ ...unknown, viewport, serviceWorkers: 'allow' }))
}
