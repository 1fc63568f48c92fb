import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { publishedStories } from './editions.ts'
import { follow } from './follow.ts'
import { expect, hydrated, test } from './guarded.ts'

const story = '/articles/trump-nato-withdrawal'
const article = publishedStories().find(({ slug }) => story.endsWith(slug))
const quote = article?.body.find(({ kind }) => kind === 'pullquote')
const path = `${story}/quotes/${quote?.id}`
const read = (page: Page) => page.getByRole('link', { name: 'Read it in the story' })

test('a quote’s page shows it large, whose words it is, what stands around it, and the story', async ({ page }) => {
  await page.goto(path)
  await hydrated(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('the gift of the century')
  const main = page.getByRole('main')
  await expect(main.getByText('James Stavridis', { exact: true })).toBeVisible()
  await expect(main.getByText('would be “the gift of the century” for Mr Putin.')).toBeVisible()
  const card = main
    .getByRole('article')
    .filter({ hasText: article?.headline ?? '' })
    .last()
  await expect(card.getByRole('link')).toHaveAttribute('href', story)
  await expect(read(page)).toHaveAttribute('href', `${story}#${quote?.id}`)
  for (const role of ['banner', 'main', 'contentinfo'] as const) await expect(page.getByRole(role)).toHaveCount(1)
  const levels = await main.locator('h1, h2, h3').evaluateAll((all) => all.map((one) => one.tagName).join(' '))
  expect(levels).toBe('H1 H2 H2 H3')
})

test('going on to the story needs no request, and leads to the quote', async ({ page }) => {
  await page.goto(path)
  await hydrated(page)
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', (request) => {
    if (['fetch', 'xhr', 'document'].includes(request.resourceType())) asked.push(request.url())
  })
  await read(page).click()
  await expect(page.getByRole('heading', { level: 1, name: article?.headline ?? '' })).toBeFocused()
  await expect(page.locator(`[id="${quote?.id}"]`)).toBeInViewport()
  await page.waitForTimeout(300)
  expect(asked).toEqual([])
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'the gift of the century' })).toBeVisible()
  await expect(read(page)).toBeFocused()
})

test('opened within the app its words get the focus and are said', async ({ page }) => {
  await page.goto('/')
  await hydrated(page)
  await follow(page, path)
  await expect(page.getByRole('heading', { level: 1, name: 'the gift of the century' })).toBeFocused()
  await expect(page.getByRole('status')).toHaveText('“the gift of the century”')
  await expect(page).toHaveTitle('“the gift of the century” | The Fortnight')
})

test('a page whose code does not come is loaded as a document, and its links lead on', async ({ page, guard }) => {
  guard.expected.push(/quote-page|Failed to fetch|ERR_FAILED/)
  await page.route('**/quote-page*.js', (route) => route.abort())
  const loaded: string[] = []
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loaded.push(new URL(request.url()).pathname)
  })
  await page.goto('/')
  await hydrated(page)
  await follow(page, path)
  await expect(page.getByRole('heading', { level: 1, name: 'the gift of the century' })).toBeVisible()
  await read(page).click()
  await expect(page.getByRole('heading', { level: 1, name: article?.headline ?? '' })).toBeVisible()
  expect(loaded).toEqual(['/', path, story])
})

test('a page of the app stays until the code of the next one is there', async ({ page }) => {
  let letThrough = () => {}
  const isLate = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route('**/quote-page*.js', async (route) => {
    await isLate
    await route.continue()
  })
  await page.goto(story)
  await hydrated(page)
  await follow(page, path)
  await page.waitForTimeout(300)
  await expect(page.getByRole('heading', { level: 1, name: article?.headline ?? '' })).toBeVisible()
  // A line at the top says that something is on its way.
  const line = () => page.evaluate(() => getComputedStyle(document.documentElement, '::before').opacity)
  await expect.poll(line).toBe('1')
  expect(await page.locator('html').getAttribute('data-waiting')).toBe('')
  letThrough()
  await expect(page.getByRole('heading', { level: 1, name: 'the gift of the century' })).toBeFocused()
  expect(await page.locator('html').getAttribute('data-waiting')).toBe(null)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: article?.headline ?? '' })).toBeVisible()
})

test('a quote that is not in its story has no page', async ({ page, guard }) => {
  guard.expected.push(/404/)
  await page.goto(`${story}/quotes/pq-nobody`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/not/)
})

for (const width of [320, 390, 768, 1440]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a quote’s page at ${width} in ${colorScheme}: nothing scrolls sideways, and axe finds nothing`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(path)
      await hydrated(page)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(over).toBeLessThanOrEqual(0)
      expect((await read(page).boundingBox())?.height).toBeGreaterThanOrEqual(44)
      expect(await violations(page)).toEqual([])
    })
  }
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a quote’s page is whole and leads into the story', async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('the gift of the century')
    await read(page).click()
    await expect(page.locator(`[id="${quote?.id}"]`)).toBeInViewport()
  })
})
