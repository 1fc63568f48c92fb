import type { Publication } from '#src/contract/publication.ts'

/** An address of the site made absolute. */
export function absolute(publication: Pick<Publication, 'url'>, path: string): string {
  return new URL(path, publication.url).href
}
