import type { Article, ArticleSource } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import type { Report } from '#src/contract/problem.ts'
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
}

/**
 * Makes the published form out of the source form, step by step: sizes, ids, places of quotes, levels of headings,
 * authors, counts. Related stories come last, when all stories of the edition are known (`relate`).
 */
export function enhance(source: ArticleSource, { measure, contributor }: Surroundings, report: Report): Article {
  const { lead: sourceLead, authors, related: _, ...rest } = source
  const { lead, rest: fromLead } = sourceLead === undefined ? { rest: [] } : sizeLead(sourceLead, measure, report)
  const sized = [...fromLead, ...sizeImages(source.body, 'body', measure, report)]
  const named = nameBlocks(sized, lead?.id === undefined ? [] : [lead.id])
  const body = settleHeadings(placeQuotes(named))
  const words = articleWordCount(source)
  return {
    ...rest,
    ...(lead === undefined ? {} : { lead: nameLead(lead) }),
    body,
    authors: authors.map((id, index) => contributor(id) ?? stranger(id, index, report)),
    wordCount: words,
    readMinutes: readMinutes(words),
    related: [],
  }
}

/** An author of whom the edition has no file still signs the story, by the words of the id. */
function stranger(id: string, index: number, report: Report): Contributor {
  report({ weight: 'note', path: `authors[${index}]`, found: `"${id}"`, wanted: `a file authors/${id}.json` })
  return { id, name: titled(id), kind: 'person' }
}
