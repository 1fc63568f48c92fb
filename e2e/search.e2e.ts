import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, hydrated, test } from './guarded.ts'

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search for' })
const found = (page: Page) => page.locator('.search-stories h2')
const addressOf = (page: Page) => page.evaluate(() => location.pathname + location.search)
const entries = (page: Page) => page.evaluate(() => history.length)

/** Opens the search and waits until the app answers. */
async function open(page: Page, address = '/search') {
  await page.goto(address)
  await hydrated(page)
}

test('what a reader types is answered as they type, in the address too, and nothing else moves', async ({ page }) => {
  await open(page)
  const before = await entries(page)
  await field(page).click()
  await page.keyboard.type('voyager', { delay: 90 })
  await expect(found(page).first()).toContainText('Voyager')
  await expect.poll(() => addressOf(page)).toBe('/search?q=voyager')
  await expect(page).toHaveTitle('voyager – Search | The Fortnight')
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveValue('voyager')
  expect(await entries(page)).toBe(before)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await expect(page.locator('.search-stories mark').first()).toHaveText(/^voyager/i)
  await expect(page.locator('.search-passage mark').first()).toBeVisible()
})

test('words stay where a reader types them, also far down the page', async ({ page, guard }) => {
  guard.mayShift = true
  await open(page, '/search?q=years')
  await expect(found(page)).toHaveCount(10)
  await page.setViewportSize({ width: 390, height: 300 })
  await field(page).focus()
  await page.evaluate(() => window.scrollTo({ top: 60, behavior: 'instant' }))
  await page.keyboard.press('End')
  const before = await page.evaluate(() => window.scrollY)
  await page.keyboard.type(' old', { delay: 120 })
  await expect.poll(() => addressOf(page)).toBe('/search?q=years+old')
  await expect(field(page)).toHaveValue('years old')
  await expect(field(page)).toBeFocused()
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
})

test('Enter is a step: back leads to what was asked before, and on again', async ({ page }) => {
  await open(page, '/search?q=voyager')
  await expect(found(page).first()).toContainText('Voyager')
  await field(page).fill('antikythera')
  await page.keyboard.press('Enter')
  await expect(found(page).first()).toContainText('Antikythera')
  expect(await addressOf(page)).toBe('/search?q=antikythera')
  await page.goBack()
  await expect(field(page)).toHaveValue('voyager')
  await expect(found(page).first()).toContainText('Voyager')
  await page.goForward()
  await expect(field(page)).toHaveValue('antikythera')
  await expect(found(page).first()).toContainText('Antikythera')
})

test('a story opens from the list, and back leads to the same answers', async ({ page }) => {
  await open(page)
  await field(page).fill('voyager')
  await expect(page.locator('.search-passage mark').first()).toBeVisible()
  await found(page).first().getByRole('link').click()
  await expect(page.locator('article.story h1')).toContainText('Voyager')
  await page.goBack()
  await expect(field(page)).toHaveValue('voyager')
  await expect(found(page).first()).toContainText('Voyager')
})

test('answers are narrowed by section and paged by links, all of it in the address', async ({ page }) => {
  await open(page, '/search?q=years')
  await expect(found(page)).toHaveCount(10)
  const all = Number.parseInt((await page.locator('.search-bar p').textContent()) ?? '', 10)
  expect(all).toBeGreaterThan(10)
  const more = page.getByRole('link', { name: 'More stories' })
  await more.click()
  await expect(found(page)).toHaveCount(Math.min(10, all - 10))
  expect(await addressOf(page)).toBe('/search?q=years&page=2')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await page.goBack()
  await expect(found(page)).toHaveCount(10)

  const section = page.getByRole('combobox', { name: 'Section' })
  const science = section.getByRole('option', { name: /^Science \(\d+\)$/ })
  const count = Number(/\((\d+)\)/.exec((await science.textContent()) ?? '')?.[1])
  await section.focus()
  await section.selectOption({ label: (await science.textContent()) ?? '' })
  await expect(page.locator('.search-bar p')).toHaveText(count === 1 ? '1 story' : `${count} stories`)
  expect(await addressOf(page)).toBe('/search?q=years&section=science')
  await expect(section).toBeFocused()
  await page.reload()
  await hydrated(page)
  await expect(page.locator('.search-bar p')).toHaveText(count === 1 ? '1 story' : `${count} stories`)
  await page.goBack()
  await expect(page.locator('.search-bar p')).toHaveText(`${all} stories`)
})

test('the number of stories is said once the reader pauses', async ({ page }) => {
  await open(page)
  await field(page).click()
  await page.keyboard.type('voyager', { delay: 50 })
  await expect(page.getByRole('status')).toHaveText(/^\d+ stor(?:y|ies)$/)
})

