import type { CorrectionComment, CreativeWork, ImageObject, NewsArticle, Organization, Person } from 'schema-dts'
import type { Article, Source } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import { paths } from '#src/lib/paths.ts'
import { articlePicture } from './article-to-teaser.ts'
import { type ImageFile, imageFile } from './image-file.ts'
import { inlineToText } from './inline-to-text.ts'
import { correctionName } from './kind-names.ts'

/** A picture in one of the shapes that search engines ask for. */
export type Shape = ImageFile

/** What the fold asks of the publication around a story. */
export type LinkedDataSite = {
  /** Makes an address of the site absolute. */
  absolute: (path: string) => string
  /** The publication as a node, or a reference to it. */
  publisher: Organization
  sectionName: string
}

function nameContributor({ id, name }: Contributor, absolute: LinkedDataSite['absolute']) {
  const url = absolute(paths.author(id))
  return { '@id': `${url}#who`, name, url }
}

/** Who signs a story: what Google asks of an author, and where the rest is told. */
function authorToJsonLd(author: Contributor, absolute: LinkedDataSite['absolute']): Person | Organization {
  const named = nameContributor(author, absolute)
  return author.kind === 'organization' ? { '@type': 'Organization', ...named } : { '@type': 'Person', ...named }
}

/** An organization or a person who writes, with all that is known of them. */
export function contributorToJsonLd(author: Contributor, absolute: LinkedDataSite['absolute']): Person | Organization {
  const { kind, role, bio, avatar, sameAs, expertise } = author
  const about = inlineToText(bio)
  const shared = {
    ...nameContributor(author, absolute),
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

function correction({ at, kind, text }: Article['corrections'][number]): CorrectionComment {
  return { '@type': 'CorrectionComment', name: correctionName(kind), text: inlineToText(text), dateCreated: at }
}

/**
 * A story as schema.org's NewsArticle. `shapes` are crops of its picture, widest use first (1:1, 4:3 and 16:9, as Google
 * asks); without them its picture as it is stands in. The story's text is left out: it stands in the page, and a third
 * copy of it would weigh on every reader.
 */
export function articleToJsonLd(article: Article, shapes: readonly Shape[], site: LinkedDataSite): NewsArticle {
  const { slug, lang, headline, standfirst, share, topics, authors, sources, corrections, access, canonical } = article
  const { publishedAt, updatedAt, wordCount, readMinutes } = article
  const { absolute } = site
  const address = absolute(canonical ?? paths.story(slug))
  const own = articlePicture(article)
  const pictures = shapes.length > 0 || own === undefined ? shapes : [imageFile(own)]
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
    author: authors.map((author) => authorToJsonLd(author, absolute)),
    publisher: site.publisher,
    articleSection: site.sectionName,
    ...(topics.length === 0 ? {} : { keywords: topics }),
    wordCount,
    timeRequired: `PT${Math.max(1, readMinutes)}M`,
    isAccessibleForFree: access === 'free',
    ...(sources.length === 0 ? {} : { citation: sources.map(citation) }),
    ...(corrections.length === 0 ? {} : { correction: corrections.map(correction) }),
  }
}
