import { describe, expect, it } from 'vitest'
import { articleQuery } from '#src/features/story/queries.ts'
import type { Page } from '#src/page/page.ts'
import { sampleAuthorPage, sampleFront, sampleSection, sampleStory } from '#src/test/published-story.ts'
import { knownTeaser } from './known-teaser.ts'
import { makeQueryClient } from './query-client.ts'
import { seedCache } from './seed-cache.ts'

function known(page: Page, slug: string) {
  const client = makeQueryClient()
  seedCache(client, page)
  const headline = knownTeaser(client, slug)?.headline
  client.clear()
  return headline
}

describe('what is known of a story that is still on its way', () => {
  it.each([
    ['the top of the front page', { kind: 'front', front: sampleFront }, 'the-old-pier', 'The old pier'],
    ['a strip of the front page', { kind: 'front', front: sampleFront }, 'a-letter-home', 'A letter home'],
    ['a section', { kind: 'section', section: sampleSection }, 'low-water', 'Low water'],
    ["an author's page", { kind: 'author', author: sampleAuthorPage }, 'low-water', 'Low water'],
    ['the stories related to another', { kind: 'story', article: sampleStory }, 'the-old-pier', 'The old pier'],
    [
      'the newest stories of who wrote another',
      { kind: 'story', article: { ...sampleStory, related: [] } },
      'sea-fog',
      'Sea fog',
    ],
  ] as [string, Page, string, string][])('comes from %s', (_, page, slug, headline) => {
    expect(known(page, slug)).toBe(headline)
  })

  it('is nothing for a story to which no page pointed', () => {
    expect(known({ kind: 'front', front: sampleFront }, 'unheard-of')).toBeUndefined()
  })

  it('is not put off by a page that failed or is still on its way', async () => {
    const client = makeQueryClient()
    const { queryKey } = articleQuery('terns-return')
    await client.prefetchQuery({ queryKey, queryFn: () => Promise.reject(new Error('no')), retry: false })
    seedCache(client, { kind: 'section', section: sampleSection })
    expect(knownTeaser(client, 'low-water')?.headline).toBe('Low water')
    client.clear()
  })
})
