import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import { joinApart } from '#src/lib/joined.ts'
import { joinReports } from '#src/publish/edition/collect-reports.ts'
import { type Content, makeContent } from '#src/publish/edition/content.ts'
import type { Edition, FileProblems } from '#src/publish/edition/edition.ts'
import { locateReports } from '#src/publish/edition/locate-reports.ts'
import { openEdition } from '#src/publish/edition/open-edition.ts'
import type { OwnFile } from '#src/publish/edition/own-files.ts'
import type { Scheduled } from '#src/publish/edition/schedule.ts'
import { type Pictures, readPictures } from '#src/publish/pictures/pictures.ts'
import { choosePhrases, phrases } from '#src/words/phrases.ts'
import { settleWords } from '#src/words/settle-words.ts'

type Options = {
  /** Where drawn pictures are kept between publishes, and which were opened. */
  cache: string
  /** `false` reads the sizes of pictures and draws none. */
  isDrawn: boolean
  /** The finished site that it is published to: what it had stands in for what is damaged now. */
  out?: string | undefined
  /** Where the service keeps subscribers and mails: nothing of it is public. */
  dataFolder?: string | undefined
  /** Reads what somebody published last, and not what lies in the folder by now. */
  isDue?: boolean
  /** The moment that dates are held against. */
  now?: Date
  /** For the newsroom's own eyes: drafts and what waits stand among the stories, marked as drafts. */
  isNewsroom?: boolean
  /** Overrides the publication's own address. */
  siteUrl?: Publication['url'] | undefined
  onProgress?: (words: string) => void
  /** Called before pictures are read; whatever it throws ends the reading. */
  onOpened?: (scheduled: Scheduled) => void
}

type Read = {
  /** The edition as it was read. */
  edition: Edition
  /** The edition as it is to be published at this moment. */
  scheduled: Scheduled
  /** Files that are public as they are. */
  own: OwnFile[]
  pictures: Pictures
  content: Content
  /** Stories that nobody is to see yet, each for itself: drafts, and what waits for its moment. */
  hidden: Article[]
}

/** A story that leads to no others than these. */
function withOnly(article: Article, slugs: ReadonlySet<string>): Article {
  const isOpen = ({ slug }: { slug: string }) => slugs.has(slug)
  const related = article.related.map((group) => ({ ...group, items: group.items.filter(isOpen) }))
  return {
    ...article,
    authors: article.authors.map((author) => ({ ...author, nearby: (author.nearby ?? []).filter(isOpen) })),
    related: related.filter(({ items }) => items.length > 0),
  }
}

type Fold = (edition: Edition) => Content

/** An edition in which what nobody is to see yet takes the place of the stories with the same slugs. */
function withHidden({ edition, waiting }: Scheduled): { all: Edition; slugs: Set<string>; open: Set<string> } {
  const hidden = [...edition.drafts, ...waiting]
  const { pages = [], draftPages = [] } = edition
  const drafted = new Set(draftPages.map(({ page }) => page.slug))
  const allPages = [...draftPages, ...pages.filter(({ page }) => !drafted.has(page.slug))]
  const slugs = new Set(hidden.map(({ article }) => article.slug))
  const others = edition.stories.filter(({ article }) => !slugs.has(article.slug))
  const open = new Set(others.map(({ article }) => article.slug))
  return { all: { ...edition, stories: [...hidden, ...others], pages: allPages, reports: [] }, slugs, open }
}

/** Stories that nobody is to see yet, in their full form, and what is to be said of their files. */
function foldHidden(
  scheduled: Scheduled,
  fold: Fold,
): { everything: Content; hidden: Article[]; reports: FileProblems[] } {
  const { all, slugs, open } = withHidden(scheduled)
  const everything = fold(all)
  const { draftPages = [] } = scheduled.edition
  const drafts = new Set([...scheduled.edition.drafts, ...draftPages].map(({ file }) => file))
  const files = new Set([...drafts, ...scheduled.waiting.map(({ file }) => file)])
  const articles = everything.articles.map((one) => (slugs.has(one.slug) ? asDraft(one) : one))
  return {
    everything: { ...everything, articles },
    // Whoever has the link to one is told nothing of the others.
    hidden: articles.filter(({ slug }) => slugs.has(slug)).map((article) => withOnly(article, open)),
    reports: everything.reports
      .filter(({ file }) => files.has(file))
      .map((report) => (drafts.has(report.file) ? { ...report, isDraft: true } : report)),
  }
}

/** A draft says so above its headline, and asks search engines to look away. */
const asDraft = (article: Article): Article => ({
  ...article,
  kicker: article.kicker === undefined ? phrases.story.draft : joinApart([phrases.story.draft, article.kicker], ' · '),
  noindex: true,
})

/**
 * Reads an edition and folds it into all that is published, with everything that is to be said of it: what publishing,
 * checking and development begin with, so that they say the same. Throws `EditionError` where nothing can be published.
 */
export async function readContent(folder: string, options: Options): Promise<Read> {
  const { cache, isDrawn, out, dataFolder, isDue = false, isNewsroom = false, now = new Date(), siteUrl } = options
  const { onProgress = () => undefined, onOpened = () => undefined } = options
  onProgress('reading stories')
  const { read: edition, own, ...scheduled } = await openEdition({ edition: folder, out, dataFolder, isDue }, now)
  onOpened(scheduled)
  choosePhrases(settleWords(edition.publication.lang, edition.words), edition.publication.lang)
  const pictures = await readPictures(folder, {
    cache,
    isDrawn,
    onProgress: (done, all) => onProgress(`pictures ${done} of ${all}`),
  })
  const fold: Fold = (one) => makeContent(one, pictures.measure, siteUrl, now)
  const open = fold(scheduled.edition)
  const { drafts, draftPages = [] } = scheduled.edition
  const isAllOpen = drafts.length + draftPages.length + scheduled.waiting.length === 0
  if (isAllOpen) return { edition, scheduled, own, pictures, content: open, hidden: [] }
  const { everything, hidden, reports } = foldHidden(scheduled, fold)
  const content = { ...(isNewsroom ? everything : open), reports: joinReports(open.reports, reports) }
  return { edition, scheduled, own, pictures, content, hidden }
}

/** How many stories can be published, and all that is to be said of the edition's files, each problem with its place. */
export async function checkEdition(
  folder: string,
  options: Pick<Options, 'cache' | 'out' | 'dataFolder'>,
): Promise<{ stories: number; reports: FileProblems[] }> {
  const { content } = await readContent(folder, { ...options, isDrawn: false })
  return { stories: content.articles.length, reports: await locateReports(folder, content.reports) }
}
