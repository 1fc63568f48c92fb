import { expect, hydrated, test } from './guarded.ts'

const story = '/articles/leap-second-ends'
const lead = '/articles/trump-nato-withdrawal'

test('a story stands in its order: kicker to its writer', async ({ page }) => {
  await page.goto(lead)
  const order = [
    '.kicker',
    'h1',
    '.standfirst',
    '.byline',
    '.share-button',
    '.story-lead',
    '.article-body',
    '.sources',
    '.explore',
    '.author-cards',
  ]
  const tops = await page.evaluate(
    (selectors) =>
      selectors.map((one) => [...document.querySelectorAll('*')].indexOf(document.querySelector(one) as Element)),
    order,
  )
  expect(tops.every((at) => at >= 0)).toBe(true)
  expect(tops).toEqual([...tops].sort((a, b) => a - b))
})

test('the pull-quote opens by mouse, Enter and Space, and leads to its place', async ({ page }) => {
  await page.goto(story)
  await hydrated(page)
  const quote = page.locator('.pull-quote')
  const summary = quote.locator('summary')
  const context = quote.locator('.pull-quote-context')
  await expect(context).toBeHidden()
  await summary.click()
  await expect(context).toBeVisible()
  await summary.press('Enter')
  await expect(context).toBeHidden()
  await summary.press('Space')
  await expect(context).toBeVisible()
  await context.getByRole('link', { name: 'Go to its place' }).click()
  const words = (await quote.locator('.pull-quote-text').textContent()) ?? ''
  await expect(page.locator(':target')).toContainText(words.trim().slice(0, 40))
  await expect(page.locator(':target')).toBeInViewport()
})

test('the lead story’s quote names its speaker, and its source opens in place', async ({ page }) => {
  await page.goto(lead)
  await hydrated(page)
  const quote = page.locator('.pull-quote')
  await expect(quote).toContainText('James Stavridis')
  await quote.getByRole('link', { name: /^Source 1/ }).click()
  const entry = page.getByRole('dialog', { name: 'Source 1' })
  await expect(entry).toBeVisible()
  await expect(entry).toContainText('New York Times')
  await expect(entry).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(entry).toBeHidden()
  await expect(quote.getByRole('link', { name: /^Source 1/ })).toBeFocused()
})

for (const width of [390, 1440]) {
  test(`a source opens where it is pressed at ${width}, whole in the window, and closes by a press elsewhere`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(lead)
    await hydrated(page)
    const number = page.locator('.article-body > p .source-ref a').nth(2)
    await number.scrollIntoViewIfNeeded()
    const scroll = await page.evaluate(() => window.scrollY)
    const address = page.url()
    await number.click()
    const entry = page.getByRole('dialog', { name: /^Source \d/ })
    await expect(entry.getByRole('link').first()).toHaveAttribute('href', /^https:/)
    const box = await entry.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844)
    if (width === 390) expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(844)
    expect(await page.evaluate(() => window.scrollY)).toBe(scroll)
    expect(page.url()).toBe(address)
    await page.mouse.click(5, 5)
    await expect(entry).toBeHidden()
    await number.click()
    await entry.getByRole('button', { name: 'Close' }).click()
    await expect(entry).toBeHidden()
    await expect(number).toBeFocused()
  })
}

for (const { width, height, side } of [
  { width: 1440, height: 900, side: 'right' },
  { width: 390, height: 844, side: 'bottom' },
] as const) {
  test(`the author drawer at ${width}: opens at the ${side}, holds the focus, and closes in every way`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(lead)
    await hydrated(page)
    const button = page.locator('.byline-author').first()
    const name = (await button.textContent()) ?? ''
    const drawer = page.getByRole('dialog', { name })
    const entries = await page.evaluate(() => history.length)
    const before = await button.boundingBox()
    const open = async () => {
      await button.click()
      await expect(drawer).toBeVisible()
    }

    await open()
    await expect(drawer.getByRole('heading', { name, exact: true })).toBeFocused()
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
    const box = await drawer.boundingBox()
    if (side === 'right') expect(Math.round((box?.x ?? 0) + (box?.width ?? 0))).toBeGreaterThanOrEqual(width - 16)
    else expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(height)
    expect(await button.boundingBox()).toEqual(before)

    // Tab stays inside: after a round through all of it the focus is on a part of the drawer or the browser's own bar.
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab')
      expect(
        await page.evaluate(
          () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
        ),
      ).toBe(true)
    }
    await page.mouse.move(20, 20)
    await page.mouse.wheel(0, 600)
    await page.waitForTimeout(150)
    expect(await page.evaluate(() => window.scrollY)).toBe(0)

    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await expect(button).toBeFocused()
    await open()
    await drawer.getByRole('button', { name: 'Close' }).click()
    await expect(drawer).toBeHidden()
    await expect(button).toBeFocused()
    await open()
    await page.mouse.click(10, 10)
    await expect(drawer).toBeHidden()
    await expect(button).toBeFocused()
    expect(await page.evaluate(() => history.length)).toBe(entries)

    await open()
    await drawer.getByRole('link', { name: /All stories by/ }).click()
    await expect(page).toHaveURL(/\/authors\//)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  })
}
