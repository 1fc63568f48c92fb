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

/** A story from JSON; a block that does not fit costs only itself. `path` is what a failure calls it, here and below. */
export function readArticle(input: unknown, path: string): Article {
  const reading = parseArticle(input)
  if (reading.kind === 'parsed') return reading.article
  throw damaged(path, reading.problems)
}

/** A page of the publication's own; a block that does not fit costs only itself. */
export function readPage(input: unknown, path: string): OwnPage {
  const reading = parsePage(input)
  if (reading.kind === 'parsed') return reading.page
  throw damaged(path, reading.problems)
}

function listingReader<Schema extends v.GenericSchema>(schema: Schema) {
  return (input: unknown, path: string): v.InferOutput<Schema> => {
    const parsed: Parsed<v.InferOutput<Schema>> = parseLeniently(schema, input, () => undefined)
    if (parsed.kind === 'parsed') return parsed.output
    throw damaged(path, parsed.problems)
  }
}

/** The front page; an entry that does not fit costs only itself, as in the lists below. */
export const readFront = listingReader(front)
export const readSection = listingReader(sectionPage)
export const readAuthor = listingReader(authorPage)

async function load<Content>(path: string, signal: AbortSignal, read: (input: unknown, path: string) => Content) {
  return read(await loadJson(path, signal), path)
}

export const loadArticle = (slug: string, signal: AbortSignal) => load(paths.json.story(slug), signal, readArticle)

export const loadPage = (slug: string, signal: AbortSignal) => load(paths.json.page(slug), signal, readPage)

export const loadFront = (signal: AbortSignal) => load(paths.json.front(), signal, readFront)

/** One page of a section, counted from 1. */
export const loadSection = (id: string, page: number, signal: AbortSignal) =>
  load(paths.json.section(id, page), signal, readSection)

/** One page of an author's stories, counted from 1. */
export const loadAuthor = (id: string, page: number, signal: AbortSignal) =>
  load(paths.json.author(id, page), signal, readAuthor)
