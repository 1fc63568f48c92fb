import { articleToLongTeaser } from '#src/article/article-to-teaser.ts'
import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { Content } from '#src/publish/edition/content.ts'
import { ourLook } from '#src/publish/look/look.ts'
import type { FeedFacts } from '#src/publish/machines/feeds.ts'
import { sampleFront, samplePublication } from './published-story.ts'

/** What tests say of the site: icons that nobody drew, and a size for every file. */
export const sampleFacts: FeedFacts = {
  icons: {
    small: '/icons/small-0123456789-192.png',
    large: '/icons/large-0123456789-512.png',
    maskable: '/icons/maskable-0123456789-512.png',
    apple: '/icons/apple-0123456789-180.png',
    channel: '/icons/channel-0123456789-144.png',
    favicon: '/favicon.ico',
  },
  fileSize: () => 1234,
}

/** Stories in published form as the content of a publication, newest first as they are given. */
export function sampleContent(articles: Article[], publication: Publication = samplePublication): Content {
  const authors = new Map(articles.flatMap((article) => article.authors.map((author) => [author.id, author] as const)))
  const page = { page: 0 }
  return {
    publication,
    articles,
    front: sampleFront,
    sections: publication.sections.map((section) => ({
      schema: 'section/2',
      ...section,
      ...page,
      items: articles.filter((article) => article.section === section.id).map(articleToLongTeaser),
    })),
    authors: [...authors.values()].map((author) => ({
      schema: 'author/2',
      author,
      ...page,
      items: articles.filter((article) => article.authors.some(({ id }) => id === author.id)).map(articleToLongTeaser),
    })),
    pages: [],
    look: ourLook,
    reports: [],
    redirects: [],
    formerSlugs: new Map(),
  }
}
