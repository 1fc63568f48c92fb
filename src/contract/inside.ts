import type { Block } from './block.ts'

type HolderKind = Extract<Block, { body: unknown }>['kind']

/** The kinds of block that hold blocks, in `body`. A kind that gains a body does not compile until it stands here. */
const holders: Readonly<Record<HolderKind, true>> = { callout: true, details: true }

/** Whether a block of this kind, as it was written, holds blocks. */
export const holdsBlocks = (kind: unknown): kind is HolderKind =>
  typeof kind === 'string' && Object.hasOwn(holders, kind)

type Inside<One> = One extends { body: readonly (infer Inner)[] } ? Inner : never
type WithInside<One, Next> = One extends { body: readonly unknown[] } ? Omit<One, 'body'> & { body: Next[] } : One

/** The blocks that a block holds, in their order; none for a kind that holds none. */
export function insideOf<One extends { kind: string }>(block: One): readonly Inside<One>[] {
  // Sound: a block has a body if its kind is one of `holders`, and no block has another field of that name.
  return 'body' in block ? (block.body as Inside<One>[]) : []
}

/** The same block with each block that it holds changed. */
export function mapInside<One extends { kind: string }, Next>(
  block: One,
  change: (inner: Inside<One>, index: number) => Next,
): WithInside<One, Next> {
  const changed = 'body' in block ? { ...block, body: insideOf(block).map(change) } : block
  // Sound: the type says of a union, member by member, what the line above does to each of them.
  return changed as WithInside<One, Next>
}
