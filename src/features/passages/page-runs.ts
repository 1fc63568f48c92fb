import { lineBreak, type Place, type Point, sourceNumber } from './find-passage.ts'

type Part = { node: Text; at: number }

/** The words of a page as a browser searches them, run by run, with the way back to where they stand. */
export type PageRuns = { texts: string[]; parts: Part[][] }

// What is on the page but not part of it: what opens over it, and what speaks for it.
const notOfThePage = 'script, style, noscript, template, dialog, [popover], [role="status"], [data-passage-tools]'
const inlineElement =
  /^(?:a|abbr|b|bdi|bdo|button|cite|code|del|em|i|ins|label|mark|q|s|small|span|strong|sub|sup|time|u|var)$/

/** Reads every word of an element, in reading order, one run a paragraph, heading, list item or cell. */
export function readRuns(root: Node): PageRuns {
  const runs: PageRuns = { texts: [], parts: [] }
  let isOpen = false
  const open = () => {
    if (!isOpen) {
      runs.texts.push('')
      runs.parts.push([])
    }
    isOpen = true
  }
  const add = (text: string, node?: Text) => {
    open()
    const last = runs.texts.length - 1
    const before = runs.texts[last] ?? ''
    if (node !== undefined) runs.parts[last]?.push({ node, at: before.length })
    runs.texts[last] = before + text
  }
  const walk = (node: Node) => {
    if (node instanceof Text) return add(node.data, node)
    if (!(node instanceof Element) || node.matches(notOfThePage)) return
    if (node.localName === 'br') return add(lineBreak)
    if (node.matches('.source-ref')) return add(sourceNumber)
    const isInline = inlineElement.test(node.localName)
    if (!isInline) isOpen = false
    for (const child of node.childNodes) walk(child)
    if (!isInline) isOpen = false
  }
  for (const child of root.childNodes) walk(child)
  return runs
}

/** Where a boundary of a range stands in the runs: at the next word, or, for the end of a range, at the last one before it. */
function pointOf({ texts, parts }: PageRuns, container: Node, offset: number, isEnd: boolean): Point | undefined {
  const mark = document.createRange()
  mark.setStart(container, offset)
  let last: Point | undefined
  for (const [run, list] of parts.entries()) {
    for (const { node, at } of list) {
      if (node === container) return { run, at: at + offset }
      const isBefore = mark.comparePoint(node, 0) < 0
      if (!isBefore) return isEnd ? last : { run, at }
      last = { run, at: at + node.length }
    }
  }
  return isEnd
    ? last
    : (last ?? (texts.length > 0 ? { run: texts.length - 1, at: texts.at(-1)?.length ?? 0 } : undefined))
}

/** The place of a range in the runs of the page. */
export function placeOf(runs: PageRuns, range: Range): Place | undefined {
  const from = pointOf(runs, range.startContainer, range.startOffset, false)
  const to = pointOf(runs, range.endContainer, range.endOffset, true)
  if (from === undefined || to === undefined) return undefined
  const isForward = from.run < to.run || (from.run === to.run && from.at < to.at)
  return isForward ? { from, to } : undefined
}

function boundary({ parts }: PageRuns, { run, at }: Point, isEnd: boolean): [Text, number] | undefined {
  const list = parts[run] ?? []
  const part = list.findLast((candidate) => (isEnd ? candidate.at < at : candidate.at <= at))
  return part && [part.node, Math.min(at - part.at, part.node.length)]
}

/** The range of a place, as the page stands now. */
export function rangeOf(runs: PageRuns, { from, to }: Place): Range | undefined {
  const start = boundary(runs, from, false)
  const end = boundary(runs, to, true)
  if (start === undefined || end === undefined) return undefined
  const range = document.createRange()
  range.setStart(...start)
  range.setEnd(...end)
  return range
}

const written = (text: string) =>
  text
    .replaceAll(sourceNumber, '')
    .split(lineBreak)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')

/** The words of a place as a reader would write them down: paragraphs apart, no numbers of sources. */
export function wordsOf({ texts }: PageRuns, { from, to }: Place): string {
  return texts
    .slice(from.run, to.run + 1)
    .map((text, index) => {
      const run = from.run + index
      return written(text.slice(run === from.run ? from.at : 0, run === to.run ? to.at : undefined))
    })
    .filter((text) => text !== '')
    .join('\n\n')
}

/** All words of a part of the page, on one line. */
export const wordsOfRuns = ({ texts }: PageRuns): string => texts.map(written).join(' ').replace(/\s+/g, ' ').trim()
