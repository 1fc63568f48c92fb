import type { Article, Source } from '#src/contract/article.ts'
import { dateAndTime, longDate } from '#src/lib/dates.ts'
import { joinApart } from '#src/lib/joined.ts'
import { paths } from '#src/lib/paths.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { articleByline } from './article-to-teaser.ts'
import { blockToMarkdown, paragraphs } from './block-to-markdown.ts'
import {
  escapeMarkdown,
  inlineToMarkdown,
  type MarkdownScope,
  markdownLine,
  markdownLink,
} from './inline-to-markdown.ts'
import { correctionName, newestFirst } from './kind-names.ts'
import { numberSources } from './references.ts'
import { sourceDetails } from './source-details.ts'

/** What the fold asks of the publication around a story. */
export type MarkdownSite = { absolute: MarkdownScope['absolute']; name: string; sectionName: string }

/** Who, where and when, an entry a line. */
function about(article: Article, { absolute, name, sectionName }: MarkdownSite): string {
  const { slug, lang, publishedAt, updatedAt, canonical, flags } = article
  const address = absolute(canonical ?? paths.story(slug))
  return [
    fill(phrases.plain.by, { names: escapeMarkdown(articleByline(article)) }),
    joinApart([escapeMarkdown(name), escapeMarkdown(sectionName)], phrases.site.comma),
    fill(phrases.plain.published, { date: longDate(publishedAt, lang) }),
    ...(updatedAt === undefined ? [] : [fill(phrases.story.updated, { date: dateAndTime(updatedAt, lang) })]),
    ...(flags?.sponsored === undefined
      ? []
      : [fill(phrases.story.paidBy, { name: escapeMarkdown(flags.sponsored.by) })]),
    `<${address}>`,
  ]
    .map((entry) => `- ${entry}`)
    .join('\n')
}

function sourceEntry(source: Source, lang: string, { absolute }: MarkdownScope): string {
  const { title, url, archivedUrl } = source
  const name = escapeMarkdown(title)
  const details = escapeMarkdown(sourceDetails(source, lang))
  const entry = [url === undefined ? markdownLine(name) : markdownLink(name, absolute(url)), details]
  const archived =
    archivedUrl === undefined
      ? ''
      : ` (${markdownLink(escapeMarkdown(phrases.story.archivedPlain), absolute(archivedUrl))})`
  return `${entry.filter((part) => part !== '').join(phrases.site.comma)}${archived}`
}

function sources(article: Article, scope: MarkdownScope): string[] {
  const numbered = numberSources(article)
  if (numbered.length === 0) return []
  const entries = numbered.map(({ number, source }) => `${number}. ${sourceEntry(source, article.lang, scope)}`)
  return [`## ${escapeMarkdown(phrases.story.sources)}`, entries.join('\n')]
}

function corrections({ corrections: all, lang }: Article, scope: MarkdownScope): string[] {
  if (all.length === 0) return []
  const entries = newestFirst(all).map(
    ({ at, kind, text }) =>
      `**${fill(phrases.story.correctionAt, { kind: correctionName(kind), date: dateAndTime(at, lang) })}** ${inlineToMarkdown(text, scope)}`,
  )
  return [`## ${escapeMarkdown(phrases.story.corrections)}`, ...entries]
}

/**
 * A story as plain text with Markdown's marks (CommonMark with GitHub's tables): headline, standfirst, who and when, its
 * address, body, corrections and sources. Nothing in a text is read as a mark, a link or HTML.
 */
export function articleToMarkdown(article: Article, site: MarkdownSite): string {
  const { kicker, headline, standfirst, lead, body } = article
  const numbers = new Map(numberSources(article).map(({ number, source }) => [source.id, number]))
  const scope = { absolute: site.absolute, numbers }
  const text = paragraphs(
    kicker === undefined ? '' : markdownLine(escapeMarkdown(kicker)),
    `# ${escapeMarkdown(headline)}`,
    inlineToMarkdown(standfirst, scope),
    about(article, site),
    ...(lead === undefined ? body : [lead, ...body]).map((block) => blockToMarkdown(block, scope)),
    ...corrections(article, scope),
    ...sources(article, scope),
  )
  return `${text}\n`
}
