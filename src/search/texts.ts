import type { Article } from '#src/contract/article.ts'
import type { Block, ListItem } from '#src/contract/block.ts'
import type { Inline } from '#src/contract/inline.ts'

const inlineText = (inline: Inline): string =>
  inline
    .map((span) => (typeof span === 'string' ? span : 'text' in span ? span.text : 'ref' in span ? '' : ' '))
    .join('')

/** As deep as lists may go. */
type Item = { text: Inline; items?: readonly Item[] }

const itemTexts = (items: readonly (Item | ListItem)[]): string[] =>
  items.flatMap(({ text, items: below }) => [inlineText(text), ...itemTexts(below ?? [])])

const given = (...texts: (string | undefined)[]) => texts.filter((text) => text !== undefined)

const captions = (inline: Inline | undefined) => (inline === undefined ? [] : [inlineText(inline)])

function blockTexts(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [inlineText(block.text)]
    case 'quote':
      return [inlineText(block.text), ...given(block.attribution?.name)]
    case 'list':
      return itemTexts(block.items)
    case 'image':
    case 'video':
      return captions(block.caption)
    case 'gallery':
      return [...block.items, block].flatMap(({ caption }) => captions(caption))
    case 'table':
      return [...captions(block.caption), ...[block.head, ...block.rows].map((row) => row.map(inlineText).join(' · '))]
    case 'callout':
      return [...given(block.title), ...block.body.flatMap(blockTexts)]
    case 'details':
      return [block.summary, ...block.body.flatMap(blockTexts)]
    case 'card':
      return given(block.title, block.description)
    case 'embed':
      return given(block.title, block.text)
    case 'audio':
      return given(block.title, block.transcript)
    case 'code':
      return [block.text]
    case 'unsupported':
      return given(block.text)
    // A pull-quote says again what the story says.
    case 'pullquote':
    case 'divider':
    case 'slot':
      return []
  }
}

/** What a story says, as plain text, each paragraph for itself; without its pull-quotes, whose words stand in it already. */
export const bodyTexts = ({ body }: Pick<Article, 'body'>): string[] =>
  body.flatMap(blockTexts).filter((text) => text.trim() !== '')

/** What of a story is searched. `publishedAt` begins with the day; `side` is found more easily than `body`. */
export type StoryText = {
  slug: string
  headline: string
  section: string
  publishedAt: string
  side: readonly string[]
  body: readonly string[]
}

/** What stands around the story and is found more easily than its text: the standfirst, the kicker, names, topics. */
const sideTexts = ({ standfirst, kicker, byline, authors, topics, series, lead }: Article): string[] => [
  ...captions(standfirst),
  ...given(kicker, byline, series),
  ...authors.map(({ name }) => name),
  ...topics,
  ...(lead === undefined ? [] : lead.kind === 'gallery' ? [] : captions(lead.caption)),
]

/** What of a published story is searched. */
export const storyText = (article: Article): StoryText => ({
  slug: article.slug,
  headline: article.headline,
  section: article.section,
  publishedAt: article.publishedAt,
  side: sideTexts(article),
  body: bodyTexts(article),
})
