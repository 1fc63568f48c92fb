import type { Page } from '@playwright/test'
import { expect, hydrated } from './guarded.ts'

/** How readers go from page to page in one document. */

/** Marks the document: another one would know nothing of it. */
export const mark = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes'
  })
/** Whether the document is still the one that was marked. */
export const isSameDocument = (page: Page) =>
  page.evaluate(() => document.documentElement.dataset.sameDocument === 'yes')
/** Goes back. Playwright waits for a document upon goBack() in Firefox, and there is none. */
export const back = (page: Page) => page.evaluate(() => history.back())
/** The headline of the page, if it has these words. */
export const headline = (page: Page, words: string | RegExp) => page.getByRole('heading', { level: 1, name: words })
/** Where the page is scrolled to. */
export const place = (page: Page) => page.evaluate(() => window.scrollY)

/** Loads a page, waits until the app has taken over, and marks the document. */
export async function open(page: Page, address: string) {
  await page.goto(address)
  await hydrated(page)
  await mark(page)
}

/** Follows the fourth link of "Explore more"; tells its address and from where it was followed. */
export async function goOn(page: Page) {
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
