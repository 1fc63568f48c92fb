import { articleToHtml } from '#src/article/article-to-html.ts'
import { articlePicture } from '#src/article/article-to-teaser.ts'
import { imageFile } from '#src/article/image-file.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import { absolute } from '#src/lib/absolute.ts'
import { contentType } from '#src/lib/content-type.ts'
import { byFormat, type FeedFormat } from '#src/lib/feed-formats.ts'
import { paths } from '#src/lib/paths.ts'
import { sectionName } from '#src/lib/section-name.ts'
import type { Content } from '#src/publish/edition/content.ts'
import type { Icons } from '#src/publish/pictures/draw-icons.ts'
import { nameOf } from '#src/publish/site/name-files.ts'
import { fill, fillBare } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/**
 * Most stories of a feed. A reader that polls once a day misses none of a newsroom that publishes one an hour, and the
 * full text of thirty is some 100 kB packed.
 */
const mostItems = 30

/** A file that belongs to a story: its picture, a recording, a film. */
export type FeedFile = { url: string; type: string; bytes?: number; title?: string; seconds?: number }
/** A story as feeds hold it. All addresses are absolute, all texts plain but `html`. */
export type FeedItem = {
  /** Names the story for good: the address that it had first. */
  id: string
  url: string
  title: string
  /** The standfirst in plain words; may be empty. */
  summary: string
  /** The name of the story in full, and its HTML, which is made when it is asked for. */
  story: string
  html: () => string
  lang: string
  publishedAt: Date
  /** Of the last change that readers are told of; else when it was published. */
  updatedAt: Date
  authors: { name: string; url: string; avatar?: string }[]
  section: { id: string; name: string; url: string }
  topics: readonly string[]
  picture?: FeedFile & { width: number; height: number; alt: string; credit?: string }
  media: FeedFile[]
}
/** A list of stories that can be followed. */
export type Feed = {
  /** The path of the page that it belongs to, as `paths.feed` asks for it; empty for all stories. */
  listing: string
  title: string
  description: string
  /** The page that shows the same stories. */
  url: string
  publisher: { name: string; url: string }
  lang: string
  rights: string
  icons: { small: string; large: string; channel: string }
  /** Wide, as Atom asks; there if the publication has a share card. */
  logo?: string
  updatedAt: Date
  items: FeedItem[]
  /** The address of each of its forms. */
  self: Readonly<Record<FeedFormat, string>>
}

/** What feeds have to know of the site besides its content. */
export type FeedFacts = {
  icons: Icons
  /** The size in bytes of a file of the site, by its address; undefined if it lies elsewhere. */
  fileSize: (address: string) => number | undefined
}

const bareType = (address: string) => contentType(new URL(address, 'http://localhost').pathname).split(';')[0] ?? ''

/** When a story last changed in a way that readers are told of. */
export const changedAt = ({ updatedAt, publishedAt }: Pick<Article, 'updatedAt' | 'publishedAt'>) =>
  new Date(updatedAt ?? publishedAt)

const latest = (articles: readonly Article[]) =>
  articles.reduce((newest, article) => Math.max(newest, changedAt(article).getTime()), -Infinity)

