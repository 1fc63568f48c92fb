import { articleByline } from '#src/article/article-to-teaser.ts'
import { blockToText } from '#src/article/block-to-text.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import { pictureType } from '#src/contract/picture-types.ts'
import type { Publication } from '#src/contract/publication.ts'
import { absolute } from '#src/lib/absolute.ts'
import { cut } from '#src/lib/cut.ts'
import { feedFiles, feedFormats } from '#src/lib/feed-formats.ts'
import { joinApart, joinNames } from '#src/lib/joined.ts'
import { paths } from '#src/lib/paths.ts'
import { sectionName } from '#src/lib/section-name.ts'
import { fill, fillBare } from '#src/words/fill.ts'
import { oneStop } from '#src/words/one-stop.ts'
import { phrases } from '#src/words/phrases.ts'
import type { Page } from './page.ts'
import { pagePath } from './page-path.ts'
import { pageName, pageTitle } from './page-title.ts'
import { type SharePicture, sharePicture } from './share-picture.ts'

/** One element of the head, as plain words; escaped where it is written. */
export type HeadTag =
  | { tag: 'title'; text: string }
  | { tag: 'meta'; key: 'name' | 'property'; name: string; content: string }
  | { tag: 'link'; rel: string; href: string; type?: string; title?: string }

const meta = (name: string, content: string): HeadTag => ({ tag: 'meta', key: 'name', name, content })
const property = (name: string, content: string): HeadTag => ({ tag: 'meta', key: 'property', name, content })

// Google and most previews show some 160 characters and none shows more than 300.
const longestDescription = 300
// A quote card is read as its picture; as a title it is cut where Facebook cuts.
const longestTitle = 200

function firstWords({ body }: Pick<Article, 'body'>): string {
  const first = body.find(({ kind }) => kind === 'paragraph')
  return first === undefined ? '' : blockToText(first).join(' ')
}

const named = ({ name, role }: { name: string; role?: string }) =>
  role === undefined ? name : joinApart([name, role], phrases.site.comma)

/** One or two sentences about a page. Never empty: where the publisher wrote nothing, the page's own first words stand in. */
function description(page: Page, publication: Publication): string {
  const { name, tagline, about } = publication
  switch (page.kind) {
    case 'front':
      return inlineToText(about) || tagline || name
    case 'section':
      return (
        page.section.description ?? fill(phrases.head.aboutSection, { section: page.section.name, publication: name })
      )
    case 'author': {
      const { author } = page.author
      return inlineToText(author.bio) || fill(phrases.head.aboutAuthor, { author: named(author), publication: name })
    }
    case 'story': {
      const { article } = page
      return article.share?.description ?? (inlineToText(article.standfirst) || firstWords(article) || article.headline)
    }
    case 'quote': {
      const { attribution } = page.quote
      const from = fill(phrases.head.fromStory, { headline: page.article.headline })
      return attribution === undefined
        ? from
        : fill(oneStop(phrases.head.saidBy, { speaker: named(attribution) }), { speaker: named(attribution), from })
    }
    case 'newsletters':
      return fill(phrases.head.aboutNewsletters, {
        newsletters: joinNames(
          publication.newsletters.map((one) => one.name),
          publication.lang,
        ),
        publication: name,
      })
    case 'search':
      return fill(phrases.search.about, { publication: name })
    case 'offline':
      return phrases.offline.about
    case 'page': {
      const { own } = page
      return own.description ?? (inlineToText(own.standfirst) || firstWords(own) || own.title)
    }
    case 'missing':
      return fill(phrases.head.aboutMissing, { publication: name })
  }
}

function pictureTags(picture: SharePicture | undefined, publication: Publication): HeadTag[] {
  if (picture === undefined) return [meta('twitter:card', 'summary')]
  const { src, width, height, alt } = picture
  const type = pictureType(src)
  return [
    property('og:image', absolute(publication, src)),
    ...(type === undefined ? [] : [property('og:image:type', type)]),
    ...(width === undefined ? [] : [property('og:image:width', `${width}`), property('og:image:height', `${height}`)]),
    property('og:image:alt', alt),
    meta('twitter:card', 'summary_large_image'),
    meta('twitter:image:alt', alt),
  ]
}

function storyTags(article: Article, publication: Publication): HeadTag[] {
  const { publishedAt, updatedAt, section, topics, authors, lang, readMinutes } = article
  const byline = articleByline(article)
  return [
    property('article:published_time', publishedAt),
    ...(updatedAt === undefined ? [] : [property('article:modified_time', updatedAt)]),
    property('article:section', sectionName(publication, section)),
    ...topics.map((topic) => property('article:tag', topic)),
    ...authors.map(({ id }) => property('article:author', absolute(publication, paths.author(id)))),
    // Below the addresses: of what names an author, some readers take the last.
    meta('author', byline),
    // Slack and Discord set these two beside the title.
    meta('twitter:label1', phrases.head.by),
    meta('twitter:data1', byline),
    meta('twitter:label2', phrases.head.readingTime),
    meta('twitter:data2', minutes(readMinutes, lang)),
  ]
}

