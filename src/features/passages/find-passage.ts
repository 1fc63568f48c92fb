import type { TextDirective } from './text-directive.ts'

/**
 * Finding the words of a text directive on a page, as browsers do, and choosing the directive that finds given words. A
 * page is a list of runs, one a paragraph, heading or cell, in reading order.
 */
export type Runs = readonly string[]

export type Point = { run: number; at: number }
/** A passage: from the first character to after the last. */
export type Place = { from: Point; to: Point }

/** Stands in a run for the number of a source, which is on the page but may be another one tomorrow. */
export const sourceNumber = '\uFFFC'
/** Stands in a run for a line that is broken on purpose. */
export const lineBreak = '\u2028'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
// Where this mark stands the browser finds the number itself: it makes one word with the letters that it touches.
const segments = (run: string) => segmenter.segment(run.replaceAll(sourceNumber, '1'))

type Token = { from: number; to: number; isWhole: boolean }

/** The words of a run, each with the marks that cling to it. */
function tokensOf(run: string): Token[] {
  const tokens: Token[] = []
  let opening: number | undefined
  for (const { segment, index, isWordLike } of segments(run)) {
    const to = index + segment.length
    const last = tokens.at(-1)
    if (segment.trim() === '') opening = undefined
    else if (isWordLike) {
      tokens.push({ from: opening ?? index, to, isWhole: !run.slice(index, to).includes(sourceNumber) })
      opening = undefined
    } else if (last?.to === index) last.to = to
    else opening ??= index
  }
  return tokens
}

const isBoundary = (run: string, at: number) => at === run.length || segments(run).containing(at)?.index === at

