import { blockToText } from '#src/article/block-to-text.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article, ArticleSource } from '#src/contract/article.ts'
import type { SourceBlock } from '#src/contract/block.ts'
import { type Problem, showFound } from '#src/contract/problem.ts'
import { type Keys, note, objectsIn } from './visit.ts'

const tag =
  /<\/?(?:a|abbr|article|b|blockquote|br|cite|code|div|em|figure|figcaption|h[1-6]|hr|i|iframe|img|li|ol|p|pre|script|section|small|span|strong|style|sub|sup|table|td|tr|u|ul)(?:\s[^<>]*)?\/?>/i
const entity =
  /&(?:amp|lt|gt|quot|apos|nbsp|[lr][ds]quo|[mn]dash|hellip|[a-z]{1,2}(?:acute|grave|uml|cedil|tilde)|#\d{2,6}|#x[\da-f]{2,6});/i
const markdown = [
  // Links and pictures; bold; headings, fences, quotes and lists at the beginning of a line.
  /!?\[[^\]\n]+\]\((?:https?:|\/|mailto:)[^)\s]*(?:\s"[^"]*")?\)/,
  /(?<![\w*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![\w*])/,
  /(?<![\w_])__[^\s_](?:[^_\n]*[^\s_])?__(?!\.?\w)/,
  /^#{1,6} \S/m,
  /^```/m,
  /^> \S/m,
  /^[*+-] \S.*\n[*+-] \S/m,
]

function markupIn(text: string): { found: string; name: string } | undefined {
  for (const pattern of [tag, entity]) {
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) return { found, name: 'HTML' }
  }
  for (const pattern of markdown) {
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) return { found, name: 'Markdown' }
  }
  return undefined
}

// Fields that hold words. A list of words, as table rows and running text are, is looked through too.
const worded = new Set([
  ...['headline', 'kicker', 'standfirst', 'byline', 'series', 'text', 'title', 'caption', 'context', 'summary', 'alt'],
  ...['description', 'bio', 'about', 'role', 'name', 'label', 'pitch', 'frequency', 'tagline', 'button', 'transcript'],
  ...['head', 'rows', 'publisher', 'author', 'location', 'org', 'licence'],
])
const isCode = ({ kind, marks }: Readonly<Record<string, unknown>>) =>
  kind === 'code' || (Array.isArray(marks) && marks.includes('code'))

function* textsIn(value: unknown, keys: Keys): Generator<[string, Keys]> {
  if (typeof value === 'string') yield [value, keys]
  else if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* textsIn(one, [...keys, at])
}

/** Names every text of a file that looks like HTML or Markdown: readers would see its signs. */
export function checkMarkup(file: unknown): Problem[] {
  const problems: Problem[] = []
  for (const { value, keys } of objectsIn(file)) {
    if (isCode(value)) continue
    for (const [key, child] of Object.entries(value)) {
      if (!worded.has(key)) continue
      for (const [text, path] of textsIn(child, [...keys, key])) {
        const markup = markupIn(text)
        if (markup === undefined) continue
        const mend =
          markup.name === 'HTML' && entity.test(markup.found)
            ? 'write the sign itself'
            : 'write marks and links as parts: [{ "text": "words", "marks": ["strong"] }]'
        problems.push(note(path, `${showFound(markup.found)}, which looks like ${markup.name}`, 'plain words', mend))
      }
    }
  }
  return problems
}

const isWordless = (block: SourceBlock) =>
  (block.kind === 'paragraph' || block.kind === 'heading') && inlineToText(block.text).trim() === ''

/** Names blocks without a word, and a body that has none where `wanted` should stand. */
export function checkBody({ body }: Pick<ArticleSource, 'body'>, wanted: string): Problem[] {
  if (body.every((block) => block.kind === 'slot' || block.kind === 'divider' || isWordless(block))) {
    return [note(['body'], body.length === 0 ? 'a list of 0' : 'blocks without a word', wanted, 'write it')]
  }
  return body.flatMap((block, at) =>
    isWordless(block) ? [note(['body', at, 'text'], '""', 'some words', 'take the block out')] : [],
  )
}

/** A story shows one offer, one sign-up and its relatives once. */
function checkSlots({ body }: ArticleSource): Problem[] {
  const met = new Set<string>()
  return body.flatMap((block, at) => {
    if (block.kind !== 'slot') return []
    const isSecond = met.has(block.slot)
    met.add(block.slot)
    const found = `"${block.slot}", the second`
    return isSecond ? [note(['body', at, 'slot'], found, 'one slot of this kind', 'take this one out')] : []
  })
}

/**
 * A pull-quote is lifted from the story, or from what the story rests on, which it then names. `body` is the published
 * one, where `from` says that its words were found.
 */
function checkQuotes(story: ArticleSource, { body }: Pick<Article, 'body'>): Problem[] {
  const placed = body.filter((block) => block.kind === 'pullquote')
  const written = story.body.flatMap((block, at) => (block.kind === 'pullquote' ? [{ block, at }] : []))
  return written.flatMap(({ block, at }, index) => {
    const isNamed = block.attribution !== undefined || (block.context ?? []).length > 0
    if (isNamed || placed[index]?.from !== undefined) return []
    const words = blockToText(block).join(' ')
    const wanted = 'words that stand in the story, or an "attribution" that says whose they are'
    return [note(['body', at, 'text'], showFound(words), wanted, 'quote the story to the letter, or name the source')]
  })
}

/** Names what is wrong with the words of a story. */
export function checkTexts(story: ArticleSource, article: Article): Problem[] {
  return [
    ...checkMarkup(story),
    ...checkBody(story, 'the story itself'),
    ...checkSlots(story),
    ...checkQuotes(story, article),
  ]
}
