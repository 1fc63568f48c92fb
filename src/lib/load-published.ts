import type * as v from 'valibot'
import { type Article, parseArticle } from '#src/contract/article.ts'
import { authorPage, front, sectionPage } from '#src/contract/listing.ts'
import { type OwnPage, parsePage } from '#src/contract/own-page.ts'
import { type Parsed, parseLeniently } from '#src/contract/parse.ts'
import type { Problem } from '#src/contract/problem.ts'
import { LoadFailure } from './load-failure.ts'
import { loadJson } from './load-json.ts'
import { paths } from './paths.ts'

/**
 * Fetching and checking of what is published. The page that the reader arrives on needs none of it, so all of it is
 * loaded on the way to the next one: queries import this file when they run. Everything fails with `LoadFailure`.
 */

const damaged = (path: string, problems: readonly Problem[]) =>
  new LoadFailure('damaged', `${path} does not fit the contract.`, problems)

/** A story; a block that does not fit costs only itself. */
export async function loadArticle(slug: string, signal: AbortSignal): Promise<Article> {
  const path = paths.json.story(slug)
  const reading = parseArticle(await loadJson(path, signal))
  if (reading.kind === 'parsed') return reading.article
  throw damaged(path, reading.problems)
}

/** A page of the publication's own; a block that does not fit costs only itself. */
export async function loadPage(slug: string, signal: AbortSignal): Promise<OwnPage> {
  const path = paths.json.page(slug)
  const reading = parsePage(await loadJson(path, signal))
  if (reading.kind === 'parsed') return reading.page
  throw damaged(path, reading.problems)
}

async function loadListing<Schema extends v.GenericSchema>(schema: Schema, path: string, signal: AbortSignal) {
  const parsed: Parsed<v.InferOutput<Schema>> = parseLeniently(schema, await loadJson(path, signal), () => undefined)
  if (parsed.kind === 'parsed') return parsed.output
  throw damaged(path, parsed.problems)
}

/** The front page; an entry that does not fit costs only itself, as in the lists below. */
export const loadFront = (signal: AbortSignal) => loadListing(front, paths.json.front(), signal)

/** One page of a section, counted from 1. */
export const loadSection = (id: string, page: number, signal: AbortSignal) =>
  loadListing(sectionPage, paths.json.section(id, page), signal)

/** One page of an author's stories, counted from 1. */
export const loadAuthor = (id: string, page: number, signal: AbortSignal) =>
  loadListing(authorPage, paths.json.author(id, page), signal)
