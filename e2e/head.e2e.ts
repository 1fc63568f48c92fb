import type { Page } from '@playwright/test'
import { expect, hydrated, test } from './guarded.ts'

/** What the head says of the page, as whoever unfurls it reads it. */
const headOf = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.head.querySelectorAll(
        'title, meta[name], meta[property], link[rel="canonical"], link[rel="alternate"]',
      ),
    ]
      .filter((one) => one.matches('title, [data-sf-head]'))
      .map((one) =>
        one.matches('title')
          ? `title ${one.textContent}`
          : [...one.attributes]
              .filter(({ name }) => name !== 'data-sf-head')
              .map(({ value }) => value)
              .join(' '),
      )
      .toSorted(),
  )

test('title, description, address and card follow from page to page in the app as they stand in each document', async ({
  page,
  guard,
}) => {
  // Pressed by a script and not by a reader, so that the browser counts the new page as a shift.
  guard.mayShift = true
  const paths = ['/articles/trump-nato-withdrawal', '/authors/marit-osterhoud', '/sections/world', '/']
  await page.goto('/')
  await hydrated(page)
  const inApp = new Map<string, string[]>()
  for (const path of paths) {
    await page
      .locator(`a[href="${path}"]`)
      .first()
      .evaluate((link: HTMLAnchorElement) => link.click())
    await expect(page).toHaveURL(path)
    await expect
      .poll(() => page.evaluate(() => document.querySelector('link[rel="canonical"]')?.getAttribute('href')))
      .toBe(`https://fortnight.example${path}`)
    inApp.set(path, await headOf(page))
  }
  expect(new Set([...inApp.values()].map(String)).size).toBe(paths.length)
  for (const path of paths) {
    await page.goto(path)
    expect(inApp.get(path), path).toEqual(await headOf(page))
  }
})
