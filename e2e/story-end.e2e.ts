import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Publication } from '#src/contract/publication.ts'
import { documentOf, publishedStories } from './editions.ts'
import { expect, goOn, hydrated, test } from './guarded.ts'

const slug = 'trump-nato-withdrawal'
const path = `/articles/${slug}`
const order = [
  '.article-body',
  '.corrections',
  '.sources',
  '.prompt.offer',
  '.prompt.newsletter',
  '.explore',
  '.author-cards',
]

/** The lead story with something put right, which has every part that a story can end with. */
async function openCorrected(page: Page) {
  const published = publishedStories().find((story) => story.slug === slug)
  if (published === undefined) throw new Error(`No story ${slug}`)
  const corrections = [{ at: '2026-11-23T08:00:00+00:00', kind: 'correction' as const, text: ['The year was 2018.'] }]
  const publication = JSON.parse(readFileSync('dist/site/publication.json', 'utf8')) as Publication
  const body = await documentOf({ publication, page: { kind: 'story', article: { ...published, corrections } } })
  const { 'content-length': _, 'content-encoding': _packed, ...headers } = (await page.request.get('/')).headers()
  await page.route(path, (route) => route.fulfill({ headers, body }))
  await page.goto(path)
}

/** Every part that is drawn, by its place: what it is, where it begins and where it ends. */
const partsOf = (page: Page) =>
  page.evaluate((selectors) => {
    const found = selectors.flatMap((name) =>
      [...document.querySelectorAll(name)].map((part) => ({ name, box: part.getBoundingClientRect() })),
    )
    return found
      .toSorted((a, b) => a.box.top - b.box.top)
      .map(({ name, box }) => ({ name, top: Math.round(box.top), bottom: Math.round(box.bottom) }))
  }, order)

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    for (const width of [390, 1440]) {
      test(`a story ends in its order at ${width}: what was put right, sources, offer, sign-up, more, writers`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 900 })
        await openCorrected(page)
        if (javaScriptEnabled) await hydrated(page)
        const parts = await partsOf(page)
        expect(parts.map(({ name }) => name)).toEqual(order)
        // One below the other, none beside another; the body has no part inside it.
        for (const [at, { name, top, bottom }] of parts.entries()) {
          expect(bottom - top, name).toBeGreaterThan(40)
          expect(top, name).toBeGreaterThanOrEqual(parts[at - 1]?.bottom ?? 0)
        }
        const offer = page.getByRole('region', { name: 'Support us' })
        await expect(offer.getByRole('img', { name: /twenty-six issues/ })).toBeVisible()
        await expect(offer.getByRole('link', { name: 'See what a year costs' })).toBeVisible()
        const signUp = page.getByRole('region', { name: 'Newsletter sign-up' })
        await expect(signUp).toContainText('One story explained before breakfast')
        await expect(signUp.getByLabel('Email address')).toBeVisible()
      })
    }
  })
}

test('the lead story of the demo shows both', async ({ page }) => {
  await page.goto(path)
  const prompts = page.locator('.story-end .prompt')
  await expect(prompts.first()).toBeVisible()
  expect(await prompts.evaluateAll((all) => all.map((one) => one.classList.item(2)))).toEqual(['offer', 'newsletter'])
})

const isShown = (page: Page) =>
  Promise.all(['.prompt.offer', '.prompt.newsletter'].map((name) => page.locator(name).isVisible()))

test('63: each prompt has its own answer, here, in the next story and before the first paint', async ({ page }) => {
  await page.addInitScript(() => {
    const seen = window as unknown as { boxes: string[]; frames: number }
    seen.boxes = []
    seen.frames = 0
    const look = () => {
      seen.frames += 1
      for (const one of document.querySelectorAll('.prompt'))
        if (one.getClientRects().length > 0 && !seen.boxes.includes(one.className)) seen.boxes.push(one.className)
      requestAnimationFrame(look)
    }
    look()
  })
  const boxes = async () => {
    await expect.poll(() => page.evaluate(() => (window as unknown as { frames: number }).frames)).toBeGreaterThan(1)
    return page.evaluate(() => (window as unknown as { boxes: string[] }).boxes)
  }
  for (const [name, label, kept] of [
    ['Not now', 'Support us', [false, true]],
    ['I already subscribe', 'Newsletter sign-up', [true, false]],
  ] as const) {
    await page.goto(path)
    await hydrated(page)
    const pressed = page.getByRole('region', { name: label }).getByRole('button', { name })
    await pressed.scrollIntoViewIfNeeded()
    await pressed.click()
    await expect(page.locator('.prompt-left')).toBeFocused()
    expect(await isShown(page)).toEqual(kept)
    await goOn(page)
    expect(await isShown(page)).toEqual(kept)
    await page.reload()
    await hydrated(page)
    expect(await isShown(page)).toEqual(kept)
    expect(await boxes()).toEqual([kept[0] ? 'prompt sidebar offer' : 'prompt sidebar newsletter'])
    await page.evaluate(() => localStorage.clear())
  }
})
