import type { Page } from '@playwright/test'
import { expect, hydrated, test } from './guarded.ts'

const story = '/articles/voyager-1-repair'

/** Characters of each full line of the body's paragraphs, as the browser breaks them; the last lines are left out. */
function lineLengths(): number[] {
  const lengths: number[] = []
  for (const paragraph of document.querySelectorAll('.article-body > p')) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    const lines: number[] = []
    let lastTop = Number.NaN
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('.source-ref')) continue
      const range = document.createRange()
      for (let at = 0; at < (node.textContent ?? '').length; at += 1) {
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const { top, width } = range.getBoundingClientRect()
        if (width === 0) continue
        if (Number.isNaN(lastTop) || Math.abs(top - lastTop) > 12) lines.push(0)
        lastTop = top
        lines[lines.length - 1] = (lines.at(-1) ?? 0) + 1
      }
    }
    lengths.push(...lines.slice(0, -1))
  }
  return lengths
}

const style = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { fontSize, lineHeight, textAlign } = getComputedStyle(element)
      return {
        size: Number.parseFloat(fontSize),
        leading: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize),
        textAlign,
      }
    })

for (const [width, height, least, most, body, headline] of [
  [390, 844, 34, 50, 18, [30, 36]],
  [768, 1024, 60, 75, 19, [38, 42]],
  [1024, 768, 60, 75, 20, [44, 52]],
  [1440, 900, 60, 75, 20, [44, 52]],
] as const) {
  test(`type at ${width}: size, leading, measure and headline`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto(story)
    await hydrated(page)
    await page.evaluate(() => document.fonts.ready)
    const text = await style(page, '.article-body > p')
    expect(text.size).toBeGreaterThanOrEqual(body)
    expect(text.leading).toBeGreaterThanOrEqual(1.5)
    expect(text.leading).toBeLessThanOrEqual(1.7)
    expect(text.textAlign).not.toBe('justify')
    const h1 = await style(page, 'h1')
    expect(h1.size).toBeGreaterThanOrEqual(headline[0])
    expect(h1.size).toBeLessThanOrEqual(headline[1])
    const lengths = await page.evaluate(lineLengths)
    const average = lengths.reduce((sum, one) => sum + one, 0) / lengths.length
    expect(lengths.length).toBeGreaterThan(20)
    expect(average).toBeGreaterThanOrEqual(least)
    expect(average).toBeLessThanOrEqual(most)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(80)
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter(
          (one) =>
            one.checkVisibility() &&
            [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        )
        .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 13.99)
        .map((one) => `${one.tagName}.${one.className}`),
    )
    expect(small).toEqual([])
  })
}

test('the first view of a phone holds the headline, the standfirst’s first line and a quarter of the picture', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/articles/trump-nato-withdrawal')
  const box = async (selector: string) => (await page.locator(selector).first().boundingBox()) ?? { y: 9999, height: 0 }
  expect((await box('.masthead')).height).toBeLessThanOrEqual(57)
  const h1 = await box('h1')
  expect(h1.y + h1.height).toBeLessThan(844)
  expect((await box('.standfirst')).y + 28).toBeLessThan(844)
  const picture = await box('.story-lead img')
  expect(picture.y + picture.height / 4).toBeLessThanOrEqual(844)
})

for (const [width, height] of [
  [320, 568],
  [320, 256],
  [390, 844],
  [768, 1024],
] as const) {
  test(`nothing scrolls sideways at ${width} x ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    for (const path of [
      '/',
      story,
      '/articles/leap-second-ends',
      '/articles/european-eel-sargasso',
      '/sections/world',
      '/authors/ines-valdivar',
    ]) {
      await page.goto(path)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(over, path).toBeLessThanOrEqual(0)
    }
  })
}

test('pictures keep their places: sizes, sources, and only the lead is not lazy', async ({ page }) => {
  await page.goto('/articles/trump-nato-withdrawal')
  const pictures = await page.locator('main img').evaluateAll((images) =>
    (images as HTMLImageElement[]).map((one) => ({
      sized: one.hasAttribute('width') && one.hasAttribute('height'),
      alt: one.hasAttribute('alt'),
      srcset: one.closest('picture')?.querySelector('source[srcset][sizes]') !== null,
      lazy: one.loading === 'lazy',
      lead: one.closest('.story-lead') !== null,
      urgent: one.fetchPriority === 'high',
    })),
  )
  expect(pictures.length).toBeGreaterThan(4)
  for (const one of pictures)
    expect(one).toMatchObject({ sized: true, alt: true, srcset: true, lazy: !one.lead, urgent: one.lead })
})

test('one banner, one main, one contentinfo, one h1, no level skipped, the skip link first', async ({ page }) => {
  for (const path of ['/', story, '/sections/world', '/authors/ines-valdivar', '/articles/antikythera-mechanism']) {
    await page.goto(path)
    for (const role of ['banner', 'main', 'contentinfo'] as const) await expect(page.getByRole(role)).toHaveCount(1)
    const levels = await page
      .locator('h1, h2, h3, h4, h5, h6')
      .evaluateAll((all) => all.filter((one) => one.closest('dialog') === null).map((one) => Number(one.tagName[1])))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    const skipped = levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)
    expect(skipped, path).toEqual([])
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  }
})

test('text of twice the size really grows, and nothing is lost', async ({ page, guard }) => {
  guard.mayShift = true
  await page.setViewportSize({ width: 640, height: 900 })
  await page.goto(story)
  const before = (await style(page, 'h1')).size
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  expect((await style(page, 'h1')).size).toBeGreaterThanOrEqual(before * 1.5)
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
})

test('paper holds the story alone', async ({ page, guard }) => {
  guard.mayShift = true
  await page.goto(story)
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['.masthead', '.explore', '.foot', '.share-button'])
    await expect(page.locator(gone).filter({ visible: true })).toHaveCount(0)
  await expect(page.locator('h1')).toBeVisible()
})

test('every stop of the keyboard shows an outline of at least 2 px', async ({ page }) => {
  await page.goto('/articles/trump-nato-withdrawal')
  await hydrated(page)
  const bad: string[] = []
  for (let stop = 0; stop < 45; stop += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return undefined
      const drawn = element.closest('.card') ?? element
      const { outlineStyle, outlineWidth } = getComputedStyle(drawn)
      return {
        name: element.outerHTML.slice(0, 80),
        ok: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      }
    })
    if (seen !== undefined && !seen.ok) bad.push(seen.name)
  }
  expect(bad).toEqual([])
})
