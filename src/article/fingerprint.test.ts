import { describe, expect, it } from 'vitest'
import { type Article, parseArticle } from '#src/contract/article.ts'
import { smallPublished } from '#src/test/written-story.ts'
import { articleFingerprint } from './fingerprint.ts'

function read(changes: Record<string, unknown> = {}): Article {
  const reading = parseArticle(smallPublished(changes))
  if (reading.kind === 'refused' || reading.problems.length > 0) throw new Error(JSON.stringify(reading.problems))
  return reading.article
}
const before = articleFingerprint(read())

describe('the fingerprint of a story', () => {
  it.each([
    ['the headline', { headline: 'Another' }],
    ['a word of the body', { body: [{ id: 'p-1', kind: 'paragraph', text: 'It happened!' }] }],
    ['a block', { body: [] }],
    ['the standfirst', { standfirst: 'New' }],
    ['the kicker', { kicker: 'New' }],
    ['a correction', { corrections: [{ at: '2026-03-01T08:00:00Z', kind: 'update', text: 'x' }] }],
    ['a source', { sources: [{ id: 'a', title: 'A' }] }],
    ['the date of a substantive update', { updatedAt: '2026-03-02T08:00:00Z' }],
    ['the byline', { byline: 'New' }],
  ])('changes with %s', (_, changes) => expect(articleFingerprint(read(changes))).not.toBe(before))

  const teaser = { slug: 'x', url: '/articles/x', headline: 'X' }
  it.each([
    ['nothing', {}],
    ['related stories', { related: [{ reason: 'latest', label: 'More stories', items: [teaser] }] }],
    [
      'other stories of the writer',
      { authors: [{ id: 'ada-quill', name: 'Ada Quill', kind: 'person', nearby: [teaser] }] },
    ],
    ['the counts', { wordCount: 9, readMinutes: 2 }],
    ['the date of an edit that is not shown', { revisedAt: '2026-03-02T08:00:00Z' }],
    ['topics', { topics: ['New'] }],
  ])('stays with %s', (_, changes) => expect(articleFingerprint(read(changes))).toBe(before))
})