test('where nothing is found the page says what to do', async ({ page }) => {
  await open(page, '/search?q=zzyzxqwv')
  await expect(page.getByRole('heading', { level: 2, name: 'Nothing found for “zzyzxqwv”' })).toBeVisible()
  await expect(page.locator('.search-hint').getByRole('link', { name: 'Science' })).toBeVisible()
})

test('words as long as a field takes make no page wider', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await open(page, `/search?q=${'donaudampfschifffahrt'.repeat(12)}`)
  await expect(page.locator('.search-hint h2')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})

for (const [width, colorScheme] of [
  [390, 'light'],
  [1440, 'dark'],
] as const) {
  test(`axe finds nothing at ${width} in ${colorScheme}: the search, empty, with stories, and without`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    for (const [address, shown] of [
      ['/search', '.search-hint'],
      ['/search?q=years', '.search-stories mark'],
      ['/search?q=zzyzxqwv', '.search-hint h2'],
    ] as const) {
      await open(page, address)
      await expect(page.locator(shown).first()).toBeVisible()
      expect(await violations(page), address).toEqual([])
    }
  })
}

test.describe('the masthead', () => {
  test('has a field on a wide screen, which leads to the answers within the app', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/articles/leap-second-ends')
    await hydrated(page)
    await page.evaluate(() => Object.assign(window, { isSame: true }))
    const box = page.getByRole('banner').getByRole('searchbox', { name: 'Search' })
    await box.fill('voyager')
    await box.press('Enter')
    await expect(found(page).first()).toContainText('Voyager')
    await expect(field(page)).toHaveValue('voyager')
    expect(await addressOf(page)).toBe('/search?q=voyager')
    expect(await page.evaluate(() => 'isSame' in window)).toBe(true)
    await page.goBack()
    await expect(page.locator('article.story h1')).toContainText('leap second')
  })

  test('has a button on a narrow one, as large as a finger, and the field then has the focus', async ({ page }) => {
    for (const width of [320, 390, 768, 1024]) {
      await page.setViewportSize({ width, height: 700 })
      await page.goto('/articles/leap-second-ends')
      await hydrated(page)
      const box = page.getByRole('banner').getByRole('search')
      await expect(box.getByRole('searchbox')).toBeHidden()
      const button = box.getByRole('button', { name: 'Search' })
      const { width: wide = 0, height = 0 } = (await button.boundingBox()) ?? {}
      expect(Math.min(wide, height)).toBeGreaterThanOrEqual(44)
      expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThanOrEqual(57)
      await button.click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search')
      await expect(field(page)).toBeFocused()
      await expect(page.getByRole('banner').getByRole('search')).toHaveCount(0)
    }
  })

  test('covers nothing of a publication with a long name, at any width', async ({ page, guard }) => {
    guard.mayShift = true
    for (const width of [320, 390, 768, 1024, 1440]) {
      await page.setViewportSize({ width, height: 700 })
      for (const address of ['/', '/articles/leap-second-ends']) {
        await page.goto(address)
        await page.locator('.nameplate span').evaluate((one) => {
          one.textContent = 'The Saltmouth and Gullhaven Weekly Harbour Gazette'
        })
        const over = await page.evaluate(() => {
          const rect = (one: Element) => one.getBoundingClientRect()
          const box = rect(document.querySelector('.masthead form') ?? document.body)
          return [...document.querySelectorAll('.nameplate span, .sections a, .menu-button, .tagline')]
            .flatMap((one) => {
              const range = document.createRange()
              range.selectNodeContents(one)
              return [...range.getClientRects()]
            })
            .filter(
              ({ left, right, top, bottom, width }) =>
                width > 0 &&
                left < box.right - 12 &&
                right > box.left + 12 &&
                top < box.bottom - 10 &&
                bottom > box.top + 10,
            ).length
        })
        expect(over, `${address} at ${width}`).toBe(0)
      }
    }
  })
})

test('an address that leads nowhere becomes words to search for', async ({ page, guard }) => {
  guard.expected.push(/404/)
  await page.goto('/articles/voyager-1-repiar')
  await hydrated(page)
  await expect(field(page)).toHaveValue('voyager 1 repiar')
  await field(page).fill('voyager')
  await field(page).press('Enter')
  await expect(found(page).first()).toContainText('Voyager')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page says what to do instead, and the masthead leads there', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/articles/leap-second-ends')
    await page.getByRole('banner').getByRole('searchbox').fill('tide')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/search\?q=tide$/)
    await expect(page.getByText(/^Searching needs JavaScript/)).toBeVisible()
    await expect(page.getByText(/^Type a few words/)).toBeHidden()
    await expect(page.locator('.search-hint').getByRole('link', { name: 'Science' })).toHaveAttribute(
      'href',
      '/sections/science',
    )
  })
})
