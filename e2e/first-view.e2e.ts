import { setTimeout as pause } from 'node:timers/promises'
import { test as base, type Page } from '@playwright/test'
import sharp from 'sharp'
import { publishedStories } from './editions.ts'
import { openFirefox } from './firefox.ts'
import { follow } from './follow.ts'
import { expect, hydrated, test, watch } from './guarded.ts'
import { startProxy } from './proxy.ts'

const story = '/articles/trump-nato-withdrawal'

/** Which rules of the linked styles are for something that stands before the link, or around it, and can be seen. */
function strays(): string[] {
  // Where the app has moved it, an empty one stands in its place.
  const link = document.querySelector('#sf-root link')
  const sheet = [...document.styleSheets].find(({ href }) => href?.includes('/assets/rest-'))
  if (link === null || sheet === undefined) return ['There is no link, or its sheet has not come.']
  const found: string[] = []
  const closed = '[popover]:not(:popover-open), dialog:not([open]), details:not([open]) > :not(summary)'
  const isStray = (one: Element) =>
    (link.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 && one.closest(closed) === null
  const read = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && rule.conditionText === 'print') continue
      if (rule instanceof CSSStyleRule)
        for (const one of document.querySelectorAll(rule.selectorText.replace(/::[\w-]+/g, '')))
          if (isStray(one)) found.push(`${rule.selectorText} is for ${one.outerHTML.slice(0, 80)}`)
      if (rule instanceof CSSGroupingRule) read(rule.cssRules)
    }
  }
  read(sheet.cssRules)
  return found
}

test('what stands before the rest of the styles needs nothing of it, in any story', async ({ page }) => {
  for (const { slug } of publishedStories()) {
    await page.goto(`/articles/${slug}`)
    expect(await page.evaluate(strays), slug).toEqual([])
  }
})

test('the next pages have the rest of the styles, which is asked for once', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'stylesheet') asked.push(new URL(request.url()).pathname)
  })
  await page.goto(story)
  await hydrated(page)
  await follow(page, '/')
  const foot = page.locator('.foot-columns')
  await expect(page.locator('.page > .front-top')).toHaveCSS('display', 'grid')
  await expect(foot).toHaveCSS('display', 'grid')
  await follow(page, '/articles/nato-article-5-explained')
  await expect(page.locator('.explore-items').first()).toHaveCSS('display', 'grid')
  expect(asked).toEqual([expect.stringMatching(/^\/assets\/rest-[\w-]+\.css$/)])
})

test('fonts that come too late for a page are not put on when its story goes', async ({ page }) => {
  await page.route('**/*.woff2', async (route) => {
    await pause(1000)
    await route.continue()
  })
  await page.goto(story)
  await hydrated(page)
  await page.waitForLoadState('networkidle')
  const width = () => page.locator('.nameplate').evaluate((name) => name.getBoundingClientRect().width)
  const before = await width()
  await follow(page, '/articles/nato-article-5-explained')
  await pause(500)
  expect(await width()).toBe(before)
})

/** Passes the real server on, with style sheets that come when they are let go. */
async function lateStyles(site: string) {
  let letGo = () => {}
  const lettingGo = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const { origin, server } = await startProxy(site, async (_, { status, headers, body }, response) => {
    if (headers['content-type']?.startsWith('text/css')) await lettingGo
    response.writeHead(status, headers)
    response.end(body)
  })
  return { origin, server, letGo }
}

/** By how many levels, of 255, two pictures of one size differ where they differ most. */
async function differenceOf(a: Buffer, b: Buffer): Promise<number> {
  const [left, right] = await Promise.all([a, b].map((one) => sharp(one).raw().toBuffer()))
  let most = 0
  for (const [at, level] of (left ?? Buffer.alloc(0)).entries())
    most = Math.max(most, Math.abs(level - (right?.[at] ?? 255)))
  return most
}

/** What is there of a page once it is painted, and of that what stands behind its styles. */
async function standing(page: Page) {
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  return page.evaluate(() => ({
    headline: document.querySelector('h1')?.textContent ?? '',
    isBehindThere: document.querySelector('.story-end, .foot') !== null,
  }))
}

for (const width of [390, 1440]) {
  base(
    `the first view waits for no style sheet, and does not move when it comes, at ${width}`,
    async ({ browser, baseURL }) => {
      const { origin, server, letGo } = await lateStyles(baseURL ?? '')
      const page = await browser.newPage({ viewport: { width, height: 844 } })
      const settle = await watch(page, origin, [])
      // Whether they come in time is for e2e/faces.e2e.ts.
      await page.route('**/*.woff2', (route) => route.abort())
      await page.goto(origin + story, { waitUntil: 'commit' })
      const { headline, isBehindThere } = await standing(page)
      expect(headline).not.toBe('')
      expect(isBehindThere).toBe(false)
      await page.evaluate(async () => {
        // Pictures further down, and in what is closed, are not fetched yet.
        const isInView = (one: Element) => one.checkVisibility() && one.getBoundingClientRect().top < window.innerHeight
        const inView = [...document.images].filter(isInView)
        await Promise.all([document.fonts.ready, ...inView.map((one) => one.decode())])
      })
      const early = await page.screenshot()
      letGo()
      await hydrated(page)
      // A part that is painted again may differ by one level in a hundredth of a button's edge.
      expect(await differenceOf(early, await page.screenshot())).toBeLessThanOrEqual(1)
      expect((await settle()).shifts).toEqual([])
      await page.close()
      server.close()
    },
  )
}

base('in Firefox nothing shows without its styles', async ({ baseURL }) => {
  base.setTimeout(90_000)
  const { origin, server, letGo } = await lateStyles(baseURL ?? '')
  const { other, newTab } = await openFirefox()
  const tab = await newTab()
  await tab.goto(origin + story, { waitUntil: 'commit' })
  const { headline, isBehindThere } = await standing(tab)
  expect(headline).not.toBe('')
  expect(isBehindThere).toBe(false)
  letGo()
  await hydrated(tab)
  await other.close()
  server.close()
})
