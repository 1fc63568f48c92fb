import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Shape } from '#src/article/article-to-json-ld.ts'
import { type Around, articleToLongTeaser, articleToTeaser, teaserAmong } from '#src/article/article-to-teaser.ts'
import { enhance } from '#src/article/enhance.ts'
import { byNewness, nextTo, relate } from '#src/article/relate.ts'
import { type Measure, sizeImage } from '#src/article/size-images.ts'
import type { Article, ArticleSource } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import type { AuthorPage, Front, SectionPage } from '#src/contract/listing.ts'
import type { OwnPage } from '#src/contract/own-page.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { Newsletter, Publication } from '#src/contract/publication.ts'
import type { Redirect } from '#src/contract/redirects.ts'
import type { Teaser } from '#src/contract/teaser.ts'
import { groupByEach } from '#src/lib/groups.ts'
import { textDirection, withDirection } from '#src/lib/text-direction.ts'
import { mendAuthor } from '#src/publish/check/authors.ts'
import { checkContent } from '#src/publish/check/check-content.ts'
import { checkShown } from '#src/publish/check/front.ts'
import type { Look } from '#src/publish/look/look.ts'
import { midSentence } from '#src/words/mid-sentence.ts'
import { collectReports } from './collect-reports.ts'
import type { Edition, FileProblems } from './edition.ts'
import { layFront } from './lay-front.ts'
import { paged } from './paged.ts'
import { settleLinks } from './settle-links.ts'
import { settlePages } from './settle-pages.ts'
import { settleRedirects } from './settle-redirects.ts'

/** Everything that is published, as data: each page's content in the form in which the app fetches it. */
export type Content = {
  publication: Publication
  articles: Article[]
  front: Front
  sections: SectionPage[]
  authors: AuthorPage[]
  /** Pages of the publication's own: what it is, its imprint, its policies. */
  pages: OwnPage[]
  /** How it looks. */
  look: Look
  reports: FileProblems[]
  /** Old addresses, each with the one where it leads in the end. */
  redirects: Redirect[]
  /** Slugs that stories had before, the first one first, by slug. */
  formerSlugs: ReadonlyMap<string, readonly string[]>
  /** Crops of each story's picture for search engines, by slug; there once they are drawn. */
  shapes?: ReadonlyMap<string, readonly Shape[]>
}

// The author's drawer shows three.
const mostNearby = 3

function publishContributors(edition: Edition, measure: Measure, report: (file: string, problem: Problem) => void) {
  const contributors = new Map<string, Contributor>()
  for (const [id, { file, contributor }] of edition.contributors) {
    const { avatar, ...rest } = contributor
    const note = (problem: Problem) => report(file, problem)
    const image = avatar === undefined ? undefined : sizeImage(avatar, 'avatar', measure, note)
    // Portraits are small and stand beside words: none moves.
    if (image !== undefined) delete image.moving
    contributors.set(id, image === undefined ? rest : { ...rest, avatar: image })
  }
  return contributors
}

