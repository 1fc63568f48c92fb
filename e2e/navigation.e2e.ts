import type { Page } from '@playwright/test'
import { openFirefox } from './firefox.ts'
import { follow } from './follow.ts'
import { expect, hydrated, test } from './guarded.ts'
import { newAddress } from './service.ts'

const story = '/articles/leap-second-ends'
const other = '/articles/voyager-1-repair'

// What the app did until it was left: another document would know nothing of it.
const mark = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes'
  })
const isSameDocument = (page: Page) => page.evaluate(() => document.documentElement.dataset.sameDocument === 'yes')
// Playwright waits for a document upon goBack() in Firefox, and there is none.
const back = (page: Page) => page.evaluate(() => history.back())
const headline = (page: Page, words: string | RegExp) => page.getByRole('heading', { level: 1, name: words })
const place = (page: Page) => page.evaluate(() => window.scrollY)

async function open(page: Page, address: string) {
  await page.goto(address)
  await hydrated(page)
  await mark(page)
}

/** Follows the fourth link of "Explore more"; tells its address and from where it was followed. */
async function goOn(page: Page) {
  const link = page.locator('.explore a').nth(3)
  await link.scrollIntoViewIfNeeded()
  await link.focus()
  const [href, words, left] = [
    (await link.getAttribute('href')) ?? '',
    (await link.textContent()) ?? '',
    await place(page),
  ]
  expect(left).toBeGreaterThan(500)
  await page.keyboard.press('Enter')
  await expect(headline(page, words)).toBeFocused()
  expect(await place(page)).toBe(0)
  return { href, left }
}

async function expectReturn(page: Page, { href, left }: { href: string; left: number }) {
  await expect(page.locator(`.explore a[href="${href}"]`)).toBeFocused()
  await expect.poll(async () => Math.abs((await place(page)) - left)).toBeLessThanOrEqual(2)
}

async function journey(page: Page, origin: string) {
  await open(page, origin + story)
  const followed = await goOn(page)
  await page.evaluate(() => window.scrollTo({ top: 700, behavior: 'instant' }))
  await page.waitForTimeout(500)
  await back(page)
  await expectReturn(page, followed)
  await page.evaluate(() => history.forward())
  await expect.poll(() => place(page)).toBe(700)
  expect(await isSameDocument(page)).toBe(true)

  // Loaded again, the page knows nothing of the one before: it is fetched, late, and entered where the reader left it.
  await page.reload()
  await hydrated(page)
  await expect.poll(() => place(page)).toBe(700)
  await mark(page)
  await page.route(`**${story}.json`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await route.continue()
  })
  await back(page)
  await expect(page.locator('.loading')).toHaveCount(1)
  await expectReturn(page, followed)
  expect(await isSameDocument(page)).toBe(true)
}

async function fragments(page: Page, origin: string) {
  await open(page, `${origin}/`)
  const id = 'sf-sources'
  await follow(page, `${other}#${id}`)
  await expect(headline(page, /Voyager/)).toBeFocused()
  await expect(page.locator(`#${id}`)).toBeInViewport()
  expect(await page.evaluate(() => document.querySelector(':target')?.id)).toBe(id)
  const entries = await page.evaluate(() => history.length)
  await follow(page, other)
  await expect.poll(() => place(page)).toBe(0)
  await expect(page).toHaveURL(origin + other)
  expect(await page.evaluate(() => history.length)).toBe(entries)
  expect(await isSameDocument(page)).toBe(true)
}

/** A target that is folded away: a link of the app's opens its box and goes there, as a browser does that loads the page. */
async function foldedTarget(page: Page, origin: string) {
  await open(page, `${origin}/`)
  await page.route(`**${other}.json`, async (route) => {
    const response = await route.fetch()
    const article = await response.json()
    const body = [{ id: 'folded', kind: 'paragraph', text: ['Out of sight.'] }]
    const box = { id: 'box', kind: 'details', summary: 'More', body }
    await route.fulfill({ response, json: { ...article, body: [...article.body, box] } })
  })
  await follow(page, `${other}#folded`)
  await expect(headline(page, /Voyager/)).toBeFocused()
  await expect(page.locator('#folded')).toBeInViewport()
  expect(await page.locator('#box').evaluate((box: HTMLDetailsElement) => box.open)).toBe(true)
  expect(await isSameDocument(page)).toBe(true)
}

async function secondThoughts(page: Page, origin: string) {
  await open(page, origin + story)
  await page.evaluate(() => window.scrollTo({ top: 900, behavior: 'instant' }))
  await page.route(`**${other}.json`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await route.continue()
  })
  await follow(page, other)
  await expect(page.locator('.loading')).toHaveCount(1)
  expect(await place(page)).toBe(0)
  await back(page)
  await expect(headline(page, /leap second/i)).toBeVisible()
  await expect.poll(async () => Math.abs((await place(page)) - 900)).toBeLessThanOrEqual(2)
  await page.waitForTimeout(3000)
  expect(new URL(page.url()).pathname).toBe(story)
  expect(Math.abs((await place(page)) - 900)).toBeLessThanOrEqual(2)

  await follow(page, other)
  await follow(page, '/sections/culture')
  await expect(headline(page, 'Culture')).toBeFocused()
  await page.waitForTimeout(3000)
  await expect(headline(page, 'Culture')).toBeFocused()
  expect(await isSameDocument(page)).toBe(true)
}

const journeys = {
  'going on and back, also after a reload, finds place and focus again': journey,
  'a fragment is entered in the app, and left without an entry': fragments,
  'a target that is folded away is opened and shown': foldedTarget,
  'a page that is still on its way lets the reader go elsewhere': secondThoughts,
}

