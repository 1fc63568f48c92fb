import type { Publication } from '#src/contract/publication.ts'
import { type Content, makeContent } from '#src/publish/edition/content.ts'
import { type Edition, type FileProblems, readEdition } from '#src/publish/edition/edition.ts'
import { locateReports } from '#src/publish/edition/locate-reports.ts'
import { type Pictures, readPictures } from '#src/publish/pictures/pictures.ts'

type Options = {
  /** Where drawn pictures are kept between publishes, and which were opened. */
  cache: string
  /** `false` reads the sizes of pictures and draws none. */
  isDrawn: boolean
  /** Overrides the publication's own address. */
  siteUrl?: Publication['url'] | undefined
  onProgress?: (words: string) => void
}

/**
 * Reads an edition and folds it into all that is published, with everything that is to be said of it: what publishing,
 * checking and development begin with, so that they say the same. Throws `EditionError` where nothing can be published.
 */
export async function readContent(
  folder: string,
  { cache, isDrawn, siteUrl, onProgress = () => undefined }: Options,
): Promise<{ edition: Edition; pictures: Pictures; content: Content }> {
  onProgress('reading stories')
  const edition = await readEdition(folder)
  const pictures = await readPictures(folder, {
    cache,
    isDrawn,
    onProgress: (done, all) => onProgress(`pictures ${done} of ${all}`),
  })
  return { edition, pictures, content: makeContent(edition, pictures.measure, siteUrl) }
}

/** How many stories can be published, and all that is to be said of the edition's files, each problem with its place. */
export async function checkEdition(
  folder: string,
  cache: string,
): Promise<{ stories: number; reports: FileProblems[] }> {
  const { content } = await readContent(folder, { cache, isDrawn: false })
  return { stories: content.articles.length, reports: await locateReports(folder, content.reports) }
}