/** What is made at the first call is given again at every other. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function itemMaker({ publication, formerSlugs }: Content, { fileSize }: FeedFacts): (article: Article) => FeedItem {
  const whole = (path: string) => absolute(publication, path)
  function toFile(address: string, type = bareType(address)): FeedFile {
    const bytes = fileSize(address)
    return { url: whole(address), type, ...(bytes === undefined ? {} : { bytes }) }
  }
  function pictureOf(article: Article): Pick<FeedItem, 'picture'> {
    const image = articlePicture(article)
    if (image === undefined) return {}
    const credit = image.credit === undefined ? {} : { credit: image.credit.text }
    const { src, width, height } = imageFile(image)
    return { picture: { ...toFile(src), width, height, alt: image.alt ?? '', ...credit } }
  }
  function mediaOf({ lead, body }: Article): FeedFile[] {
    return (lead === undefined ? body : [lead, ...body]).flatMap((block): FeedFile[] => {
      if (block.kind === 'video') return block.files.map(({ src, type }) => toFile(src, type))
      if (block.kind !== 'audio') return []
      const { url, title, seconds } = block
      return [{ ...toFile(url), title, ...(seconds === undefined ? {} : { seconds }) }]
    })
  }
  return (article) => ({
    id: whole(paths.story(formerSlugs.get(article.slug)?.[0] ?? article.slug)),
    url: whole(paths.story(article.slug)),
    title: article.headline,
    summary: inlineToText(article.standfirst),
    story: nameOf(article),
    html: once(() => articleToHtml(article, whole)),
    lang: article.lang,
    publishedAt: new Date(article.publishedAt),
    updatedAt: changedAt(article),
    authors: article.authors.map(({ id, name, avatar }) => ({
      name,
      url: whole(paths.author(id)),
      ...(avatar === undefined ? {} : { avatar: whole(avatar.src) }),
    })),
    section: {
      id: article.section,
      name: sectionName(publication, article.section),
      url: whole(paths.section(article.section)),
    },
    topics: article.topics,
    ...pictureOf(article),
    media: mediaOf(article),
  })
}

type Subject = { listing: string; path: string; title: string; description: string; articles: readonly Article[] }

/** Everything, then each section and each author, whether or not there is a story yet: their pages name the feed. */
function subjects({ publication, articles, sections, authors }: Content): Subject[] {
  const { name, tagline, about } = publication
  const listed = articles.filter(({ noindex }) => noindex !== true)
  const all = { listing: '', path: paths.front(), title: name, description: inlineToText(about) || tagline || name }
  const firstPages = <Page extends { page: number }>(pages: readonly Page[]) => pages.filter(({ page }) => page === 0)
  return [
    { ...all, articles: listed },
    ...firstPages(sections).map(({ id, name: section, description }) => ({
      listing: paths.section(id),
      path: paths.section(id),
      title: fillBare(phrases.head.titled, { title: section, publication: name }),
      description: description ?? fill(phrases.head.aboutSection, { section, publication: name }),
      articles: listed.filter((article) => article.section === id),
    })),
    ...firstPages(authors).map(({ author }) => ({
      listing: paths.author(author.id),
      path: paths.author(author.id),
      title: fillBare(phrases.head.titled, { title: author.name, publication: name }),
      description: inlineToText(author.bio) || fill(phrases.head.storiesBy, { author: author.name, publication: name }),
      articles: listed.filter((article) => article.authors.some(({ id }) => id === author.id)),
    })),
  ]
}

/**
 * Every feed of a publication, newest stories first, without those that ask not to be listed. `now` is when it is made: the
 * date of a feed as long as the publication has no story.
 */
export function makeFeeds(content: Content, facts: FeedFacts, now: Date): Feed[] {
  const { publication } = content
  const whole = (path: string) => absolute(publication, path)
  const toItem = itemMaker(content, facts)
  // A story stands in three feeds and more.
  const made = new Map<Article, FeedItem>()
  const itemOf = (article: Article) => {
    const item = made.get(article) ?? toItem(article)
    made.set(article, item)
    return item
  }
  const { name, lang, copyright, card } = publication
  return subjects(content).map(({ listing, path, title, description, articles }) => {
    const newest = articles.slice(0, mostItems)
    return {
      listing,
      title,
      description,
      url: whole(path),
      publisher: { name, url: whole(paths.front()) },
      lang,
      rights: copyright ?? `© ${name}`,
      icons: { small: whole(facts.icons.small), large: whole(facts.icons.large), channel: whole(facts.icons.channel) },
      ...(card === undefined ? {} : { logo: whole(card) }),
      // Of a feed without any story: when the publication last had one.
      updatedAt: content.articles.length === 0 ? now : new Date(latest(newest.length > 0 ? newest : content.articles)),
      items: newest.map(itemOf),
      self: byFormat((format) => whole(paths.feed(format, listing))),
    }
  })
}
