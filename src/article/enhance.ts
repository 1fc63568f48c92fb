import type { Article, ArticleSource } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import type { OwnPage, OwnPageSource } from '#src/contract/own-page.ts'
import type { Report } from '#src/contract/problem.ts'
import { inZone } from '#src/lib/dates.ts'
import { titled } from '#src/lib/titled.ts'
import { nameBlocks, nameLead } from './name-blocks.ts'
import { placeQuotes } from './place-quotes.ts'
import { settleHeadings } from './settle-headings.ts'
import { type Measure, sizeImages, sizeLead } from './size-images.ts'
import { articleWordCount, readMinutes } from './word-count.ts'

/** What enhancing asks of the edition around a story. */
export type Surroundings = {
  measure: Measure
  /** Someone who writes, by id. */
  contributor: (id: string) => Contributor | undefined
  /** What would probably put right the id of an author whom nobody is. */
  mendAuthor?: (id: string) => string
  /** By whose clocks times are told; else by those of the place where each was written. */
  timeZone?: string | undefined
}

type Moments = Pick<ArticleSource, 'publishedAt' | 'updatedAt' | 'corrections' | 'sources'>

/** An update that lies before the publication is a slip: neither page, feeds nor sitemaps tell of it. */
function withoutEarlyUpdate<Story extends Moments>(story: Story): Story {
  const { updatedAt, ...rest } = story
  // Sound: the field is one that a story may leave out.
  return Date.parse(updatedAt ?? '') < Date.parse(story.publishedAt) ? (rest as Story) : story
}

/** The moments that readers are told of. The page says each as it is written here, so that no reader's machine differs. */
function tellMoments({ publishedAt, updatedAt, corrections, sources }: Moments, timeZone: string): Moments {
  const tell = (written: string) => inZone(written, timeZone)
  return {
    publishedAt: tell(publishedAt),
    ...(updatedAt === undefined ? {} : { updatedAt: tell(updatedAt) }),
    corrections: corrections.map((one) => ({ ...one, at: tell(one.at) })),
    sources: sources.map((one) => (one.publishedAt ? { ...one, publishedAt: tell(one.publishedAt) } : one)),
  }
}

/**
 * Makes the published form out of the source form, step by step: sizes, ids, places of quotes, levels of headings, times,
 * authors, counts. Related stories come last, when all stories of the edition are known (`relate`).
 */
export function enhance(written: ArticleSource, around: Surroundings, report: Report): Article {
  const { measure, contributor, mendAuthor, timeZone } = around
  const source = withoutEarlyUpdate(written)
  // What only says when and where a story is public is no part of the public story.
  const { status: _, withdrawnAt: __, withdrawnReason: ___, formerly: _old, ...told } = source
  const { lead: sourceLead, lostLead, authors, related: ____, ...rest } = told
  const { lead, rest: fromLead } = sourceLead === undefined ? { rest: [] } : sizeLead(sourceLead, measure, report)
  const sized = [
    ...(lostLead === undefined ? [] : [lostLead]),
    ...fromLead,
    ...sizeImages(source.body, 'body', measure, report),
  ]
  const named = nameBlocks(sized, lead?.id === undefined ? [] : [lead.id])
  const body = settleHeadings(placeQuotes(named))
  const words = articleWordCount(source)
  return {
    ...rest,
    ...(timeZone === undefined ? {} : tellMoments(source, timeZone)),
    ...(lead === undefined ? {} : { lead: nameLead(lead) }),
    body,
    authors: authors.map((id, index) => contributor(id) ?? stranger(id, `authors[${index}]`, report, mendAuthor?.(id))),
    wordCount: words,
    readMinutes: readMinutes(words),
    related: [],
  }
}

/** The same for a page of the publication's own; `lang` is the publication's language. */
export function enhancePage(
  source: OwnPageSource,
  { measure, timeZone, lang }: Pick<Surroundings, 'measure' | 'timeZone'> & { lang: string },
  report: Report,
): OwnPage {
  const { status: _, updatedAt, ...told } = source
  const at = updatedAt === undefined || timeZone === undefined ? updatedAt : inZone(updatedAt, timeZone)
  return {
    ...told,
    lang: source.lang ?? lang,
    ...(at === undefined ? {} : { updatedAt: at }),
    body: settleHeadings(placeQuotes(nameBlocks(sizeImages(source.body, 'body', measure, report)))),
  }
}

/** An author of whom the edition has no file still signs the story, by the words of the id. */
function stranger(id: string, path: string, report: Report, mend = 'write that file, or mend the name'): Contributor {
  report({ weight: 'note', path, found: `"${id}"`, wanted: `a file authors/${id}.json`, mend })
  return { id, name: titled(id), kind: 'person' }
}
