import { expect, it } from 'vitest'
import type { RelatedGroup } from '#src/contract/teaser.ts'
import { sampleTeaser } from '#src/test/published-story.ts'
import { orderByRead } from './order-by-read.ts'

const group = (label: string, ...slugs: string[]): RelatedGroup => ({
  reason: 'topic',
  label,
  items: slugs.map((slug) => sampleTeaser(slug)),
})

const table: [string, string[], string][] = [
  ['nothing was read: all stays', [], 'One: a b | Two: c d'],
  ['a story that was read goes last in its group', ['a'], 'One: b a | Two: c d'],
  ['a group that is read through goes behind the others', ['a', 'b'], 'Two: c d | One: a b'],
  ['everything was read: all stays', ['d', 'c', 'b', 'a'], 'One: a b | Two: c d'],
  ['stories that are not offered change nothing', ['x', 'y'], 'One: a b | Two: c d'],
]

it.each(table)('%s', (_, read, expected) => {
  const groups = orderByRead([group('One', 'a', 'b'), group('Two', 'c', 'd')], read)
  const written = groups.map(({ label, items }) => `${label}: ${items.map(({ slug }) => slug).join(' ')}`)
  expect(written.join(' | ')).toBe(expected)
})
