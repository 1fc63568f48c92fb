import * as v from 'valibot'
import { contributor } from './contributor.ts'
import { teaser } from './teaser.ts'
import { line, list, slug, text } from './text.ts'
import { url, webUrl } from './url.ts'

/** The share card, drawn by publishing. */
const card = v.exactOptional(webUrl)

/**
 * A page of a list: 0 holds the newest stories, 1 the oldest, 2 those after them. So a page that is full stays as it is
 * when a story is added (decision 033).
 */
const pageNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))

/** Which page this is, and which hold the stories that are next in time. */
const pageNumbers = { page: pageNumber, newer: v.exactOptional(pageNumber), older: v.exactOptional(pageNumber) }

/** How a section can stand on the front page: one story large, cards in a row, headlines below each other, words in columns. */
export const sectionForms = ['lead', 'strip', 'list', 'columns'] as const

export type SectionForm = (typeof sectionForms)[number]

/** A line of the publisher's own on the front page. */
const promo = v.exactOptional(v.object({ text: line(160), link: v.exactOptional(url) }))

/** A section's place on the front page, as an editor gives it. */
export const sectionPlace = v.object({
  section: slug,
  form: v.optional(v.picklist(sectionForms), 'strip'),
  stories: v.optional(list(slug, 12), []),
})

/** `front.json` as an editor writes it. */
export const frontSource = v.object({
  $schema: v.exactOptional(v.string()),
  schema: v.literal('front/1'),
  lead: v.optional(list(slug, 30), []),
  sections: v.optional(list(sectionPlace, 40), []),
  promo,
})

/** The front page: the stories at the top, then the sections. Published at `/front.json`. */
export const front = v.object({
  schema: v.literal('front/1'),
  card,
  promo,
  top: list(teaser, 12),
  strips: list(
    v.object({
      section: slug,
      name: line(60),
      /** `half`: it has one story alone, and shares its row with another section. */
      form: v.picklist([...sectionForms, 'half']),
      items: list(teaser, 12),
    }),
    40,
  ),
})

/** One page of a section's stories, newest first. Published at `/sections/<id>.json`, earlier ones at `<id>/<page>.json`. */
export const sectionPage = v.object({
  schema: v.literal('section/2'),
  card,
  id: slug,
  name: line(60),
  description: v.exactOptional(text(500)),
  ...pageNumbers,
  items: list(teaser, 100),
})

/** One page of an author's stories, newest first. Published at `/authors/<id>.json`, earlier ones at `<id>/<page>.json`. */
export const authorPage = v.object({
  schema: v.literal('author/2'),
  card,
  author: contributor,
  ...pageNumbers,
  items: list(teaser, 100),
})

export type Front = v.InferOutput<typeof front>
export type SectionPage = v.InferOutput<typeof sectionPage>
export type AuthorPage = v.InferOutput<typeof authorPage>
