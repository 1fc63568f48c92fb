import type { Locator, Page as Tab } from '@playwright/test'
import sharp from 'sharp'
import type { Article } from '#src/contract/article.ts'
import type { Block } from '#src/contract/block.ts'
import type { Image } from '#src/contract/image.ts'
import type { Page } from '#src/page/page.ts'
import { hostilePublication, hostileStory, sectionOf } from '#src/test/hostile-edition.ts'
import {
  sampleBlocks,
  sampleFront,
  samplePage,
  samplePublication,
  sampleStory,
  sampleTeaser,
  toUrl,
} from '#src/test/published-story.ts'
import { openDrawn } from './editions.ts'
import { expect, test } from './guarded.ts'

const storyOf = (body: readonly Block[], more: Partial<Article> = {}): Page => {
  const { lead: _, ...rest } = sampleStory
  return { kind: 'story', article: { ...rest, related: [], authors: [], ...more, body: [...body] } }
}

const heightOf = async (one: Locator) => (await one.boundingBox())?.height ?? 0

test('what plays can be pressed, a divider can be seen, and what lies with another host is a link', async ({
  page,
  guard,
}) => {
  // Chromium sets out the buttons of its own bar once more when they stand.
  guard.mayShift = true
  const { audio, divider } = sampleBlocks
  const { poster: _, ...video } = sampleBlocks.video
  const far = 'https://media.example/far'
  const body: Block[] = [
    { ...audio, id: 'own' },
    { ...audio, id: 'far', url: toUrl(`${far}.mp3`) },
    { ...video, id: 'film', files: [{ src: toUrl('/media/dive.mp4'), type: 'video/mp4' }], tracks: [] },
    { ...video, id: 'far-film', files: [{ src: toUrl(`${far}.mp4`), type: 'video/mp4' }] },
    divider,
  ]
  await openDrawn(page, { publication: samplePublication, page: storyOf(body) })
  // Chromium's own bar of buttons is 54 px high.
  expect(await heightOf(page.locator('#own audio'))).toBeGreaterThanOrEqual(40)
  const film = await page.locator('#film video').boundingBox()
  expect(film?.height).toBeGreaterThan((film?.width ?? 0) / 2)
  await expect(page.locator('#far audio, #far-film video')).toHaveCount(0)
  await expect(page.locator('#far').getByRole('link')).toHaveAttribute('href', `${far}.mp3`)
  await expect(page.locator('#far-film').getByRole('link').first()).toHaveAttribute('href', `${far}.mp4`)
  const rule = page.locator('hr')
  expect(await heightOf(rule)).toBeGreaterThan(10)
  const seen = await sharp(await rule.screenshot()).stats()
  expect(seen.isOpaque && seen.channels[0]?.stdev).toBeGreaterThan(1)
})

/** How far the page scrolls sideways, and what of its text lies beside the window. */
const sideways = (tab: Tab) =>
  tab.evaluate(() => ({
    by: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    beside: [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => one.closest('.table-scroll, pre, .sr-only, .skip-link, .form-trap') === null)
      .filter((one) => one.checkVisibility() && [...one.childNodes].some(({ nodeName }) => nodeName === '#text'))
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
      .map((one) => `${one.localName}.${one.className}`),
  }))

test('words that are longer than a line break on every kind of page, at 320 and 768', async ({ page }) => {
  const word = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung'
  const picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#678' } })
    .jpeg()
    .toBuffer()
  const story = hostileStory('long', [word], 'https://harbour.example/archive/annual-report-of-the-port-authority')
  const [author] = story.authors
  const quote = story.body.find((block) => block.kind === 'pullquote')
  if (author === undefined || quote?.kind !== 'pullquote') throw new Error('The story has no author or no pull-quote.')
  const listed = sectionOf([story, story], 1)
  const items = listed.kind === 'section' ? listed.section.items : []
  const pages: Page[] = [
    { kind: 'story', article: story },
    { kind: 'quote', article: story, quote },
    {
      kind: 'front',
      front: {
        ...sampleFront,
        top: items,
        strips: [{ section: 'world', name: word.slice(0, 60), form: 'strip', items }],
      },
    },
    listed,
    { kind: 'author', author: { schema: 'author/2', author, page: 0, items } },
    { kind: 'newsletters' },
    { kind: 'offline' },
    { kind: 'page', own: { ...samplePage, title: story.headline, body: story.body } },
    { kind: 'missing' },
  ]
  await page.setViewportSize({ width: 320, height: 700 })
  for (const one of pages) {
    await openDrawn(page, { publication: hostilePublication(word), page: one }, { '/images/x.jpg': picture })
    for (const width of [320, 768]) {
      await page.setViewportSize({ width, height: 700 })
      expect(await sideways(page), `${one.kind} at ${width}`).toEqual({ by: 0, beside: [] })
    }
    await page.unrouteAll()
  }
})