for (const [name, run] of Object.entries(journeys)) {
  test(`in Chromium ${name}`, async ({ page, baseURL, guard }) => {
    // The steps are taken by script here, which is no input of a reader's.
    guard.mayShift = true
    await run(page, baseURL ?? '')
  })
  test(`in Firefox ${name}`, async ({ baseURL }) => {
    test.setTimeout(90_000)
    const { other: browser, newTab } = await openFirefox()
    await run(await newTab(), baseURL ?? '')
    await browser.close()
  })
}

test('over plain http, at an address that is no localhost, the app starts, reads on in place, signs up and passes on', async ({
  browser,
  baseURL,
}) => {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await open(page, `http://plain.test:${new URL(baseURL ?? '').port}${story}`)
  expect(await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID])).toEqual([false, 'undefined'])
  await goOn(page)
  expect(await isSameDocument(page)).toBe(true)

  await page.getByRole('button', { name: 'More ways to share' }).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('textbox', { name: 'Copy it from here:' })).toBeFocused()
  await page.keyboard.press('Escape')
  const prompt = page.getByRole('region', { name: 'Newsletter sign-up' })
  await prompt.scrollIntoViewIfNeeded()
  await prompt.getByRole('checkbox', { name: /First Light/ }).check()
  await prompt.getByLabel('Email address').fill(newAddress())
  await prompt.getByRole('button', { name: 'Subscribe', exact: true }).click()
  await expect(page.getByText('Check your inbox')).toBeVisible()
  expect(await isSameDocument(page)).toBe(true)
  expect(errors).toEqual([])
  await page.close()
})

test('a page that is on its way shows where it is even if the reader stops the browser', async ({ page }) => {
  await open(page, story)
  await page.evaluate(() => window.scrollTo({ top: 900, behavior: 'instant' }))
  await page.route(`**${other}.json`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await route.continue()
  })
  await follow(page, other)
  await expect(page.locator('.loading')).toHaveCount(1)
  await page.evaluate(() => window.stop())
  await expect(page.locator('.article-body')).toBeVisible()
  await expect(headline(page, /Voyager/)).toBeFocused()
  expect(await place(page)).toBe(0)
})

test('a browser without the Navigation API loads the pages, which are whole, and fetches nothing ahead', async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }))
  const json: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('.json')) json.push(request.url())
  })
  await open(page, story)
  const link = page.locator('.explore a').nth(3)
  const words = (await link.textContent()) ?? ''
  await link.hover()
  await link.focus()
  const left = await place(page)
  await page.keyboard.press('Enter')
  await expect(headline(page, words)).toBeVisible()
  await hydrated(page)
  expect(await isSameDocument(page)).toBe(false)
  expect(json).toEqual([])
  await page.goBack()
  await expect(headline(page, /leap second/i)).toBeVisible()
  await expect.poll(async () => Math.abs((await place(page)) - left)).toBeLessThanOrEqual(2)
})

/** What stood in a page when something came to it: a story that has begun, where the foot was, how many blocks. */
type Stood = { isBegun: boolean; isFootInView: boolean; blocks: number }

/** Notes what stands each time that something comes; tells it, and begins anew. */
async function watchDrawing(page: Page): Promise<() => Promise<Stood[]>> {
  await page.evaluate(() => {
    const stood: Stood[] = []
    Object.assign(window, { stood })
    new MutationObserver(() => {
      const drawn = document.querySelector('.drawn')
      if (drawn === null) return
      const foot = document.querySelector('.foot')?.getBoundingClientRect()
      stood.push({
        isBegun: drawn.hasAttribute('data-begun'),
        isFootInView: (foot?.top ?? 0) < window.innerHeight,
        blocks: drawn.querySelectorAll('.article-body > *').length,
      })
    }).observe(document.body, { childList: true, subtree: true })
  })
  return () => page.evaluate(() => (window as unknown as { stood: Stood[] }).stood.splice(0))
}

for (const [width, height] of [
  [390, 844],
  [1440, 900],
  // A window in which a story's beginning alone would let the foot be seen.
  [1024, 3600],
] as const) {
  test(`at ${width} a story is drawn as far as its first view, and then whole, and nothing moves`, async ({
    page,
    baseURL,
  }) => {
    await page.setViewportSize({ width, height })
    await open(page, (baseURL ?? '') + story)
    const seen = await watchDrawing(page)
    await goOn(page)
    await expect(page.locator('.drawn .explore')).toBeAttached()
    // What shifts is counted half a second after the last input.
    await page.waitForTimeout(600)
    const going = await seen()
    const [begun, last] = [going.filter((one) => one.isBegun), going.at(-1)]
    expect(begun.length).toBeGreaterThan(0)
    expect(begun.filter((one) => one.isFootInView || one.blocks >= (last?.blocks ?? 0))).toEqual([])
    expect(last?.isBegun).toBe(false)
  })
}

test('a story is drawn whole at once where the reader comes back to it, or to a place in it', async ({
  page,
  baseURL,
  guard,
}) => {
  guard.mayShift = true
  await open(page, (baseURL ?? '') + story)
  const { href } = await goOn(page)
  await back(page)
  await expect(headline(page, /leap second/i)).toBeVisible()
  const seen = await watchDrawing(page)
  await page.evaluate(() => history.forward())
  await expect(headline(page, /leap second/i)).toBeHidden()
  const again = await seen()
  await follow(page, story)
  await expect(headline(page, /leap second/i)).toBeVisible()
  await seen()
  await follow(page, `${href}#sf-headline`)
  await expect(headline(page, /leap second/i)).toBeHidden()
  const toPlace = await seen()
  for (const step of [again, toPlace]) {
    expect(step.length).toBeGreaterThan(0)
    expect(step.filter((one) => one.isBegun)).toEqual([])
  }
})
