import { expect, type Page, test } from '@playwright/test'
import type { Article } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import type { Page as OurPage } from '#src/page/page.ts'
import { samplePublication, sampleStory } from '#src/test/published-story.ts'
import { openDrawn } from './editions.ts'

const publications = {
  ltr: samplePublication,
  rtl: { ...samplePublication, name: 'بريد الميناء', lang: 'ar' },
}
const authors: Contributor[] = sampleStory.authors.slice(0, 1)
const stories: Record<'ltr' | 'rtl', Article> = {
  ltr: { ...sampleStory, authors },
  rtl: { ...sampleStory, authors, lang: 'ar', dir: 'rtl', headline: 'عادت طيور الخرشنة' },
}

async function open(page: Page, direction: 'ltr' | 'rtl') {
  await page.setViewportSize({ width: 1440, height: 900 })
  const shown: OurPage = { kind: 'story', article: stories[direction] }
  await openDrawn(page, { publication: publications[direction], page: shown })
}

test('in a story of another direction the interface keeps its own', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await openDrawn(page, { publication: publications.ltr, page: { kind: 'story', article: stories.rtl } })
  const speechOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one: HTMLElement) => [one.closest<HTMLElement>('[lang]')?.lang, getComputedStyle(one).direction])
  for (const theirs of ['.headline', '.article-body > p']) expect(await speechOf(theirs)).toEqual(['ar', 'rtl'])
  for (const ours of ['.share-button', '.sources h2', '.drawer h2', '.pull-quote summary'])
    expect(await speechOf(ours), ours).toEqual(['en-GB', 'ltr'])
  expect(await speechOf('.author-cards h2')).toEqual(['en-GB', 'ltr'])
  // The drawer belongs to the page and not to the story: it comes from the end of the page's lines.
  await page.locator('.byline-author').first().click()
  const box = await page.locator('.drawer').boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThanOrEqual(1440 - 16)
})

for (const direction of ['ltr', 'rtl'] as const) {
  test(`a drawer comes from the end of the lines and its arrow points onwards: ${direction}`, async ({ page }) => {
    await open(page, direction)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    const drawer = page.locator('.drawer')
    // The first frame of its way in, and where it comes to rest.
    const began = await page.evaluate(async () => {
      const dialog = document.querySelector<HTMLDialogElement>('.drawer')
      dialog?.showModal()
      const [moving] = dialog?.getAnimations() ?? []
      moving?.pause()
      if (moving !== undefined) moving.currentTime = 0
      const { left } = dialog?.getBoundingClientRect() ?? { left: 0 }
      moving?.finish()
      return left
    })
    const box = await drawer.boundingBox()
    const rest = box?.x ?? 0
    const scale = await drawer.locator('.onwards').evaluate((one) => getComputedStyle(one).scale)
    if (direction === 'ltr') {
      // But for a scroll bar.
      expect(rest + (box?.width ?? 0)).toBeGreaterThanOrEqual(1440 - 16)
      expect(began).toBeGreaterThan(rest)
      expect(scale).not.toContain('-1')
    } else {
      expect(Math.round(rest)).toBe(0)
      expect(began).toBeLessThan(rest)
      expect(scale).toBe('-1 1')
    }
  })

  test(`a pull-quote hangs in the rail at the end of the lines: ${direction}`, async ({ page }) => {
    await open(page, direction)
    const [quote, body] = await Promise.all(
      ['.pull-quote', '.article-body'].map((one) => page.locator(one).first().boundingBox()),
    )
    const [quoteEnd, bodyEnd] = [quote, body].map((box) => (box?.x ?? 0) + (box?.width ?? 0))
    if (direction === 'ltr') expect(quote?.x ?? 0).toBeGreaterThan(bodyEnd ?? 0)
    else expect(quoteEnd).toBeLessThan(body?.x ?? 0)
  })
}
