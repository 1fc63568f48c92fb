import pLimit from 'p-limit'
import { cardSize } from '#src/contract/card.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { Url } from '#src/contract/url.ts'
import { collectReports } from '#src/publish/edition/collect-reports.ts'
import type { Content } from '#src/publish/edition/content.ts'
import type { Edition } from '#src/publish/edition/edition.ts'
import { readCardFonts } from '#src/publish/pictures/fonts.ts'
import { kept } from '#src/publish/pictures/kept.ts'
import type { PictureFile, Pictures } from '#src/publish/pictures/pictures.ts'
import { toCardJpeg } from './card-jpeg.ts'
import { drawCard } from './draw-card.ts'
import { fileHashes, hashCard } from './hash-card.ts'
import { cardColours } from './layers.ts'
import { readLogo } from './masthead.ts'
import { type PlannedCard, planCards } from './plan-cards.ts'
import { type DrawnCard, putCards } from './put-cards.ts'
import type { Studio } from './sheet.ts'

type Options = {
  /** Names the files of stories and authors. */
  edition: Pick<Edition, 'stories' | 'contributors'>
  pictures: Pick<Pictures, 'original'>
  /** Where drawn cards are kept between publishes. */
  cache: string
  onProgress?: (done: number, all: number) => void
}

type Report = (file: string, problem: Problem) => void
/** The content with the addresses of its cards, the files that lie there, and how many were new. */
export type Cards = { content: Content; files: PictureFile[]; drawn: number }

/** A problem of a card is a note: the page shows another picture, or none, where its link is pasted. */
const note = (path: string, found: string, wanted: string): Problem => ({ weight: 'note', path, found, wanted })

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 200)

async function openStudio(
  { publication: { name, lang, logo }, look: shown }: Content,
  { cache, pictures }: Options,
  hashOf: (path: string) => Promise<string>,
  report: Report,
): Promise<{ studio: Studio; hash: string }> {
  const fonts = await readCardFonts(cache, shown)
  const colours = cardColours(shown)
  const from = logo && pictures.original(logo.src)
  const look = `${fonts.hash} ${Object.values(colours).join(' ')}`
  const plain = { studio: { fonts, colours, brand: { name, lang, logo: undefined } }, hash: `${look} ${name}` }
  if (from === undefined) return plain
  try {
    const drawLogo = await readLogo(from)
    return {
      studio: { fonts, colours, brand: { name, lang, logo: drawLogo } },
      hash: `${plain.hash} ${await hashOf(from)}`,
    }
  } catch (error) {
    const found = `"${logo?.src}", a picture that cannot be read (${reasonOf(error)})`
    report('publication.json', note('logo.src', found, 'a mark for the share cards'))
    return plain
  }
}

function reporter(content: Content, { stories, contributors }: Options['edition']) {
  const { report, all } = collectReports(content.reports)
  const fileOf = new Map(stories.map(({ file, article }) => [article.slug, file]))
  const nameFile = (owner: PlannedCard['owner']) => {
    if ('file' in owner) return owner.file
    if ('slug' in owner) return fileOf.get(owner.slug) ?? owner.slug
    // Someone of whom the edition has no file signs all the same.
    return contributors.get(owner.author)?.file ?? `authors/${owner.author}.json`
  }
  const reportOf = (owner: PlannedCard['owner'], problem: Problem) => report(nameFile(owner), problem)
  return { report, reportOf, reports: all }
}

/**
 * Draws the share cards of all pages, and crops of each story's picture for search engines, into the cache; those that are
 * there already are not drawn again. One that cannot be drawn is reported and costs nothing else.
 */
export async function drawCards(content: Content, options: Options): Promise<Cards> {
  const { pictures, cache, onProgress, edition } = options
  const hashOf = fileHashes()
  const { report, reportOf, reports } = reporter(content, edition)
  const { studio, hash } = await openStudio(content, options, hashOf, report)
  const planned = [...planCards(content, pictures.original)]
  const cards = new Map<string, DrawnCard>()
  const files: PictureFile[] = []
  let drawn = 0
  let done = 0

  async function make({ key, stem, card, owner }: PlannedCard): Promise<void> {
    const size = card.kind === 'crop' ? card.size : cardSize
    try {
      const name = `${stem}-${await hashCard(card, hash, hashOf)}-${size.width}.jpg`
      const { from, isNew } = await kept(cache, name, async () =>
        toCardJpeg(await drawCard(card, studio), card.kind !== 'crop'),
      )
      const path = `/cards/${name}`
      files.push({ path, from })
      cards.set(key, { address: path as Url, size })
      if (isNew) drawn += 1
    } catch (error) {
      reportOf(owner, note('', `the share card of ${key}, which cannot be drawn: ${reasonOf(error)}`, 'a card'))
    }
    done += 1
    onProgress?.(done, planned.length)
  }
  const limit = pLimit(2)
  await Promise.all(planned.map((one) => limit(() => make(one))))
  return { content: { ...putCards(content, cards), reports: reports() }, files, drawn }
}
