import { blockAt } from './passage.ts'
import type { Spot } from './spot.ts'

type Words = Extract<Spot, { kind: 'words' }>

/** What the reader has selected, if it is words of the story's body alone. */
export function selectedWords(frame: HTMLElement): Words | undefined {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0).cloneRange()
  const body = frame.querySelector('.article-body')
  if (!body?.contains(range.startContainer) || !body.contains(range.endContainer)) return undefined
  const block = blockAt(range.startContainer)
  return block === null || range.toString().trim() === '' ? undefined : { kind: 'words', block, range }
}

/** Whether two ranges of the page begin and end in the same places. */
export const isSameRange = (a: Range, b: Range): boolean =>
  a.compareBoundaryPoints(Range.START_TO_START, b) === 0 && a.compareBoundaryPoints(Range.END_TO_END, b) === 0
