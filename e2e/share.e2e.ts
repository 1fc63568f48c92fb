import type { Page } from '@playwright/test'
import { looksOf, violations } from './axe.ts'
import { expect, hydrated, test } from './guarded.ts'

const story = '/articles/trump-nato-withdrawal'
const address = 'https://fortnight.example/articles/trump-nato-withdrawal'
const networks = ['Bluesky', 'Mastodon', 'WhatsApp', 'LinkedIn', 'X']

const more = (page: Page) => page.getByRole('button', { name: 'More ways to share' })
const share = (page: Page) => page.getByRole('button', { name: 'Share', exact: true })
const menu = (page: Page) => page.locator('#sf-share')
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** What this browser cannot do. */
async function without(page: Page, ...parts: ('share' | 'clipboard')[]) {
  await page.addInitScript((names) => {
    for (const name of names) Object.defineProperty(navigator, name, { value: undefined })
  }, parts)
}

test('share copies the link and says so, aloud and on the button', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write', 'clipboard-read'])
  await without(page, 'share')
  // Neither what the reader came with nor where the reader stands is passed on.
  await page.goto(`${story}?utm_source=letter#sf-sources`)
  await hydrated(page)
  await share(page).click()
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('Link copied')
  expect(await clipboard(page)).toBe(address)
})

test('a reader who cancels the share sheet is told nothing', async ({ page }) => {
  await page.addInitScript(() => {
    const cancel = () => Promise.reject(new DOMException('cancelled', 'AbortError'))
    Object.defineProperty(navigator, 'share', { value: cancel })
  })
  await page.goto(story)
  await hydrated(page)
  await share(page).click()
  await page.waitForTimeout(200)
  await expect(share(page)).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('')
})

test('the menu by keyboard: opens, copies, says so, and Esc gives the focus back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write', 'clipboard-read'])
  await page.goto(story)
  await hydrated(page)
  await more(page).focus()
  await page.keyboard.press('Enter')
  await expect(menu(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('Link copied')
  const copied = menu(page).getByRole('button', { name: 'Link copied' })
  await expect(copied).toBeFocused()
  expect(await clipboard(page)).toBe(address)
  await page.keyboard.press('Tab')
  await expect(menu(page).getByRole('button', { name: 'Save for offline' })).toBeFocused()
  for (const name of ['Mail', ...networks]) {
    await page.keyboard.press('Tab')
    await expect(menu(page).getByRole('link', { name, exact: true })).toBeFocused()
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineWidth)
    expect(Number.parseFloat(outline)).toBeGreaterThanOrEqual(2)
  }
  await page.keyboard.press('Escape')
  await expect(menu(page)).toBeHidden()
  await expect(more(page)).toBeFocused()
})

for (const width of [320, 390, 1440]) {
  test(`the menu by touch at ${width}: whole in the window, and a tap elsewhere closes it`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      viewport: { width, height: 700 },
      hasTouch: true,
      ...(baseURL === undefined ? {} : { baseURL }),
    })
    const page = await context.newPage()
    await page.goto(story)
    await hydrated(page)
    await more(page).tap()
    await expect(menu(page)).toBeVisible()
    const box = await menu(page).boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(700)
    for (const item of await menu(page).locator('a, button').all()) {
      expect((await item.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
    for (const button of [more(page), share(page)]) {
      const { width: wide = 0, height = 0 } = (await button.boundingBox()) ?? {}
      expect(Math.min(wide, height)).toBeGreaterThanOrEqual(40)
    }
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0)
    await page.touchscreen.tap(5, 5)
    await expect(menu(page)).toBeHidden()
    await context.close()
  })
}

test('the networks are plain links to their own pages, and nothing of theirs is fetched', async ({ page }) => {
  await page.goto(story)
  await hydrated(page)
  await more(page).click()
  for (const name of networks) {
    const link = menu(page).getByRole('link', { name, exact: true })
    await expect(link).toHaveAttribute('href', new RegExp(`^https://.*${encodeURIComponent(address)}`))
    await expect(link).toHaveAttribute('rel', 'noopener')
    await expect(link).toHaveAttribute('target', '_blank')
  }
})

test('with neither share nor clipboard the link stands in the menu, selected', async ({ page }) => {
  await without(page, 'share', 'clipboard')
  await page.goto(story)
  await hydrated(page)
  await more(page).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  const field = page.getByRole('textbox', { name: 'Copy it from here:' })
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(address)
  expect(await field.evaluate((one: HTMLTextAreaElement) => [one.selectionStart, one.selectionEnd])).toEqual([
    0,
    address.length,
  ])
  await expect(page.getByRole('status')).toHaveText('')
})

test('with neither share nor clipboard the button opens a mail', async ({ page }) => {
  await without(page, 'share', 'clipboard')
  await page.goto(story)
  await hydrated(page)
  const asked = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { navigation } = window as unknown as { navigation: EventTarget }
        navigation.addEventListener('navigate', (event) => {
          event.preventDefault()
          resolve((event as unknown as { destination: { url: string } }).destination.url)
        })
      }),
  )
  await share(page).click()
  expect(await asked).toContain(`mailto:?subject=Trump%20told`)
  await expect(page.getByRole('status')).toHaveText('')
})

test('the pull-quote passes on an address of its own', async ({ page, context, request }) => {
  await context.grantPermissions(['clipboard-write', 'clipboard-read'])
  await without(page, 'share')
  await page.goto(story)
  await hydrated(page)
  await page.locator('.pull-quote summary').click()
  await page.getByRole('button', { name: 'Share this quote' }).click()
  await expect(page.getByRole('status')).toHaveText('Link copied')
  const copied = new URL(await clipboard(page))
  expect(copied.pathname).toMatch(/^\/articles\/trump-nato-withdrawal\/quotes\/pq-/)
  const html = await (await request.get(copied.pathname)).text()
  expect(html).toContain(`<meta data-sf-head property="og:url" content="${copied.href}">`)
  expect(html).toContain('<meta data-sf-head property="og:title" content="“the gift of the century”">')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the menu opens by itself and holds plain links alone', async ({ page }) => {
    await page.goto(story)
    await expect(page.getByRole('link', { name: 'Share', exact: true })).toHaveAttribute('href', /^mailto:/)
    await more(page).click()
    await expect(menu(page)).toBeVisible()
    await expect(menu(page).getByRole('link')).toHaveText(['Mail', ...networks])
    await expect(menu(page).getByRole('button')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(menu(page)).toBeHidden()
  })
})

for (const [width, colorScheme] of looksOf(0)) {
  test(`axe finds nothing in the open menu at ${width} in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 844 })
    await page.goto(story)
    await hydrated(page)
    await more(page).click()
    expect(await violations(page)).toEqual([])
    await page.locator('.pull-quote summary').click()
    expect(await violations(page)).toEqual([])
  })
}
