import { paths } from '#src/lib/paths.ts'
import type { Asked } from '#src/search/found.ts'

// In characters. Nobody remembers more of a story.
const mostWords = 200
const section = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Words as they are asked for: without the spaces that nobody means. */
export const bareWords = (typed: string): string => typed.replace(/\s+/g, ' ').trim().slice(0, mostWords).trim()

const numberIn = (written: string | null, most: number): number | undefined =>
  written !== null && /^[1-9]\d*$/.test(written) && Number(written) <= most ? Number(written) : undefined

/**
 * What an address of the search asks for. What is of no use in it is left out.
 * @example readAsked('?q=low+tide&year=2026') // { words: 'low tide', section: undefined, year: 2026, page: 1 }
 */
export function readAsked(search: string): Asked {
  const query = new URLSearchParams(search)
  const of = query.get('section') ?? ''
  return {
    words: bareWords(query.get('q') ?? ''),
    section: section.test(of) ? of : undefined,
    year: numberIn(query.get('year'), 9999),
    page: numberIn(query.get('page'), 9999) ?? 1,
  }
}

/**
 * The address that asks for it.
 * @example searchAddress({ words: 'low tide', section: undefined, year: 2026, page: 2 }) // '/search?q=low+tide&year=2026&page=2'
 */
export function searchAddress({ words, section, year, page }: Asked): string {
  const parts = {
    ...(words === '' ? {} : { q: words }),
    ...(section === undefined ? {} : { section }),
    ...(year === undefined ? {} : { year: `${year}` }),
    ...(page === 1 ? {} : { page: `${page}` }),
  }
  const query = new URLSearchParams(parts).toString()
  return query === '' ? paths.search() : `${paths.search()}?${query}`
}
