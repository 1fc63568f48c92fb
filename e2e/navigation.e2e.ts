import type { Page } from '@playwright/test'
import { openFirefox } from './firefox.ts'
import { follow } from './follow.ts'
import { expect, hydrated, test } from './guarded.ts'
import { back, goOn, headline, isSameDocument, mark, open, place } from './in-place.ts'
import { newAddress } from './service.ts'

const story = '/articles/leap-second-ends'
const other = '/articles/voyager-1-repair'

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
