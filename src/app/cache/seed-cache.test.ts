import { expect, it, vi } from 'vitest'
import { authorQuery } from '#src/features/author/queries.ts'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import type { Page } from '#src/page/page.ts'
import { sampleAuthorPage, sampleFront, sampleSection, sampleStory } from '#src/test/published-story.ts'
import { makeQueryClient } from './query-client.ts'
import { seedCache } from './seed-cache.ts'

const pages: [Page, readonly unknown[], unknown][] = [
  [{ kind: 'front', front: sampleFront }, frontQuery().queryKey, sampleFront],
  [{ kind: 'section', section: sampleSection }, sectionQuery('shore', 0).queryKey, sampleSection],
  [{ kind: 'author', author: sampleAuthorPage }, authorQuery('ada-finch', 2).queryKey, sampleAuthorPage],
  [{ kind: 'story', article: sampleStory }, articleQuery('terns-return').queryKey, sampleStory],
]

it.each(pages)(
  'the content of a $kind page stands in the cache, and is not fetched again',
  async (page, queryKey, content) => {
    const client = makeQueryClient()
    seedCache(client, page)
    const queryFn = vi.fn()
    expect(await client.fetchQuery({ queryKey, queryFn })).toEqual(content)
    expect(queryFn).not.toHaveBeenCalled()
    client.clear()
  },
)

it('a page that is not there brings nothing', () => {
  const client = makeQueryClient()
  seedCache(client, { kind: 'missing' })
  expect(client.getQueryCache().getAll()).toEqual([])
})
