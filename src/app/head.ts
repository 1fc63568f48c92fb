import { articlePicture } from '#src/article/article-to-teaser.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Publication } from '#src/contract/publication.ts'
import { paths } from '#src/lib/paths.ts'
import type { Page } from './page.ts'

/** One element of the head, as plain words; escaped where it is written. */
export type HeadTag =
  | { tag: 'title'; text: string }
  | { tag: 'meta'; key: 'name' | 'property'; name: string; content: string }
  | { tag: 'link'; rel: string; href: string }

const meta = (name: string, content: string): HeadTag => ({ tag: 'meta', key: 'name', name, content })
const property = (name: string, content: string): HeadTag => ({ tag: 'meta', key: 'property', name, content })

/** An address of the site made absolute. */
export function absolute(publication: Publication, path: string): string {
  return new URL(path, publication.url).href
}

function words(page: Page, publication: Publication): { title: string; description: string; path: string | undefined } {
  const { name, tagline = '' } = publication
  switch (page.kind) {
    case 'front':
      return { title: tagline === '' ? name : `${name}: ${tagline}`, description: tagline, path: paths.front() }
    case 'section': {
      const { id, name: section, description = '', page: at } = page.section
      return { title: `${section} | ${name}`, description, path: paths.section(id, at) }
    }
    case 'author': {
      const { author, page: at } = page.author
      const about = [author.name, author.role].filter((part) => part !== undefined).join(', ')
      return {
        title: `${author.name} | ${name}`,
        description: `${about}: stories in ${name}.`,
        path: paths.author(author.id, at),
      }
    }
    case 'story': {
      const { headline, standfirst, slug, share } = page.article
      return {
        title: `${share?.title ?? headline} | ${name}`,
        description: share?.description ?? inlineToText(standfirst).slice(0, 300),
        path: paths.story(slug),
      }
    }
    case 'newsletters':
      return {
        title: `Newsletters | ${name}`,
        description: `Letters from ${name}, by mail.`,
        path: paths.newsletters(),
      }
    case 'missing':
      return { title: `Page not found | ${name}`, description: '', path: undefined }
  }
}

/** The head of a page: what a search engine, a tab and a link preview read. */
export function pageHead(page: Page, publication: Publication): HeadTag[] {
  const { title, description, path } = words(page, publication)
  const tags: HeadTag[] = [
    { tag: 'title', text: title },
    property('og:site_name', publication.name),
    property('og:title', title),
  ]
  if (description !== '') tags.push(meta('description', description), property('og:description', description))
  if (path !== undefined) {
    const canonical = page.kind === 'story' ? page.article.canonical : undefined
    const url = absolute(publication, canonical ?? path)
    tags.push({ tag: 'link', rel: 'canonical', href: url }, property('og:url', url))
  }
  const picture = page.kind === 'story' ? articlePicture(page.article) : undefined
  if (picture !== undefined) tags.push(property('og:image', absolute(publication, picture.src)))
  tags.push(property('og:type', page.kind === 'story' ? 'article' : 'website'))
  if (page.kind === 'missing' || (page.kind === 'story' && page.article.noindex === true))
    tags.push(meta('robots', 'noindex'))
  return tags
}

const mark = 'data-sf-head'

/** Writes the head of the page that is now shown; what the last page wrote is taken out. */
export function applyHead(tags: readonly HeadTag[]): void {
  for (const old of document.head.querySelectorAll(`[${mark}]`)) old.remove()
  for (const tag of tags) {
    if (tag.tag === 'title') {
      document.title = tag.text
      continue
    }
    const element = document.createElement(tag.tag)
    element.setAttribute(mark, '')
    if (tag.tag === 'meta') {
      element.setAttribute(tag.key, tag.name)
      element.setAttribute('content', tag.content)
    } else {
      element.setAttribute('rel', tag.rel)
      element.setAttribute('href', tag.href)
    }
    document.head.append(element)
  }
}
