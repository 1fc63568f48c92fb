import type { Locator } from '@playwright/test'
import sharp from 'sharp'
import type { Article } from '#src/contract/article.ts'
import type { Block } from '#src/contract/block.ts'
import type { Page } from '#src/page/page.ts'
import { sampleBlocks, samplePublication, sampleStory, toUrl } from '#src/test/published-story.ts'
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
