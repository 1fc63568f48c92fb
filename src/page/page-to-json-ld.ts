import type {
  BreadcrumbList,
  Graph,
  NewsMediaOrganization,
  Organization,
  ProfilePage,
  SearchAction,
  Thing,
  WebPage,
  WebSite,
} from 'schema-dts'
import { articleToJsonLd, contributorToJsonLd, type Shape } from '#src/article/article-to-json-ld.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { OwnPage } from '#src/contract/own-page.ts'
import type { Publication } from '#src/contract/publication.ts'
import { absolute } from '#src/lib/absolute.ts'
import { paths } from '#src/lib/paths.ts'
import { sectionName } from '#src/lib/section-name.ts'
import { phrases } from '#src/words/phrases.ts'
import type { Page, PageState } from './page.ts'

/** What schema.org calls the policies that it knows, by their names here. */
const policyProperties = {
  principles: 'publishingPrinciples',
  ethics: 'ethicsPolicy',
  corrections: 'correctionsPolicy',
  verification: 'verificationFactCheckingPolicy',
  'unnamed-sources': 'unnamedSourcesPolicy',
  bylines: 'noBylinesPolicy',
  diversity: 'diversityPolicy',
  feedback: 'actionableFeedbackPolicy',
  ownership: 'ownershipFundingInfo',
  mission: 'missionCoveragePrioritiesPolicy',
  masthead: 'masthead',
} as const satisfies Record<string, keyof Exclude<NewsMediaOrganization, string>>

/** Where a publication says how it works, and what else is its own. */
function selfOf(publication: Publication): Partial<Exclude<NewsMediaOrganization, string>> {
  const { policies, menu = [], footer = [] } = publication
  const links = [...menu, ...footer.flatMap((group) => group.links)]
  const accounts = new Set(links.flatMap(({ url, me }) => (me === true ? [absolute(publication, url)] : [])))
  const known = Object.entries(policyProperties).flatMap(([name, property]) => {
    const url = Object.hasOwn(policies, name) ? policies[name] : undefined
    return url === undefined ? [] : [[property, absolute(publication, url)] as const]
  })
  return { ...Object.fromEntries(known), ...(accounts.size === 0 ? {} : { sameAs: [...accounts] }) }
}

/** The publication as a publisher. A story's page says of it what Google asks; the front page says what it is. */
function publisherOf(publication: Publication, words = ''): Organization {
  const { name, logo } = publication
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${absolute(publication, paths.front())}#publisher`,
    name,
    url: absolute(publication, paths.front()),
    ...(words === '' ? {} : { description: words }),
    logo: { '@type': 'ImageObject', url: absolute(publication, logo?.src ?? paths.icon()) },
  }
}

/** How the publication is searched. schema-dts does not know what a machine has to fill in (schema.org/docs/actions.html). */
function searchOf(publication: Publication): SearchAction & { 'query-input': string } {
  return {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${absolute(publication, paths.search())}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  }
}

function siteOf(publication: Publication): WebSite {
  const { name, tagline, lang, about } = publication
  return {
    '@type': 'WebSite',
    '@id': `${absolute(publication, paths.front())}#site`,
    name,
    ...(tagline === undefined ? {} : { description: tagline }),
    url: absolute(publication, paths.front()),
    inLanguage: lang,
    potentialAction: searchOf(publication),
    // Sound: of one type, and every property of it named once.
    publisher: {
      ...(publisherOf(publication, inlineToText(about)) as NewsMediaOrganization & object),
      ...selfOf(publication),
    },
  }
}

type Step = { name: string; path: string }

function trail(publication: Publication, steps: readonly Step[]): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [{ name: publication.name, path: paths.front() }, ...steps].map(({ name, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: absolute(publication, path),
    })),
  }
}

function profileOf(publication: Publication, page: Page & { kind: 'author' }): ProfilePage {
  const { author } = page.author
  return {
    '@type': 'ProfilePage',
    url: absolute(publication, paths.author(author.id)),
    inLanguage: publication.lang,
    mainEntity: contributorToJsonLd(author, (path) => absolute(publication, path)),
  }
}

const pageTypes = { page: 'WebPage', about: 'AboutPage', contact: 'ContactPage' } as const

function webPageOf(publication: Publication, own: OwnPage): WebPage {
  const { slug, kind = 'page', title, description, standfirst, lang, updatedAt } = own
  const words = description ?? inlineToText(standfirst)
  return {
    '@type': pageTypes[kind],
    url: absolute(publication, paths.page(slug)),
    name: title,
    ...(words === '' ? {} : { description: words }),
    inLanguage: lang,
    ...(updatedAt === undefined ? {} : { dateModified: updatedAt }),
    publisher: publisherOf(publication),
  }
}

function thingsOf({ publication, page }: PageState, shapes: readonly Shape[]): Thing[] {
  const sectionStep = (id: string): Step => ({
    name: sectionName(publication, id),
    path: paths.section(id),
  })
  switch (page.kind) {
    case 'front':
      return [siteOf(publication)]
    case 'section':
      return [trail(publication, [sectionStep(page.section.id)])]
    case 'author': {
      const { author } = page.author
      return [profileOf(publication, page), trail(publication, [{ name: author.name, path: paths.author(author.id) }])]
    }
    case 'story': {
      const { article } = page
      const section = sectionStep(article.section)
      return [
        articleToJsonLd(article, shapes, {
          absolute: (path) => absolute(publication, path),
          publisher: publisherOf(publication),
          sectionName: section.name,
        }),
        trail(publication, [section, { name: article.headline, path: paths.story(article.slug) }]),
      ]
    }
    case 'quote':
      return [trail(publication, [{ name: page.article.headline, path: paths.story(page.article.slug) }])]
    case 'newsletters':
      return [trail(publication, [{ name: phrases.site.newsletters, path: paths.newsletters() }])]
    case 'page': {
      const { own } = page
      return [webPageOf(publication, own), trail(publication, [{ name: own.title, path: paths.page(own.slug) }])]
    }
    case 'search':
      return [trail(publication, [{ name: page.title, path: paths.search() }])]
    case 'offline':
      return [trail(publication, [{ name: phrases.offline.title, path: paths.offline() }])]
    case 'missing':
      return []
  }
}

/**
 * What a page is, for search engines, as one JSON-LD graph; undefined for the page that is not there. Written into the
 * prerendered page alone: the policy lets no script be made in the browser, not even one that is data.
 */
export function pageJsonLd(state: PageState, shapes: readonly Shape[]): Graph | undefined {
  const things = thingsOf(state, shapes)
  return things.length === 0 ? undefined : { '@context': 'https://schema.org', '@graph': things }
}
