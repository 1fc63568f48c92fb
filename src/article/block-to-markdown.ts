import type { Attribution, Block, BlockOf, Lead, ListItem } from '#src/contract/block.ts'
import type { Image } from '#src/contract/image.ts'
import type { Inline } from '#src/contract/inline.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import {
  escapeMarkdown,
  inlineToMarkdown,
  inlineToMarkdownLine,
  type MarkdownScope,
  markdownImage,
  markdownLine,
  markdownLink,
} from './inline-to-markdown.ts'

/** Pieces with an empty line between them. */
export const paragraphs = (...pieces: string[]) => pieces.filter((piece) => piece !== '').join('\n\n')

/** A text of several lines, each a line of its own. */
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => markdownLine(escapeMarkdown(line)))
    .filter((line) => line !== '')
    .join('\\\n')

const line = (text: string) => markdownLine(escapeMarkdown(text))
const strong = (text: string) => (text === '' ? '' : `**${escapeMarkdown(text.trim())}**`)
const prefixed = (text: string, first: string, rest: string) =>
  text
    .split('\n')
    .map((part, at) => `${at === 0 ? first : rest}${part}`.trimEnd())
    .join('\n')

function creditLine(credit: Image['credit'], { absolute }: MarkdownScope): string {
  if (credit === undefined) return ''
  const name = escapeMarkdown(credit.text)
  const extra = [credit.org, credit.licence].filter((part) => part !== undefined).map(escapeMarkdown)
  return [credit.url === undefined ? name : markdownLink(name, absolute(credit.url)), ...extra].join(phrases.site.comma)
}

function figure(image: Image, caption: Inline | undefined, scope: MarkdownScope): string {
  const below = [inlineToMarkdown(caption, scope), creditLine(image.credit, scope)].filter((part) => part !== '')
  return paragraphs(markdownImage(image.alt, scope.absolute(image.src)), below.join(' '))
}

function attributionLine(attribution: Attribution | undefined, { absolute, numbers }: MarkdownScope): string {
  if (attribution === undefined) return ''
  const { name, role, source, url } = attribution
  const by = url === undefined ? escapeMarkdown(name) : markdownLink(escapeMarkdown(name), absolute(url))
  const number = source === undefined ? undefined : numbers.get(source)
  const who = role === undefined ? by : `${by}${phrases.site.comma}${escapeMarkdown(role)}`
  return markdownLine(number === undefined ? who : `${who} \\[${number}\\]`)
}

const quoted = (...pieces: string[]) => prefixed(paragraphs(...pieces), '> ', '> ')

const list = (items: readonly ListItem[], isOrdered: boolean, scope: MarkdownScope): string =>
  items
    .map(({ text, items: inner = [] }, at) => {
      const mark = isOrdered ? `${at + 1}. ` : '- '
      const own = [inlineToMarkdown(text, scope), list(inner, isOrdered, scope)]
        .filter((part) => part !== '')
        .join('\n')
      return prefixed(own, mark, ' '.repeat(mark.length))
    })
    .join('\n')

/** A text of code between more backticks than it holds. */
function codeBlock({ text, lang = '' }: BlockOf<'code'>): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${lang.replace(/[^\w+#.-]/g, '')}\n${text}\n${fence}`
}

function table({ caption, head, rows }: BlockOf<'table'>, scope: MarkdownScope): string {
  const width = Math.max(1, head.length, ...rows.map((row) => row.length))
  const row = (cells: readonly Inline[]) =>
    `| ${Array.from({ length: width }, (_, at) => inlineToMarkdownLine(cells[at], scope)).join(' | ')} |`
  const rule = `|${' --- |'.repeat(width)}`
  return paragraphs(inlineToMarkdown(caption, scope), [row(head), rule, ...rows.map(row)].join('\n'))
}

function film({ files, poster, caption }: BlockOf<'video'>, scope: MarkdownScope): string {
  const way = files
    .slice(0, 1)
    .map(({ src }) => markdownLink(escapeMarkdown(phrases.story.watchFilm), scope.absolute(src)))
  const shown = poster === undefined ? '' : figure(poster, undefined, scope)
  return paragraphs(shown, ...way, inlineToMarkdown(caption, scope))
}

type Elsewhere = { url: string; title: string; texts: readonly string[]; image: Image | undefined }

/** What lies elsewhere, as a link with what is said of it. */
function elsewhere({ url, title, texts, image }: Elsewhere, scope: MarkdownScope): string {
  const shown = image === undefined ? '' : figure(image, undefined, scope)
  return paragraphs(shown, markdownLink(escapeMarkdown(title), scope.absolute(url)), ...texts)
}

/** One block as plain text with Markdown's marks. Places for prompts are left out. */
export function blockToMarkdown(block: Block | Lead, scope: MarkdownScope): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineToMarkdown(block.text, scope)
    case 'heading':
      return `${'#'.repeat(block.level)} ${inlineToMarkdownLine(block.text, scope)}`
    case 'list':
      return list(block.items, block.ordered, scope)
    case 'quote':
      return quoted(inlineToMarkdown(block.text, scope), attributionLine(block.attribution, scope))
    case 'pullquote':
      return quoted(
        inlineToMarkdown(block.text, scope),
        attributionLine(block.attribution, scope),
        inlineToMarkdown(block.context, scope),
      )
    case 'image':
      return figure(block.image, block.caption, scope)
    case 'gallery':
      return paragraphs(
        ...block.items.map(({ image, caption }) => figure(image, caption, scope)),
        inlineToMarkdown(block.caption, scope),
      )
    case 'video':
      return film(block, scope)
    case 'audio':
      return paragraphs(
        markdownLink(escapeMarkdown(fill(phrases.story.listen, { title: block.title })), scope.absolute(block.url)),
        lines(block.transcript ?? ''),
      )
    case 'embed':
      return elsewhere(
        { url: block.url, title: block.title, texts: [lines(block.text ?? '')], image: block.poster },
        scope,
      )
    case 'table':
      return table(block, scope)
    case 'code':
      return codeBlock(block)
    case 'divider':
      return '* * *'
    case 'callout':
      return quoted(strong(block.title ?? ''), ...block.body.map((inner) => blockToMarkdown(inner, scope)))
    case 'details':
      return paragraphs(strong(block.summary), ...block.body.map((inner) => blockToMarkdown(inner, scope)))
    case 'card':
      return elsewhere(
        {
          url: block.url,
          title: block.title,
          texts: [lines(block.description ?? ''), line(block.site ?? '')],
          image: block.image,
        },
        scope,
      )
    case 'slot':
      return ''
    case 'unsupported':
      return paragraphs(lines(block.text ?? ''), block.url === undefined ? '' : `<${scope.absolute(block.url)}>`)
  }
}
