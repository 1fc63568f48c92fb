import type { Article, Correction, Source } from '#src/contract/article.ts'
import { dateAndTime } from '#src/lib/dates.ts'
import { element, join, type Markup, words } from '#src/lib/markup.ts'
import { paths } from '#src/lib/paths.ts'
import { sourceAnchor } from '#src/lib/source-anchor.ts'
import { textDirection } from '#src/lib/text-direction.ts'
import { fill, filled } from '#src/words/fill.ts'
import { ownSpeech, type Speech } from '#src/words/own-speech.ts'
import { interfaceLanguage, phrases } from '#src/words/phrases.ts'
import { blockToHtml } from './block-to-html.ts'
import { type HtmlScope, inlineToHtml, link } from './inline-to-html.ts'
import { correctionName, newestFirst } from './kind-names.ts'
import { numberSources } from './references.ts'
import { sourceDetails } from './source-details.ts'

function sponsor({ flags }: Article, scope: HtmlScope): Markup[] {
  const sponsored = flags?.sponsored
  if (sponsored === undefined) return []
  const { by, url } = sponsored
  const name = url === undefined ? words(by) : link(url, words(by), scope)
  return [element('p', {}, ...filled(phrases.story.paidBy, words, { name }))]
}

function standfirst({ standfirst: text }: Article, scope: HtmlScope): Markup[] {
  return text === undefined || text.length === 0 ? [] : [element('p', {}, inlineToHtml(text, scope))]
}

function sourceEntry(source: Source, lang: string, scope: HtmlScope): Markup {
  const { id, title, url, archivedUrl } = source
  const details = sourceDetails(source, lang)
  return element(
    'li',
    { id: sourceAnchor(id) },
    url === undefined ? element('cite', {}, words(title)) : link(url, words(title), scope),
    words(details === '' ? '' : `${phrases.site.comma}${details}`),
    ...(archivedUrl === undefined ? [] : [words(' · '), link(archivedUrl, words(phrases.story.archived), scope)]),
  )
}

function sources(article: Article, scope: HtmlScope, own: Speech): Markup[] {
  const numbered = numberSources(article)
  if (numbered.length === 0) return []
  const entries = numbered.map(({ source }) => sourceEntry(source, article.lang, scope))
  return [element('h2', { ...own }, words(phrases.story.sources)), element('ol', {}, ...entries)]
}

function correction({ at, kind, text, block }: Correction, lang: string, scope: HtmlScope): Markup {
  return element(
    'p',
    {},
    element(
      'strong',
      {},
      words(fill(phrases.story.correctionAt, { kind: correctionName(kind), date: dateAndTime(at, lang) })),
    ),
    words(phrases.site.space),
    inlineToHtml(text, scope),
    ...(block === undefined
      ? []
      : [words(phrases.site.space), link(`${scope.story}#${block}`, words(phrases.story.seePassage), scope)]),
  )
}

function corrections({ corrections: all, lang }: Article, scope: HtmlScope, own: Speech): Markup[] {
  if (all.length === 0) return []
  const heading = element('h2', { ...own }, words(phrases.story.corrections))
  return [heading, ...newestFirst(all).map((one) => correction(one, lang, scope))]
}

/**
 * A story as HTML for feeds: everything below its headline, with absolute addresses and without script, style or class.
 * Every text in it is escaped, every address came out of `parseUrl`.
 */
export function articleToHtml(article: Article, absolute: HtmlScope['absolute']): Markup {
  const { slug, lang, dir, lead, body } = article
  const numbers = new Map(numberSources(article).map(({ number, source }) => [source.id, number]))
  const scope = { absolute, story: absolute(paths.story(slug)), numbers }
  const own = ownSpeech(article, interfaceLanguage)
  return element(
    'div',
    { lang, dir: dir ?? (textDirection(lang) === 'rtl' ? 'rtl' : undefined) },
    ...standfirst(article, scope),
    ...sponsor(article, scope),
    join((lead === undefined ? body : [lead, ...body]).map((block) => blockToHtml(block, scope))),
    ...corrections(article, scope, own),
    ...sources(article, scope, own),
  )
}
