import type { Inline, Mark, Span } from '#src/contract/inline.ts'

/** What a fold to Markdown knows of the story around it. */
export type MarkdownScope = {
  /** Makes an address of the site absolute. */
  absolute: (address: string) => string
  /** The number of a source, by its id. */
  numbers: ReadonlyMap<string, number>
}

// What means something anywhere in a line: marks, links, code, tables, raw HTML, references to characters, and the
// addresses that GitHub's Markdown turns into links by themselves.
const special = /[\\`*_[\]<>#~|@]|&(?=#?\w+;)|:(?=\/\/)|(?<=\bwww)\./gi

// Spaces that are there on purpose (U+00A0, U+202F, U+3000) stay.
const white = /[ \t\n]+/g

/** A text with every character escaped that Markdown would read: what is shown is what was written. */
export function escapeMarkdown(text: string): string {
  return text.replace(white, ' ').replace(special, '\\$&')
}

/** A whole line, with its beginning escaped where it would make a list, a heading, a rule or a table of it. */
export function markdownLine(line: string): string {
  return line.trim().replace(/^(?:[-+=:]|\d{1,9}(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}

/** An address in the round brackets of a link. */
const destination = (address: string) => address.replace(/[()|\\]|&(?=#?\w+;)/g, '\\$&')

export const markdownLink = (text: string, address: string) => `[${text}](${destination(address)})`
export const markdownImage = (alt: string | null, address: string) =>
  `!${markdownLink(escapeMarkdown(alt ?? ''), address)}`

/** A run of code between more backticks than it holds. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  // One space at either end is taken off by whoever reads it.
  return `${fence} ${text.replace(white, ' ')} ${fence}`
}

const delimiters: Readonly<Record<Exclude<Mark, 'code'>, string>> = {
  strong: '**',
  em: '*',
  strike: '~~',
  // Markdown has no mark for these.
  sub: '',
  sup: '',
  mark: '',
}

// Delimiters open and close for certain only between a space and a letter (CommonMark 6.2).
const isFirm = (text: string) => /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/su.test(text)
const isLoose = (before: string, after: string) => /(?:^|\s)$/.test(before) && /^(?:\s|$|[.,;:!?])/.test(after)

/** A text with its marks, where they would be read as such; without them where they would be shown. */
function markedText(text: string, marks: readonly Mark[], before: string, after: string): string {
  // A bar would end a table's cell even between backticks.
  if (marks.includes('code') && text.trim() !== '' && !text.includes('|')) return codeSpan(text)
  const isMarked = text.trim() === text && text !== '' && (isFirm(text) || isLoose(before, after))
  // Two runs of delimiters that touch would be read as one.
  if (!isMarked || /[*~]$/.test(before)) return escapeMarkdown(text)
  const delimiter = [...new Set(marks)].map((mark) => (mark === 'code' ? '' : delimiters[mark])).join('')
  return `${delimiter}${escapeMarkdown(text)}${[...delimiter].reverse().join('')}`
}

const plain = (span: Span | undefined) =>
  span === undefined ? '' : typeof span === 'string' ? span : 'text' in span ? span.text : ' '

function spanToMarkdown(span: Span, before: string, after: string, { absolute, numbers }: MarkdownScope): string {
  if (typeof span === 'string') return escapeMarkdown(span)
  if ('link' in span) return markdownLink(markedText(span.text, span.marks ?? [], '', ''), absolute(span.link))
  if ('ref' in span) return numbers.has(span.ref) ? `\\[${numbers.get(span.ref)}\\]` : ''
  if ('break' in span) return '\n'
  return markedText(span.text, span.marks ?? [], before, after)
}

/** A line of running text as Markdown; a break becomes a hard one. */
export function inlineToMarkdown(inline: Inline | undefined, scope: MarkdownScope): string {
  const spans = inline ?? []
  const whole = spans.reduce<string>(
    (before, span, at) => before + spanToMarkdown(span, before, plain(spans[at + 1]), scope),
    '',
  )
  return whole
    .split('\n')
    .map(markdownLine)
    .filter((line) => line !== '')
    .join('\\\n')
}

/** The same where a line must stay one: in a heading and in the cell of a table. */
export const inlineToMarkdownLine = (inline: Inline | undefined, scope: MarkdownScope) =>
  inlineToMarkdown(inline, scope).replaceAll('\\\n', ' ')
