import type { Page } from '@playwright/test'
import { expect, hydrated, test } from './guarded.ts'

const story = '/articles/leap-second-ends'

function record(page: Page): { documents: string[]; json: string[]; clear: () => void } {
  const documents: string[] = []
  const json: string[] = []
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname
    if (request.resourceType() === 'document') documents.push(path)
    else if (path.endsWith('.json')) json.push(path)
  })
  const clear = () => {
    documents.length = 0
    json.length = 0
  }
  return { documents, json, clear }
}

test('a prefetched story opens without any request; Back makes none and restores place and focus', async ({ page }) => {
  const seen = record(page)
  await page.goto(story)
  await hydrated(page)
  expect(seen.json).toEqual([])
  const link = page.locator('.explore a').nth(3)
  const href = (await link.getAttribute('href')) ?? ''
  await link.scrollIntoViewIfNeeded()
  await link.focus()
  // The one in focus, and two for being in view: all have to be on their way before the count begins.
  await expect.poll(() => seen.json).toContain(`${href}.json`)
  await expect.poll(() => seen.json.length).toBe(3)
  await page.waitForLoadState('networkidle')
  const headline = (await link.textContent()) ?? ''
  const left = await page.evaluate(() => window.scrollY)
  seen.clear()

  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: headline })).toBeFocused()
  expect(seen).toMatchObject({ documents: [], json: [] })
  await expect(page).toHaveTitle(`${headline} | The Fortnight`)
  await expect(page.getByRole('status')).toHaveText(headline)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `https://fortnight.example${href}`)

  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`${story}$`))
  await expect(page.locator(`.explore a[href="${href}"]`)).toBeFocused()
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - left)).toBeLessThanOrEqual(2)
  expect(seen).toMatchObject({ documents: [], json: [] })
})

test('a story that was not prefetched takes exactly one request', async ({ page }) => {
  const seen = record(page)
  await page.goto(story)
  await hydrated(page)
  // A click by script: no pointer, no focus, nothing in view beforehand.
  const href = await page.evaluate(() => {
    const link = [...document.querySelectorAll<HTMLAnchorElement>('.explore a')].at(-1)
    link?.click()
    return link?.getAttribute('href')
  })
  await expect(page).toHaveURL(new RegExp(`${href}$`))
  await expect(page.locator('.article-body')).toBeVisible()
  expect(seen.documents).toEqual([story])
  expect(seen.json).toEqual([`${href}.json`])
})

test('at most two stories are fetched because they are in view, none with Save-Data', async ({ page }) => {
  const seen = record(page)
  await page.goto(story)
  await hydrated(page)
  // At the end of the list every story of it is in view.
  const scroll = () => page.locator('.explore').evaluate((list) => list.scrollIntoView({ block: 'end' }))
  await scroll()
  await expect(page.locator('.explore a').first()).toBeInViewport()
  await expect.poll(() => seen.json.length).toBe(2)
  await page.waitForTimeout(500)
  expect(seen.json).toHaveLength(2)

  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
  await page.goto(story)
  await hydrated(page)
  seen.clear()
  await scroll()
  await page.waitForTimeout(800)
  expect(seen.json).toEqual([])
})

test('what was read goes last', async ({ page }) => {
  await page.goto(story)
  await hydrated(page)
  const first = (await page.locator('.explore a').first().getAttribute('href')) ?? ''
  await page.goto(first)
  await hydrated(page)
  await page.goto(story)
  await hydrated(page)
  await expect(page.locator('.explore a').first()).not.toHaveAttribute('href', first)
  await expect(page.locator(`.explore a[href="${first}"]`)).toHaveCount(1)
})

test('sections, authors and the front page open in the app as well', async ({ page }) => {
  const seen = record(page)
  await page.goto('/')
  await hydrated(page)
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Culture' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Culture' })).toBeFocused()
  await page.getByRole('link', { name: 'The Fortnight' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'The Fortnight' })).toBeFocused()
  expect(seen.documents).toEqual(['/'])
})
