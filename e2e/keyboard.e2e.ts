import type { Locator, Page } from '@playwright/test'
import { expect, hydrated, test } from './guarded.ts'

/** What is wrong with the place of the focus: nothing drawn round it, too faint, out of view or covered. */
async function faultOfFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return undefined
    const name = element.outerHTML.slice(0, 90)
    const drawn = element.closest('.card') ?? element
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn)
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return `no outline: ${name}`

    // WCAG's relative luminance.
    const light = (colour: string) => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
        const share = Number(part) / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const paper = getComputedStyle(document.documentElement).backgroundColor
    const [dark = 0, bright = 0] = [light(outlineColor), light(paper)].sort((a, b) => a - b)
    if ((bright + 0.05) / (dark + 0.05) < 3) return `an outline of ${outlineColor} on ${paper}: ${name}`

    const boxes = [...element.getClientRects()]
    const seen = boxes.find(({ bottom, top }) => bottom > 0 && top < window.innerHeight)
    if (seen === undefined) return `out of view: ${name}`
    const x = Math.min(Math.max(seen.left + seen.width / 2, 1), window.innerWidth - 2)
    const y = Math.min(Math.max(seen.top + seen.height / 2, 1), window.innerHeight - 2)
    const above = document.elementFromPoint(x, y)
    const isOurs = above !== null && (element.contains(above) || above.contains(element) || drawn.contains(above))
    return isOurs ? undefined : `covered by ${above?.outerHTML.slice(0, 60)}: ${name}`
  })
}

/** Presses Tab until the focus stands there; every stop on the way has to be seen. */
async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab')
    expect(await faultOfFocus(page)).toBeUndefined()
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${target} was not reached in ${most} steps`)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a reader with a keyboard alone goes from the front page through a story to the next one, in ${colorScheme}`, async ({
    page,
  }) => {
    test.setTimeout(60_000)
    await page.emulateMedia({ colorScheme })
    await page.goto('/')
    await hydrated(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('main')).toBeFocused()
    const first = page.locator('a[href="/articles/trump-nato-withdrawal"]').first()
    await tabTo(page, first)
    await page.keyboard.press('Enter')
    await expect(page.locator('.story:not(.loading) h1')).toBeFocused()

    const author = page.locator('.byline-author').first()
    await tabTo(page, author)
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog').filter({ hasText: 'All stories by' })
    await expect(drawer.getByRole('heading', { level: 2 })).toBeFocused()
    await tabTo(page, drawer.getByRole('link', { name: /All stories by/ }), 20)
    await page.keyboard.press('Shift+Tab')
    expect(await faultOfFocus(page)).toBeUndefined()
    await page.keyboard.press('Escape')
    await expect(author).toBeFocused()

    const summary = page.locator('.pull-quote summary').first()
    await tabTo(page, summary)
    await page.keyboard.press('Space')
    await expect(page.locator('.pull-quote-context').first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.locator('.pull-quote-context').first()).toBeHidden()

    const reference = page.locator('.article-body > p .source-ref a').last()
    await tabTo(page, reference)
    await page.keyboard.press('Enter')
    const entry = page.getByRole('dialog', { name: /^Source \d/ })
    await expect(entry).toBeFocused()
    await tabTo(page, entry.getByRole('button', { name: 'Close' }), 5)
    await page.keyboard.press('Enter')
    await expect(entry).toBeHidden()
    await expect(reference).toBeFocused()

    const next = page.locator('.explore a').nth(1)
    const headline = (await next.textContent()) ?? ''
    await tabTo(page, next)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: headline })).toBeFocused()
    await page.goBack()
    await expect(page.locator('.explore a').filter({ hasText: headline })).toBeFocused()
  })
}

test('a stop whose outline is missing, faint or covered is noticed', async ({ page }) => {
  await page.goto('/')
  await hydrated(page)
  const fault = async (name: string, value: string) => {
    await page.evaluate(
      ([key = '', to = '']) => (document.activeElement as HTMLElement).style.setProperty(key, to),
      [name, value],
    )
    return (await faultOfFocus(page)) ?? 'none'
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await faultOfFocus(page)).toBeUndefined()
  expect(await fault('outline-color', 'rgb(230 225 215)')).toMatch(/^an outline of/)
  expect(await fault('outline', 'none')).toMatch(/^no outline/)
  expect(await fault('outline', '3px solid black')).toBe('none')
  await page.evaluate(() => {
    const cover = document.createElement('div')
    cover.style.setProperty('position', 'fixed')
    cover.style.setProperty('inset', '0')
    document.body.append(cover)
  })
  expect(await faultOfFocus(page)).toMatch(/^covered by/)
})
