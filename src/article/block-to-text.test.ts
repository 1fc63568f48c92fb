import { describe, expect, it } from 'vitest'
import { parsePublishedBody, parseSourceBody } from '#src/contract/parse-body.ts'
import { asPublished, everyBlock } from '#src/test/written-story.ts'
import { blockToText } from './block-to-text.ts'

const blocks = parseSourceBody(everyBlock, () => undefined)
const lines: Record<string, string[]> = {
  paragraph: ['The ferry Halcyon left at dawn and the tables disaient non'],
  heading: ['Soundings'],
  list: ['Rope', 'Hemp', 'Tarred', 'Canvas'],
  quote: ['We waited for water', 'Ruth Amsel', 'pilot'],
  pullquote: ['left at dawn', 'Otto Breck', 'She left at dawn because nobody had slept'],
  image: ['Low tide.', 'Photograph: Ilse Vane'],
  gallery: ['The bow', 'The stern', 'Two views'],
  video: ['The crossing'],
  audio: ['The foghorn', 'A long low note'],
  embed: ['A film elsewhere', 'What the film shows'],
  table: ['Depths', 'Mark', 'Metres', 'Outer', '14', 'Inner', '6'],
  code: ['depth = chart + tide'],
  divider: [],
  callout: ['Remember', 'Spring tides come twice a month', 'Neaps'],
  details: ['How the tables are made', 'From harmonic constants'],
  card: ['The pilots', 'Who they are', 'pilots.example'],
  slot: [],
  unsupported: ['Seven across'],
}

/** Every text of a value that a reader sees, whatever field holds it: found without the fold, to hold the fold to it. */
const unread = new Set([
  'id',
  'kind',
  'src',
  'alt',
  'url',
  'link',
  'ref',
  'source',
  'provider',
  'role',
  'lang',
  'type',
  'tone',
  'slot',
  'was',
  'marks',
  'tracks',
])
function allWords(value: unknown, isRoleRead = false): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((item) => allWords(item, isRoleRead))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) =>
    unread.has(key) && !(key === 'role' && isRoleRead) ? [] : allWords(child, key === 'attribution'),
  )
}

describe('the words of a block', () => {
  it.each(blocks.map((block) => [block.kind, block] as const))('%s', (kind, block) =>
    expect(blockToText(block)).toEqual(lines[kind]),
  )
  it('are the same in both forms', () => {
    const published = parsePublishedBody(asPublished(everyBlock) as unknown[], () => undefined)
    expect(published.map(blockToText)).toEqual(blocks.map(blockToText))
  })
  it('are all of its words', () => {
    for (const block of blocks) {
      const text = blockToText(block).join(' ')
      const words = allWords(block)
      expect(
        words.filter((word) => !text.includes(word)),
        block.kind,
      ).toEqual([])
    }
    expect(blocks.flatMap((block) => allWords(block)).length).toBeGreaterThan(40)
  })
  it('have no empty lines', () => {
    const bare = parseSourceBody(
      [
        { kind: 'image', image: { src: '/a.jpg' } },
        { kind: 'paragraph', text: '' },
      ],
      () => undefined,
    )
    expect(bare.flatMap(blockToText)).toEqual([])
  })
})
