import { describe, expect, it } from 'vitest'
import { publishedBlocks, sourceBlocks } from './block.ts'
import { holdsBlocks, insideOf, mapInside } from './inside.ts'

describe.each([
  ['source', sourceBlocks],
  ['published', publishedBlocks],
])('the blocks of the %s form', (_, { all }) => {
  it.each(all.options.map(({ entries }) => [entries.kind.literal, 'body' in entries] as const))(
    'of kind %s hold blocks: %s',
    (kind, isHolder) => expect(holdsBlocks(kind)).toBe(isHolder),
  )
})

it.each([undefined, 7, 'toString', '__proto__', 'Callout'])('%s is no kind that holds blocks', (kind) =>
  expect(holdsBlocks(kind)).toBe(false),
)

const holder = { kind: 'callout', tone: 'key', body: [{ kind: 'paragraph' }, { kind: 'code' }] }

it('the blocks inside come in their order, and none out of a block that holds none', () => {
  expect(insideOf(holder).map(({ kind }) => kind)).toEqual(['paragraph', 'code'])
  expect(insideOf({ kind: 'divider' })).toEqual([])
})

it('a change inside leaves the block around it, and the blocks that it was made from, as they were', () => {
  const before = structuredClone(holder)
  const changed = mapInside(holder, (inner, index) => ({ ...inner, id: `b${index}` }))
  expect(changed).toEqual({
    ...before,
    body: [
      { kind: 'paragraph', id: 'b0' },
      { kind: 'code', id: 'b1' },
    ],
  })
  expect(holder).toEqual(before)
  const divider = { kind: 'divider' }
  expect(mapInside(divider, () => 'never')).toBe(divider)
})
