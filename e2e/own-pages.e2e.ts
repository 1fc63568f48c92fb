import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, hydrated, test } from './guarded.ts'

const ownPages = ['about', 'contact', 'imprint', 'privacy', 'corrections']

/** The most characters that a line of the foot's text has. */
async function longestLine(page: Page): Promise<number> {
  return page.locator('.foot p').evaluateAll((paragraphs) => {
    const lines = new Map<string, number>()
    for (const [index, paragraph] of paragraphs.entries()) {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        for (let at = 0; at < (node.textContent ?? '').length; at += 1) {
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          const line = `${index} ${Math.round(range.getBoundingClientRect().bottom)}`
          lines.set(line, (lines.get(line) ?? 0) + 1)
        }
      }
    }
    return Math.max(...lines.values())
  })
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const width of [390, 1440]) {
  test(`at ${width} the foot leads to each page in one step, without a new document`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/articles/leap-second-ends')
    await hydrated(page)
    await page.evaluate(() => Object.assign(window, { isSameDocument: true }))
    for (const slug of ownPages) {
      await page.locator(`.foot a[href="/pages/${slug}"]`).click()
      await expect(page).toHaveURL(`/pages/${slug}`)
      await expect(page.locator('h1')).toBeFocused()
      await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
        'href',
        `https://fortnight.example/pages/${slug}`,
      )
      expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true)
      expect(await page.locator('.article-body > *').count()).toBeGreaterThan(0)
      expect(await sideways(page), slug).toBeLessThanOrEqual(0)
    }
    await page.goBack()
    await expect(page).toHaveURL('/pages/privacy')
  })

  test(`at ${width} lines of the foot are read with ease, and its links are hit with a finger`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/pages/about')
    await hydrated(page)
    expect(await longestLine(page)).toBeLessThanOrEqual(80)
    const boxes = await page.locator('.foot li a').evaluateAll((links) =>
      links.map((link) => {
        const { width: w, height: h } = link.getBoundingClientRect()
        return { name: link.textContent, w, h }
      }),
    )
    expect(boxes.length).toBeGreaterThanOrEqual(13)
    expect(boxes.filter(({ h }) => h < 40)).toEqual([])
    const tops = await page
      .locator('.foot-links > div')
      .evaluateAll((groups) => groups.map((group) => Math.round(group.getBoundingClientRect().top)))
    expect(new Set(tops).size).toBe(width === 390 ? 2 : 1)
  })
}

test('a foot as wide as the page would be found to have lines that are too long', async ({ page, guard }) => {
  guard.mayShift = true
  await page.goto('/pages/about')
  await page.locator('.foot-columns').evaluate((columns: HTMLElement) => columns.style.setProperty('display', 'block'))
  await page
    .locator('.foot p')
    .last()
    .evaluate((words: HTMLElement) => words.style.setProperty('max-width', 'none'))
  expect(await longestLine(page)).toBeGreaterThan(107)
})

test('on a phone the menu opens with the keyboard, names sections and pages, and says where the reader is', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/pages/contact')
  await hydrated(page)
  await page.getByRole('button', { name: 'Menu' }).focus()
  await page.keyboard.press('Enter')
  const menu = page.locator('#sf-menu')
  await expect(menu).toBeVisible()
  expect(await violations(page)).toEqual([])
  await expect(menu.getByRole('link')).toHaveText(['World', 'Science', 'Culture', 'Money', 'Living', 'About'])
  for (const box of await menu.getByRole('link').all()) {
    expect((await box.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
  const about = menu.getByRole('link', { name: 'About' })
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('Tab')
    if (await about.evaluate((link) => link === document.activeElement)) break
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'About The Fortnight' })).toBeFocused()
  await page.getByRole('button', { name: 'Menu' }).click()
  await expect(page.locator('#sf-menu [aria-current="page"]')).toHaveText('About')
})

test('an account is named, and machines are told whose it is', async ({ page }) => {
  await page.goto('/articles/leap-second-ends')
  const account = page.getByRole('contentinfo').getByRole('link', { name: 'Mastodon' })
  await expect(account).toHaveAttribute('rel', 'me')
  await expect(page.locator('a[rel="me"]')).toHaveCount(1)
})

test('an address of one word leads to the page of that name, and a page that is not there says so', async ({
  page,
  guard,
}) => {
  guard.expected.push(/404/)
  await page.goto('/about')
  await expect(page).toHaveURL('/pages/about')
  await hydrated(page)
  expect((await page.request.get('/pages/nobody')).status()).toBe(404)
  await page.goto('/pages/nobody')
  await expect(page.getByRole('heading', { level: 1, name: 'This page is not here' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('a page is whole, and the menu opens and leads on', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/pages/contact')
    await expect(page.getByRole('link', { name: 'corrections@example.org' })).toBeVisible()
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.locator('#sf-menu').getByRole('link', { name: 'About' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'About The Fortnight' })).toBeVisible()
  })
})
