import { readFileSync } from 'node:fs'
import type { Article } from '#src/contract/article.ts'
import { paths } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import type { Content } from '#src/publish/edition/content.ts'
import { letterMark } from '#src/publish/pictures/letter-mark.ts'
import { phrases } from '#src/words/phrases.ts'
import { type Template, toDocument } from './document.ts'
import { type FileToMake, nameOf } from './name-files.ts'
import { schemaFile, schemaNames } from './schema-files.ts'

/** One text file of the finished site; `path` begins with a slash. */
export type SiteFile = { path: string; text: string }
/** Draws the HTML of a page (`renderPage` of the app's server entry). */
export type Render = (state: { publication: Content['publication']; page: Page }) => string

type Entry = { page: Page; html: string; json?: { path: string; value: object } }

function* quotePages(article: Article): Generator<Entry> {
  for (const quote of article.body) {
    if (quote.kind !== 'pullquote') continue
    yield { page: { kind: 'quote', article, quote }, html: `${paths.quote(article.slug, quote.id)}.html` }
  }
}

function* entries(content: Content): Generator<Entry> {
  yield {
    page: { kind: 'front', front: content.front },
    html: '/index.html',
    json: { path: paths.json.front(), value: content.front },
  }
  for (const section of content.sections) {
    const { id, page } = section
    yield {
      page: { kind: 'section', section },
      html: `${paths.section(id, page)}.html`,
      json: { path: paths.json.section(id, page), value: section },
    }
  }
  for (const author of content.authors) {
    const { page, author: who } = author
    yield {
      page: { kind: 'author', author },
      html: `${paths.author(who.id, page)}.html`,
      json: { path: paths.json.author(who.id, page), value: author },
    }
  }
  for (const article of content.articles) {
    yield* quotePages(article)
    yield {
      page: { kind: 'story', article },
      html: `${paths.story(article.slug)}.html`,
      json: { path: paths.json.story(article.slug), value: article },
    }
  }
  for (const own of content.pages) {
    yield {
      page: { kind: 'page', own },
      html: `${paths.page(own.slug)}.html`,
      json: { path: paths.json.page(own.slug), value: own },
    }
  }
  if (content.publication.newsletters.length > 0)
    yield { page: { kind: 'newsletters' }, html: `${paths.newsletters()}.html` }
  yield { page: { kind: 'search', title: phrases.search.title }, html: `${paths.search()}.html` }
  if (content.publication.offline !== false) yield { page: { kind: 'offline' }, html: `${paths.offline()}.html` }
  yield { page: { kind: 'missing' }, html: '/404.html' }
}

/** How many pages there will be, for progress. */
export const countPages = (content: Content) =>
  (content.publication.newsletters.length > 0 ? 4 : 3) +
  (content.publication.offline === false ? 0 : 1) +
  content.sections.length +
  content.authors.length +
  content.pages.length +
  content.articles.length +
  content.articles.flatMap(({ body }) => body.filter(({ kind }) => kind === 'pullquote')).length

/** What a page shows, with a name in the place of all that is large and that other files are made from too. */
function dataOf(page: Page): unknown {
  switch (page.kind) {
    case 'story':
      return nameOf(page.article)
    case 'quote':
      return [nameOf(page.article), page.quote.id]
    case 'section':
      return nameOf(page.section)
    case 'author':
      return nameOf(page.author)
    case 'front':
      return nameOf(page.front)
    case 'page':
      return nameOf(page.own)
    default:
      return page
  }
}

/** The files of every page, yet to be made: its document and, if it has one, its JSON. */
export function* pagesToMake(content: Content, template: Template, render: Render): Generator<FileToMake[]> {
  const { publication } = content
  for (const { page, html, json } of entries(content)) {
    const state = { publication, page }
    const shapes = page.kind === 'story' ? content.shapes?.get(page.article.slug) : undefined
    const document = {
      path: html,
      by: page.kind,
      from: () => JSON.stringify([dataOf(page), shapes]),
      make: () => toDocument(template, state, render(state), shapes),
    }
    if (json === undefined) yield [document]
    else {
      const { path, value } = json
      yield [document, { path, by: 'code', from: () => nameOf(value), make: () => JSON.stringify(value) }]
    }
  }
}

/** The text files beside the pages: the publication, its mark, the schemas. */
export function* siteTexts({ publication, look }: Content): Generator<SiteFile> {
  yield { path: paths.icon(), text: letterMark(publication.name, look) }
  yield { path: '/publication.json', text: JSON.stringify(publication) }
  for (const name of schemaNames) {
    yield { path: `/schema/${name}.json`, text: readFileSync(schemaFile(name), 'utf8') }
  }
}

/**
 * Every text file of the site, one after the other, so that a large edition is never in memory whole. A page that cannot
 * be drawn is given to `onFault`; it costs no other.
 */
export function* siteFiles(
  content: Content,
  template: Template,
  render: Render,
  onFault: (path: string, error: unknown) => void,
): Generator<SiteFile> {
  for (const files of pagesToMake(content, template, render)) {
    try {
      for (const { path, make } of files) yield { path, text: make() }
    } catch (error) {
      onFault(files[0]?.path ?? '', error)
    }
  }
  yield* siteTexts(content)
}
