import type { CorrectionComment, CreativeWork, ImageObject, NewsArticle, Organization, Person } from 'schema-dts'
import type { Article, Source } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import { paths } from '#src/lib/paths.ts'
import { articlePicture } from './article-to-teaser.ts'
import { blockToText } from './block-to-text.ts'
import { correctionNames } from './correction-names.ts'
import { inlineToText } from './inline-to-text.ts'

/** A picture in one of the shapes that search engines ask for. */
export type Shape = { src: string; width: number; height: number }

/** What the fold asks of the publication around a story. */
export type LinkedDataSite = {
  /** Makes an address of the site absolute. */
  absolute: (path: string) => string
  /** The publication as a node, or a reference to it. */
  publisher: Organization
  sectionName: string
}

/** An organization or a person who writes, with the page that tells of them. */
export function contributorToJsonLd(author: Contributor, absolute: LinkedDataSite['absolute']): Person | Organization {
  const { id, name, kind, role, bio, avatar, sameAs, expertise } = author
  const about = inlineToText(bio)
  const shared = {
    '@id': `${absolute(paths.author(id))}#who`,
    name,
    url: absolute(paths.author(id)),
    ...(about === '' ? {} : { description: about }),
    ...(sameAs === undefined || sameAs.length === 0 ? {} : { sameAs: sameAs.map(absolute) }),
    ...(expertise === undefined || expertise.length === 0 ? {} : { knowsAbout: expertise }),
  }
  const picture = avatar === undefined ? undefined : absolute(avatar.src)
  if (kind === 'organization') {
    return { '@type': 'Organization', ...shared, ...(picture === undefined ? {} : { logo: picture }) }
  }
  return {
    '@type': 'Person',
    ...shared,
    ...(picture === undefined ? {} : { image: picture }),
    ...(role === undefined ? {} : { jobTitle: role }),
  }
}

function citation({ title, publisher, author, url, publishedAt }: Source): CreativeWork {
  return {
    '@type': 'CreativeWork',
    name: title,
    ...(url === undefined || !/^https?:/.test(url) ? {} : { url }),
    ...(author === undefined ? {} : { author: { '@type': 'Person', name: author } }),
    ...(publisher === undefined ? {} : { publisher: { '@type': 'Organization', name: publisher } }),
    ...(publishedAt === undefined ? {} : { datePublished: publishedAt }),
  }
}

/** The story's own words, a block a paragraph. Pull-quotes only say again what stands in it. */
function articleBody({ body }: Article): string {
  return body
    .filter(({ kind }) => kind !== 'pullquote')
    .flatMap(blockToText)
    .filter((line) => line !== '')
    .join('\n\n')
}

function correction({ at, kind, text }: Article['corrections'][number]): CorrectionComment {
  return { '@type': 'CorrectionComment', name: correctionNames[kind], text: inlineToText(text), dateCreated: at }
}

/**
 * A story as schema.org's NewsArticle. `shapes` are crops of its picture, widest use first (1:1, 4:3 and 16:9, as Google
 * asks); without them its picture as it is stands in.
 */
export function articleToJsonLd(article: Article, shapes: readonly Shape[], site: LinkedDataSite): NewsArticle {
  const { slug, lang, headline, standfirst, share, topics, authors, sources, corrections, access, canonical } = article
  const { publishedAt, updatedAt, wordCount, readMinutes } = article
  const { absolute } = site
  const address = absolute(canonical ?? paths.story(slug))
  const own = articlePicture(article)
  const pictures = shapes.length > 0 || own === undefined ? shapes : [own]
  const credit = own?.credit
  const about = share?.description ?? inlineToText(standfirst)
  return {
    '@type': 'NewsArticle',
    '@id': `${absolute(paths.story(slug))}#story`,
    headline,
    ...(about === '' ? {} : { description: about }),
    url: address,
    mainEntityOfPage: { '@type': 'WebPage', '@id': address },
    inLanguage: lang,
    ...(pictures.length === 0
      ? {}
      : {
          image: pictures.map(
            ({ src, width, height }): ImageObject => ({
              '@type': 'ImageObject',
              url: absolute(src),
              width: { '@type': 'QuantitativeValue', value: width, unitCode: 'E37' },
              height: { '@type': 'QuantitativeValue', value: height, unitCode: 'E37' },
              ...(credit === undefined ? {} : { creditText: credit.text }),
            }),
          ),
        }),
    datePublished: publishedAt,
    // A reader is told of no other change either: an edit of a comma is no new story.
    dateModified: updatedAt ?? publishedAt,
    author: authors.map((author) => contributorToJsonLd(author, absolute)),
    publisher: site.publisher,
    articleSection: site.sectionName,
    ...(topics.length === 0 ? {} : { keywords: topics }),
    wordCount,
    timeRequired: `PT${Math.max(1, readMinutes)}M`,
    articleBody: articleBody(article),
    isAccessibleForFree: access === 'free',
    ...(sources.length === 0 ? {} : { citation: sources.map(citation) }),
    ...(corrections.length === 0 ? {} : { correction: corrections.map(correction) }),
  }
}
