import { expect, it } from 'vitest'
import type { Block } from '#src/contract/block.ts'
import { settleHeadings } from './settle-headings.ts'

const heading = (level: 2 | 3 | 4): Block => ({ id: `h-${level}`, kind: 'heading', level, text: ['x'] })
const levels = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []))

it.each([
  [
    [2, 3, 4],
    [2, 3, 4],
  ],
  [
    [4, 4],
    [2, 3],
  ],
  [
    [2, 4, 4, 2, 4],
    [2, 3, 4, 2, 3],
  ],
] as const)('lifts %j to %j', (written, settled) => {
  expect(levels(settleHeadings(written.map(heading)))).toEqual(settled)
})

it('begins inside a box where the text outside stands, and goes on there afterwards', () => {
  const box: Block = {
    id: 'n',
    kind: 'callout',
    tone: 'info',
    body: [{ id: 'i', kind: 'heading', level: 4, text: ['x'] }],
  }
  const [, inside, after] = settleHeadings([heading(2), box, heading(3)])
  expect(inside).toMatchObject({ body: [{ level: 3 }] })
  expect(after).toMatchObject({ level: 3 })
})