/** Whether a file lies at an address, in whichever way its name writes accents. */
function hasFile(folder: string, address: string): boolean {
  try {
    const path = decodeURIComponent(address.replace(/[?#].*$/, ''))
    const names = new Set([path, path.normalize('NFC'), path.normalize('NFD')])
    return [...names].some((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() ?? false)
  } catch {
    // An address that encodes no name, or one that leads through a file.
    return false
  }
}

function withRelatives(
  articles: readonly Article[],
  sources: ReadonlyMap<string, ArticleSource>,
  around: Around,
): Article[] {
  const find = relate(articles)
  const teasers = new Map(articles.map((article) => [article.slug, teaserAmong(articleToTeaser(article), around)]))
  return articles.map((article) => ({
    ...article,
    related: find(article, sources.get(article.slug)?.related).map(({ reason, label, slugs }) => ({
      reason,
      label,
      // Sound: `relate` names only stories of the same edition.
      items: slugs.map((slug) => teasers.get(slug) as Teaser),
    })),
  }))
}

/** A newsletter that says how often it comes as pages and mails put it into a sentence. */
const withinSentences = (one: Newsletter): Newsletter => ({ ...one, frequency: midSentence(one.frequency) })

/** A publication that has one scheme alone has one mark. */
function markFor(logo: Publication['logo'], { only }: Look): Publication['logo'] {
  if (logo === undefined || only === undefined) return logo
  const { dark, ...mark } = logo
  return only === 'dark' && dark !== undefined ? { ...mark, src: dark } : mark
}

/** The front page, with what is to be said of front.json once it is laid out. */
function layOut(
  { publication, front: written }: Edition,
  articles: readonly Article[],
  listed: (article: Article) => Teaser,
  report: (file: string, problem: Problem) => void,
): Front {
  const front = layFront(articles, publication, written, listed)
  for (const problem of written === undefined ? [] : checkShown(written, front, articles)) report('front.json', problem)
  return front
}

/**
 * Folds an edition into all that is published: stories in their full form with authors and relatives, the front page,
 * sections and authors, with all that is to be said of it. `siteUrl` overrides the address that the publication names for
 * itself; dates are held against `now`.
 */
export function makeContent(
  edition: Edition,
  measure: Measure,
  siteUrl?: Publication['url'],
  now: Date = new Date(),
): Content {
  const { report, all } = collectReports(edition.reports)
  const {
    $schema: _,
    front: _picked,
    timeZone,
    menu: _links,
    footer: _foot,
    policies: _texts,
    ...named
  } = edition.publication
  const logo = markFor(named.logo, edition.look)
  const { pages: ownPages, ...policies } = settlePages(edition, measure, report)
  const bare: Publication = {
    ...named,
    newsletters: named.newsletters.map(withinSentences),
    ...(logo === undefined ? {} : { logo }),
    ...policies,
    ...(siteUrl === undefined ? {} : { url: siteUrl }),
  }
  const around: Around = { lang: bare.lang, dir: textDirection(bare.lang) }
  const contributors = publishContributors(edition, measure, report)

  const sources = new Map(edition.stories.map(({ article }) => [article.slug, article]))
  const surroundings = {
    measure,
    contributor: (id: string) => contributors.get(id),
    mendAuthor: (id: string) => mendAuthor(id, edition.contributors),
    timeZone,
  }
  const alone = edition.stories
    .map(({ file, article }) => enhance(article, surroundings, (problem) => report(file, problem)))
    .map((article) => withDirection(article, around.dir))
    .toSorted(byNewness)
  const isThere = (address: string) => hasFile(edition.folder, address)
  for (const [file, problem] of checkContent(edition, { articles: alone, pages: ownPages }, { measure, isThere, now }))
    report(file, problem)

  const byAuthor = groupByEach(alone, ({ authors }) => authors.map(({ id }) => id))
  const listed = (article: Article) => teaserAmong(articleToLongTeaser(article), around)
  // The drawer speaks the publication's language, in a story of another as well.
  const nearby = (id: string, story: Article) =>
    nextTo(byAuthor.get(id) ?? [], story, mostNearby).map((article) =>
      withoutPicture(teaserAmong(articleToTeaser(article), around)),
    )
  const articles = withRelatives(alone, sources, around).map((article) => ({
    ...article,
    authors: article.authors.map((author) => ({ ...author, nearby: nearby(author.id, article) })),
  }))

  const everyone = new Map([
    ...contributors,
    ...alone.flatMap(({ authors }) => authors).map((one) => [one.id, one] as const),
  ])
  const sections = bare.sections.flatMap((section) =>
    paged(alone.filter((article) => article.section === section.id).map(listed)).map((page) => ({
      schema: 'section/2' as const,
      ...section,
      ...page,
    })),
  )
  const authors = [...everyone.values()].flatMap((author) =>
    paged((byAuthor.get(author.id) ?? []).map(listed)).map((page) => ({
      schema: 'author/2' as const,
      author,
      ...page,
    })),
  )
  const linkable = { publication: bare, pages: ownPages, articles, authors, sections }
  const publication = { ...bare, ...settleLinks(edition.publication, linkable) }
  const redirects = settleRedirects(edition, linkable, report)
  return {
    publication,
    articles,
    front: layOut(edition, alone, listed, report),
    sections,
    authors,
    pages: ownPages,
    redirects,
    formerSlugs: new Map(edition.stories.map(({ article }) => [article.slug, article.formerly ?? []])),
    look: edition.look,
    reports: all(),
  }
}

// The drawer's list is words alone.
function withoutPicture({ image: _, ...teaser }: Teaser): Teaser {
  return teaser
}
