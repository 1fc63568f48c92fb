import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { asPublished, everyBlock } from '#src/test/written-story.ts'
import { embedProviders, publishedBlocks, sourceBlocks } from './block.ts'

const kinds = sourceBlocks.all.options.map((option) => option.entries.kind.literal)
const byKind = new Map(everyBlock.map((block) => [block.kind, block]))

describe('the kinds of block', () => {
  it('all have a sample', () => {
    expect([...byKind.keys()].toSorted()).toEqual(kinds.toSorted())
    expect(kinds).toHaveLength(18)
  })
  it.each(kinds)('%s is read in source form, without an id', (kind) => {
    const parsed = v.safeParse(sourceBlocks.all, byKind.get(kind))
    expect(parsed.issues).toBeUndefined()
    expect(parsed.output).toMatchObject({ kind })
    expect(parsed.output).not.toHaveProperty('id')
  })
  it.each(kinds)('%s is read in published form, with an id', (kind) => {
    const parsed = v.safeParse(publishedBlocks.all, asPublished(byKind.get(kind)))
    expect(parsed.issues).toBeUndefined()
    expect(parsed.output).toMatchObject({ id: 'b', kind })
    expect(v.is(publishedBlocks.all, { ...(asPublished(byKind.get(kind)) as object), id: undefined })).toBe(false)
  })
  it('may be the lead if they are pictures', () => {
    const leads = kinds.filter((kind) => v.is(sourceBlocks.lead, byKind.get(kind)))
    expect(leads).toEqual(['image', 'gallery', 'video'])
  })
  it('may stand in a callout if they nest nothing themselves', () => {
    const simple = kinds.filter((kind) => v.is(sourceBlocks.simple, byKind.get(kind)))
    expect(simple).toEqual(['paragraph', 'heading', 'list', 'quote', 'image', 'table', 'code', 'unsupported'])
  })
})

describe('the id of a block', () => {
  it.each(['p-1', 'a', 'constructor', 'x'.repeat(80)])('may be %s', (id) =>
    expect(v.is(publishedBlocks.all, { id, kind: 'divider' })).toBe(true),
  )
  it.each(['sf-main', 'sf-', '', '1a', 'A', 'a b', 'a"b', '__proto__', '-a', 'x'.repeat(81)])('may not be %j', (id) =>
    expect(v.is(publishedBlocks.all, { id, kind: 'divider' })).toBe(false),
  )
})

describe('what blocks may hold', () => {
  const levels = (depth: number): object => (depth === 0 ? { text: 'x' } : { text: 'x', items: [levels(depth - 1)] })
  it.each([
    ['a list three deep', { kind: 'list', items: [levels(2)] }, true],
    ['a list four deep', { kind: 'list', items: [levels(3)] }, false],
    ['a heading of level 2', { kind: 'heading', level: 2, text: 'x' }, true],
    ['a heading of level 1', { kind: 'heading', level: 1, text: 'x' }, false],
    ['a heading of level 5', { kind: 'heading', level: 5, text: 'x' }, false],
    ['a gallery of nothing', { kind: 'gallery', items: [] }, false],
    ['a film without a file', { kind: 'video', files: [] }, false],
    ['a recording at a mail address', { kind: 'audio', url: 'mailto:a@b.example', title: 'x' }, false],
    ['a card that leads to a script', { kind: 'card', url: 'javascript:alert(1)', title: 'x' }, false],
    ['an embed of a stranger', { kind: 'embed', provider: 'evil', ref: 'x', url: '/x', title: 'x' }, false],
    [
      'a callout in a callout',
      { kind: 'callout', tone: 'info', body: [{ kind: 'callout', tone: 'info', body: [] }] },
      false,
    ],
    ['a slot nobody knows', { kind: 'slot', slot: 'advert' }, false],
    ['a row of 41 cells', { kind: 'table', head: [], rows: [Array.from({ length: 41 }, () => 'x')] }, false],
    ['a kind nobody knows', { kind: 'crossword', text: 'x' }, false],
  ])('%s: %o %s', (_, block, isRead) => expect(v.is(sourceBlocks.all, block)).toBe(isRead))

  it('knows every provider by name', () => {
    for (const provider of embedProviders) {
      expect(v.is(sourceBlocks.all, { kind: 'embed', provider, ref: 'x', url: '/x', title: 'x' })).toBe(true)
    }
  })
})