/** Where the words stand in a run as whole words, from `least` on. Case and kind of white space do not count. */
function* occurrences(run: string, words: string, least = 0): Generator<Token> {
  const parts = words.trim().split(/\s+/)
  const pattern = new RegExp(parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+'), 'giu')
  if (words.trim() === '') return
  pattern.lastIndex = least
  for (let found = pattern.exec(run); found !== null; found = pattern.exec(run)) {
    const to = found.index + found[0].length
    if (isBoundary(run, found.index) && isBoundary(run, to)) yield { from: found.index, to, isWhole: true }
    pattern.lastIndex = found.index + 1
  }
}

/** The runs before a point, the nearest first, as far as words stand in them. */
function before(runs: Runs, { run, at }: Point): { text: string; run: number } {
  let text = (runs[run] ?? '').slice(0, at).trimEnd()
  let now = run
  while (text === '' && now > 0) {
    now -= 1
    text = (runs[now] ?? '').trimEnd()
  }
  return { text, run: now }
}

function after(runs: Runs, { run, at }: Point): { run: number; at: number } {
  let now = run
  let from = at
  while (now < runs.length && (runs[now] ?? '').slice(from).trim() === '') {
    now += 1
    from = 0
  }
  const text = runs[now] ?? ''
  return { run: now, at: text.length - text.slice(from).trimStart().length }
}

function isPreceded(runs: Runs, point: Point, prefix: string): boolean {
  const { text } = before(runs, point)
  return [...occurrences(text, prefix)].some(({ to }) => to === text.length)
}

function isFollowed(runs: Runs, point: Point, suffix: string): boolean {
  const { run, at } = after(runs, point)
  return occurrences(runs[run] ?? '', suffix, at).next().value?.from === at
}

/** Every end that a passage beginning before `point` may have, the nearest first. */
function* ends(runs: Runs, point: Point, end: string): Generator<Point> {
  for (let run = point.run; run < runs.length; run += 1) {
    for (const { to } of occurrences(runs[run] ?? '', end, run === point.run ? point.at : 0)) yield { run, at: to }
  }
}

/** Every passage that a directive may mean, in reading order; browsers take the first. */
export function* findPassages(runs: Runs, { prefix, start, end, suffix }: TextDirective): Generator<Place> {
  for (let run = 0; run < runs.length; run += 1) {
    for (const { from, to } of occurrences(runs[run] ?? '', start)) {
      if (prefix !== undefined && !isPreceded(runs, { run, at: from }, prefix)) continue
      const own = { run, at: to }
      for (const point of end === undefined ? [own] : ends(runs, own, end)) {
        if (suffix !== undefined && !isFollowed(runs, point, suffix)) continue
        yield { from: { run, at: from }, to: point }
        break
      }
    }
  }
}

// Up to here the words themselves are the link; beyond it their beginning and end are, which edits between them do not break.
const mostExact = 10
const lengths = [4, 6, 9, 14]
const contexts = [2, 4, 8]

const textOf = (run: string, tokens: readonly Token[]) =>
  run.slice(tokens[0]?.from, tokens.at(-1)?.to).replace(/\s+/g, ' ')

/** The longest beginning of a list of words that nothing interrupts. */
function unbroken(run: string, tokens: readonly Token[]): Token[] {
  const stop = tokens.findIndex(
    ({ isWhole, from }, index) => !isWhole || (index > 0 && run.slice(tokens[index - 1]?.to, from).includes(lineBreak)),
  )
  return tokens.slice(0, stop === -1 ? undefined : stop)
}

const unbrokenEnd = (run: string, tokens: readonly Token[]) => {
  for (let from = 0; from < tokens.length; from += 1) {
    const rest = tokens.slice(from)
    if (unbroken(run, rest).length === rest.length) return rest
  }
  return []
}

/** The words right before and right after a place, as many as asked for. */
function around(runs: Runs, place: Place, count: number): { prefix?: string; suffix?: string } {
  const left = before(runs, place.from)
  const leftWords = unbrokenEnd(left.text, tokensOf(left.text)).slice(-count)
  const right = after(runs, place.to)
  const text = runs[right.run] ?? ''
  const rightWords = unbroken(
    text,
    tokensOf(text).filter(({ from }) => from >= right.at),
  ).slice(0, count)
  return {
    ...(leftWords.at(-1)?.to === left.text.length ? { prefix: textOf(left.text, leftWords) } : {}),
    ...(rightWords[0]?.from === right.at ? { suffix: textOf(text, rightWords) } : {}),
  }
}

/** The whole words of a run that a place touches, without numbers of sources at its ends. */
function touched(runs: Runs, run: number, from: number, to: number): Token[] {
  const tokens = tokensOf(runs[run] ?? '').filter((token) => token.to > from && token.from < to)
  const first = tokens.findIndex(({ isWhole }) => isWhole)
  const last = tokens.findLastIndex(({ isWhole }) => isWhole)
  return first === -1 ? [] : tokens.slice(first, last + 1)
}

type Chosen = { place: Place; directive: TextDirective | undefined }

function* candidates(runs: Runs, place: Place, first: Token[], last: Token[]): Generator<TextDirective> {
  const startRun = runs[place.from.run] ?? ''
  const endRun = runs[place.to.run] ?? ''
  const isOneRun = place.from.run === place.to.run
  const plain: TextDirective[] = []
  if (isOneRun && first.length <= mostExact && unbroken(startRun, first).length === first.length) {
    plain.push({ start: textOf(startRun, first) })
  } else {
    for (const length of lengths) {
      const half = isOneRun ? Math.min(length, Math.floor(first.length / 2)) : length
      const start = unbroken(startRun, first.slice(0, half))
      const end = unbrokenEnd(endRun, last.slice(-half))
      plain.push({ start: textOf(startRun, start), end: textOf(endRun, end) })
    }
  }
  yield* plain
  for (const count of contexts) {
    const { prefix, suffix } = around(runs, place, count)
    for (const one of plain) {
      if (suffix !== undefined) yield { ...one, suffix }
      if (prefix !== undefined) yield { ...one, prefix }
      if (prefix !== undefined && suffix !== undefined) yield { ...one, prefix, suffix }
    }
  }
}

const isSame = (a: Place | undefined, b: Place) =>
  a?.from.run === b.from.run && a.from.at === b.from.at && a.to.run === b.to.run && a.to.at === b.to.at

/**
 * Chooses the directive that leads to a place and to no other on the page; where there is none, one that leads to it first.
 * The place is widened to whole words. `undefined` if no word stands there.
 */
export function choosePassage(runs: Runs, { from, to }: Place): Chosen | undefined {
  const isOneRun = from.run === to.run
  let startRun = from.run
  let endRun = to.run
  const within = (run: number) =>
    touched(runs, run, run === from.run ? from.at : 0, run === to.run ? to.at : Number.POSITIVE_INFINITY)
  while (startRun < endRun && within(startRun).length === 0) startRun += 1
  while (endRun > startRun && within(endRun).length === 0) endRun -= 1
  const first = within(startRun)
  const last = isOneRun ? first : within(endRun)
  const [begin, end] = [first[0], last.at(-1)]
  if (begin === undefined || end === undefined) return undefined
  const place = { from: { run: startRun, at: begin.from }, to: { run: endRun, at: end.to } }
  let second: TextDirective | undefined
  for (const directive of candidates(runs, place, first, last)) {
    const found = findPassages(runs, directive)
    if (!isSame(found.next().value, place)) continue
    if (found.next().done) return { place, directive }
    second ??= directive
  }
  return { place, directive: second }
}
