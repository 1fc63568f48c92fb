/** What a reader asks for: words, and what narrows the answer. `page` counts from 1. */
export type Asked = { words: string; section: string | undefined; year: number | undefined; page: number }

/** A story that answers, as the list of answers shows it; with its text where that is at hand. `publishedAt` is a day, as in `2026-11-30`. */
export type Hit = {
  slug: string
  headline: string
  section: string
  publishedAt: string
  paragraphs?: readonly string[]
}

/** A piece of text, marked where it is one of the words asked for. */
export type Run = { text: string; isMarked: boolean }

/** What came of a search. */
export type Found = {
  /** Those of the page that was asked for, the best first: ten at most. */
  hits: Hit[]
  /** How many there are on all pages. */
  total: number
  /** How many answers each section and each year has; each as if it were not narrowed by itself. The most, the latest first. */
  sections: { id: string; count: number }[]
  years: { year: number; count: number }[]
  /** Words that no story has, and what was looked for in their place. */
  instead: { typed: string; meant: string }[]
  /** No story has all of the words: these have some. */
  isPartial: boolean
  /** The index could not be reached: only the stories that this browser keeps were searched. */
  isKept: boolean
  /** Marks the words that were looked for in a text. */
  mark: (text: string) => Run[]
  /** The passage of a story's text that has most of the words; undefined where none has any. */
  passage: (paragraphs: readonly string[]) => Run[] | undefined
}

/** How many answers stand on a page. */
export const hitsOnPage = 10