test('a picture is drawn no larger than it is, and lines on nothing stand on a light ground in the dark', async ({
  page,
  guard,
}) => {
  // A story that the page is near to is fetched ahead, and is not there.
  guard.expected.push(/404/)
  const draw = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 4, background } })
      .png()
      .toBuffer()
  const files = {
    '/images/icon.png': await draw(64, 64, '#f00'),
    '/images/dot.png': await draw(1, 2, '#f00'),
    '/images/photo.png': await draw(1600, 900, '#456'),
    '/images/lines.png': await draw(400, 300, '#0000'),
  }
  const image = (name: keyof typeof files, width: number, height: number, more: Partial<Image> = {}): Image => ({
    ...{ src: toUrl(name), width, height, alt: 'Shapes', ...more },
  })
  const icon = image('/images/icon.png', 64, 64)
  const lines = image('/images/lines.png', 400, 300, { transparent: true })
  const photo = image('/images/photo.png', 1600, 900)
  const figure = (id: string, one: Image): Block => ({ id, kind: 'image', image: one })
  const body = [
    figure('icon', icon),
    figure('dot', image('/images/dot.png', 1, 2)),
    figure('photo', photo),
    figure('lines', lines),
  ]
  const related = [
    { reason: 'latest' as const, label: 'More stories', items: [sampleTeaser('low-water', { image: lines })] },
  ]
  const shown = storyOf(body, { lead: { id: 'lead', kind: 'image', image: icon }, related })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await openDrawn(page, { publication: samplePublication, page: shown }, files)
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const sizes = await page
      .locator('.story figure img')
      .evaluateAll((all) =>
        all.map((one) => [one.getBoundingClientRect().width, one.getBoundingClientRect().height].map(Math.round)),
      )
    const column = Math.round((await page.locator('.article-body').boundingBox())?.width ?? 0)
    const [lead, first, dot, large, drawing] = sizes
    expect([lead, first, dot], `${width}`).toEqual([
      [64, 64],
      [64, 64],
      [1, 2],
    ])
    expect(large).toEqual([column, Math.round((column * 9) / 16)])
    expect(drawing?.[0]).toBe(Math.min(column, 400))
  }
  for (const one of [page.locator('#lines img'), page.locator('.card img')]) {
    const [red = { mean: 0 }] = (await sharp(await one.screenshot()).stats()).channels
    expect(red.mean).toBeGreaterThan(200)
  }
})

/** Where the words of a part of the page stand, from left to right. */
const leftOf = (tab: Tab, selector: string) =>
  tab
    .locator(selector)
    .first()
    .evaluate((one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      return range.getBoundingClientRect().left
    })

test('a publication in Arabic runs from the right, and its numbers stand where they belong', async ({ page }) => {
  const publication = { ...samplePublication, name: 'بريد الميناء', lang: 'ar' }
  const arabic: Partial<Article> = {
    lang: 'ar',
    dir: 'rtl',
    headline: 'عادت طيور الخرشنة',
    updatedAt: '2026-11-04T09:30:00Z',
  }
  const { pullquote, paragraph, quote } = sampleBlocks
  const story = storyOf([pullquote, paragraph, quote], { ...arabic, authors: sampleStory.authors.slice(1) })
  await openDrawn(page, { publication, page: story })
  const dateline = await page.locator('.dateline').evaluate((line) => {
    const [first, , bdi] = line.childNodes
    const text = bdi?.firstChild as Text
    const leftOfLetters = [0, 2].map((at) => {
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + 1)
      return range.getBoundingClientRect().left
    })
    return { date: (first as Element).getBoundingClientRect().left, leftOfLetters }
  })
  const [number = 0, words = 0] = dateline.leftOfLetters
  expect(number).toBeLessThan(words)
  expect(dateline.date).toBeGreaterThan(words)
  // From the right: the name before the menu, the story before its rail, a quote behind its bar.
  expect(await leftOf(page, '.nameplate')).toBeGreaterThan(await leftOf(page, '.sections'))
  expect(await leftOf(page, '.pull-quote-text')).toBeLessThan(await leftOf(page, '.article-body > p'))
  const bar = await page.locator('.quote').evaluate((one) => getComputedStyle(one).borderRightWidth)
  expect(bar).toBe('3px')
  expect((await sideways(page)).by).toBe(0)
  await page.unrouteAll()

  const english = sampleTeaser('low-water', { lang: 'en-GB', dir: 'ltr' })
  const { image: _, ...words2 } = english
  await openDrawn(page, { publication, page: { kind: 'front', front: { ...sampleFront, top: [words2], strips: [] } } })
  const title = page.getByRole('heading', { name: 'Low water' })
  expect(await title.evaluate((one: HTMLElement) => [one.lang, getComputedStyle(one).direction])).toEqual([
    'en-GB',
    'ltr',
  ])
})

test('a name of sixteen letters and the menu share one row of a phone', async ({ page }) => {
  for (const name of ['Wochenendzeitung', 'The Harbour News']) {
    await page.setViewportSize({ width: 320, height: 568 })
    await openDrawn(page, { publication: { ...samplePublication, name }, page: storyOf([]) })
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 568 })
      expect(await heightOf(page.locator('.masthead'))).toBeLessThanOrEqual(57)
      // One line of its letters.
      const size = await page.locator('.nameplate').evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
      expect(await heightOf(page.locator('.nameplate span'))).toBeLessThan(size * 1.5)
      expect(size).toBeGreaterThan(18)
      await expect(page.getByRole('button', { name: 'Menu' })).toBeVisible()
    }
    await page.unrouteAll()
  }
})