function minutes(count: number, lang: string): string {
  return new Intl.NumberFormat(lang, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(Math.max(1, count))
}

const plainText = (href: string): HeadTag => ({
  tag: 'link',
  rel: 'alternate',
  type: 'text/markdown',
  title: phrases.head.plain,
  href,
})

/** Where the stories of a page can be followed, and where a story lies as plain text. */
function alternates(page: Page, publication: Publication): HeadTag[] {
  const feeds = (title: string, of?: string): HeadTag[] =>
    feedFormats.map((format) => {
      const { type } = feedFiles[format]
      return { tag: 'link', rel: 'alternate', type, title, href: paths.feed(format, of) }
    })
  const { name } = publication
  const all = feeds(name)
  switch (page.kind) {
    case 'section':
      return [
        ...feeds(
          fillBare(phrases.head.titled, { title: page.section.name, publication: name }),
          paths.section(page.section.id),
        ),
        ...all,
      ]
    case 'author':
      return [
        ...feeds(
          fillBare(phrases.head.titled, { title: page.author.author.name, publication: name }),
          paths.author(page.author.author.id),
        ),
        ...all,
      ]
    case 'story':
      return [plainText(paths.plain(page.article.slug)), ...all]
    case 'page':
      return [plainText(paths.plainPage(page.own.slug)), ...all]
    case 'front':
    case 'quote':
    case 'newsletters':
    case 'search':
    case 'offline':
    case 'missing':
      return all
  }
}

/** A language as Open Graph writes it, with its likeliest country: `en_GB`. */
function locale(lang: string): string {
  const { language, region } = new Intl.Locale(lang).maximize()
  return region === undefined ? language : `${language}_${region}`
}

const ogTypes: Readonly<Record<Page['kind'], string>> = {
  front: 'website',
  section: 'website',
  author: 'profile',
  story: 'article',
  quote: 'article',
  newsletters: 'website',
  search: 'website',
  offline: 'website',
  page: 'website',
  missing: 'website',
}

/** What search engines may do with a page. A list of answers is none of theirs; what it leads to is. */
function robots(page: Page): string {
  if (page.kind === 'search') return 'noindex, follow'
  const own =
    page.kind === 'page' ? page.own : page.kind === 'story' || page.kind === 'quote' ? page.article : undefined
  const isUnlisted = page.kind === 'missing' || page.kind === 'offline' || own?.noindex === true
  return isUnlisted ? 'noindex' : 'max-image-preview:large'
}

/** The head of a page: what a search engine, a tab, a feed reader and a link preview read. */
export function pageHead(page: Page, publication: Publication): HeadTag[] {
  const about = cut(description(page, publication), longestDescription)
  const path = pagePath(page)
  const article = page.kind === 'story' || page.kind === 'quote' ? page.article : undefined
  const own = page.kind === 'page' ? page.own : article
  const tags: HeadTag[] = [
    { tag: 'title', text: pageTitle(page, publication) },
    meta('description', about),
    meta('robots', robots(page)),
  ]
  if (path !== undefined) {
    const here = absolute(publication, path)
    const home = article === undefined ? here : absolute(publication, article.canonical ?? paths.story(article.slug))
    // A quote belongs to its story for whoever searches, and is itself for whoever unfurls: they read the picture of `og:url`.
    tags.push({ tag: 'link', rel: 'canonical', href: home }, property('og:url', page.kind === 'quote' ? here : home))
  }
  const lang = own?.lang ?? publication.lang
  tags.push(
    property('og:type', ogTypes[page.kind]),
    property('og:site_name', publication.name),
    property('og:title', cut(pageName(page, publication), longestTitle)),
    property('og:description', about),
    property('og:locale', locale(lang)),
    ...pictureTags(sharePicture(page, publication), publication),
    ...(article === undefined ? [] : storyTags(article, publication)),
    ...alternates(page, publication),
  )
  return tags
}

/** The attributes of an element of the head, in their order. */
export function headAttributes(tag: Exclude<HeadTag, { tag: 'title' }>): [string, string][] {
  switch (tag.tag) {
    case 'meta':
      return [
        [tag.key, tag.name],
        ['content', tag.content],
      ]
    case 'link': {
      const { rel, href, type, title } = tag
      return [
        ['rel', rel],
        ...(type === undefined ? [] : [['type', type] satisfies [string, string]]),
        ...(title === undefined ? [] : [['title', title] satisfies [string, string]]),
        ['href', href],
      ]
    }
  }
}
