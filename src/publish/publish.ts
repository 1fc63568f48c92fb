import { readFile, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { Publication } from '#src/contract/publication.ts'
import { parseUrl, type Url } from '#src/contract/url.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { counted } from '#src/lib/counted.ts'
import { drawCards } from '#src/publish/cards/draw-cards.ts'
import { makeContent } from '#src/publish/edition/content.ts'
import { EditionError, type FileProblems, readEdition } from '#src/publish/edition/edition.ts'
import { saveSources, sourcesOf, withLastGood } from '#src/publish/edition/last-good.ts'
import { type OwnFile, sortOwnFiles } from '#src/publish/edition/own-files.ts'
import { replaceable } from '#src/publish/edition/public-kinds.ts'
import { countProblems, showProblems } from '#src/publish/edition/show-problems.ts'
import { machineFiles } from '#src/publish/machines/machine-files.ts'
import { drawIcons } from '#src/publish/pictures/draw-icons.ts'
import { type PictureFile, type Pictures, readPictures } from '#src/publish/pictures/pictures.ts'
import { contentHash, readAppBuild } from '#src/publish/site/app-build.ts'
import { withFrame } from '#src/publish/site/document.ts'
import { earlyScripts } from '#src/publish/site/early-script.ts'
import { sizesOf } from '#src/publish/site/file-sizes.ts'
import { guardSite, placeWithin, publishedSlugs, refuseSiteWithin } from '#src/publish/site/guard-site.ts'
import { keepBuilds, readPastRecord } from '#src/publish/site/kept-builds.ts'
import { serviceRecord } from '#src/publish/site/service-record.ts'
import { countPages, type Render, type SiteFile, siteFiles } from '#src/publish/site/site-files.ts'
import { SiteWriter } from '#src/publish/site/site-writer.ts'

export type PublishOptions = {
  edition: string
  app: string
  out: string
  cache: string
  /** Where the service keeps subscribers and mails: if it lies in the edition, nothing of it is published. */
  dataFolder?: string
  /** Overrides the publication's own address. */
  siteUrl?: string | undefined
  /** Nothing is published while a file is left out or damaged. */
  isStrict: boolean
  /** Takes the place of another publication's site, or empties a site, where publishing would stop. */
  isReplacing?: boolean
  render: Render
  /** Draws what stands around every page (`renderShell` of the app's server entry). */
  renderShell: (publication: Publication) => string
  /** Says where a long run is; called often. */
  onProgress: (words: string) => void
}

/** What a publish did; `isHeld` if it was strict and held everything back. */
export type Published = {
  publication: Pick<Publication, 'name' | 'url'>
  stories: number
  pages: number
  written: number
  reports: FileProblems[]
  isHeld: boolean
  /** Slugs of stories that were in the site before and are no longer. */
  gone: string[]
}

/** Pictures that pages name as they lie in the folder and not by their copies: the mark, and those of offers. */
function picturesAsTheyLie(folder: string, { logo, offers = [] }: Publication, { original }: Pictures): PictureFile[] {
  return [logo?.src, ...offers.map(({ image }) => image?.src)].flatMap((src) => {
    const from = src === undefined ? undefined : original(src)
    return from === undefined ? [] : [{ path: `/${relative(folder, from).replaceAll('\\', '/')}`, from }]
  })
}

/** Writes what machines read. A publisher's own file stands in its place where it may (`replaceable`). */
async function writeUnlessOwn(
  writer: SiteWriter,
  own: readonly OwnFile[],
  icons: readonly PictureFile[],
  texts: Iterable<SiteFile>,
): Promise<void> {
  const taken = new Set(own.map(({ path }) => path).filter((path) => replaceable.has(path)))
  for (const { path, from } of icons) {
    if (!taken.has(path)) await writer.write(path, await readFile(from))
  }
  for (const { path, text } of texts) {
    if (!taken.has(path)) await writer.write(path, text)
  }
}

function readSiteUrl(written: string | undefined): Url | undefined {
  const siteUrl = written === undefined ? undefined : parseUrl(written)
  if (written !== undefined && (siteUrl === undefined || !/^https?:/.test(siteUrl)))
    throw new EditionError(
      `SITE_URL is "${written}". It has to be the site's whole address, as in https://example.org/.`,
    )
  return siteUrl
}

/** The edition as it is published: read, with the last good version of what is damaged, and with its files sorted. */
async function openEdition({ edition: folder, out, dataFolder }: PublishOptions) {
  const edition = await withLastGood(await readEdition(folder), sourcesOf(out))
  const closed = dataFolder === undefined ? undefined : placeWithin(folder, dataFolder)
  const own = await sortOwnFiles(folder, new Set(closed === undefined ? [] : [closed]))
  return { edition: { ...edition, reports: [...edition.reports, ...own.leftOut] }, own: own.files }
}

/** What is noted beside a finished site, for the server and for the next publish. It is written last. */
async function writeRecords(out: string, record: object, service: object): Promise<void> {
  await replaceFile(`${out}-service.json`, (part) => writeFile(part, JSON.stringify(service)))
  await replaceFile(`${out}.json`, (part) => writeFile(part, JSON.stringify(record)))
}

/**
 * Publishes an edition: reads, checks, enhances, draws every page and writes the site, with `<out>.json` last. Throws
 * `EditionError` for an edition that cannot be published at all, and where a site would be lost (`guardSite`).
 */
export async function publish(options: PublishOptions): Promise<Published> {
  const { edition: folder, out, onProgress } = options
  const siteUrl = readSiteUrl(options.siteUrl)
  refuseSiteWithin(folder, out)
  const build = await readAppBuild(options.app)
  onProgress('reading stories')
  const { edition, own } = await openEdition(options)
  const [past, before] = [await readPastRecord(out), await publishedSlugs(out)]
  if (!options.isReplacing) {
    const { publication, stories } = edition
    guardSite(past, before, { folder, publication, stories: stories.length, out })
  }
  const pictures = await readPictures(folder, {
    cache: options.cache,
    isDrawn: true,
    onProgress: (done, all) => onProgress(`pictures ${done} of ${all}`),
  })
  const bare = makeContent(edition, pictures.measure, siteUrl)
  const { refused, damaged, kept } = countProblems(bare.reports)
  if (options.isStrict && refused + damaged + kept > 0) {
    const { publication, reports } = bare
    return { publication, stories: 0, pages: 0, written: 0, reports, isHeld: true, gone: [] }
  }

  const { content, files: cards } = await drawCards(bare, {
    stories: edition.stories,
    pictures,
    cache: options.cache,
    onProgress: (done, all) => onProgress(`cards ${done} of ${all}`),
  })
  const { publication } = content
  const reports = [...content.reports]
  const writer = new SiteWriter(out)
  const builtAt = new Date()
  const all = countPages(content)
  let pages = 0
  const named = picturesAsTheyLie(folder, publication, pictures)
  const copied = [...build.assets, ...own, ...pictures.files, ...cards, ...named]
  for (const { path, from } of copied) await writer.copy(path, from)
  const { icons, files: iconFiles } = await drawIcons(folder, options.cache, publication)
  const template = withFrame(build.template, icons)
  const onFault = (path: string, error: unknown) =>
    reports.push({
      file: path,
      problems: [{ weight: 'refused', path: '', found: String(error), wanted: 'a page that can be drawn' }],
    })
  for (const { path, text } of siteFiles(content, template, options.render, onFault)) {
    await writer.write(path, text)
    if (path.endsWith('.html')) pages += 1
    if (pages % 20 === 0 || pages === all) onProgress(`pages ${pages} of ${all}`)
  }
  await writeUnlessOwn(writer, own, iconFiles, machineFiles(content, { icons, fileSize: sizesOf(copied) }, builtAt))
  const builds = keepBuilds(
    past?.builds ?? [],
    build.assets.map(({ path }) => path),
    builtAt,
  )
  for (const { assets } of builds) for (const path of assets) await writer.keep(path)
  await writer.sweep()
  await saveSources(edition, sourcesOf(out))
  const record = {
    schema: 'site/1',
    builtAt: builtAt.toISOString(),
    edition: { folder, name: publication.name, url: publication.url },
    styleHashes: build.styleHashes,
    scriptHashes: earlyScripts(publication).map(contentHash),
    builds,
  }
  await writeRecords(out, record, serviceRecord(publication, template, options.renderShell(publication)))
  const left = new Set(content.articles.map(({ slug }) => slug))
  const gone = before.filter((slug) => !left.has(slug))
  return { publication, stories: left.size, pages, written: writer.written, reports, isHeld: false, gone }
}

const mostNamed = 10

function showGone(gone: readonly string[]): string {
  const more = gone.length - mostNamed
  const named = gone.slice(0, mostNamed).join(', ')
  return `\n${counted(gone.length, 'story is', 'stories are')} no longer in the site: ${named}${more > 0 ? ` and ${more} more` : ''}.`
}

/** Whether something in an edition needs the publisher before it is as it was meant. */
export const isInNeed = ({ isHeld, reports }: Published): boolean => isHeld || reports.some(({ isKept }) => isKept)

/** What a publish did, in words for the terminal. */
export function showPublished({ publication, stories, pages, written, reports, isHeld, gone }: Published): string {
  const { refused, damaged, note, kept, private: unpublished } = countProblems(reports)
  const problems = reports.length > 0 ? `${showProblems(reports)}\n\n` : ''
  if (isHeld)
    return `${problems}Nothing was published: ${counted(refused + kept, 'file')} would be left out and ${damaged} are damaged. Mend them, or publish without --strict.`
  const counts = [
    `${counted(stories, 'story', 'stories')} published on ${counted(pages, 'page')} (${counted(written, 'file')} new or changed)`,
    ...(kept > 0 ? [`${kept} kept as ${kept === 1 ? 'it was' : 'they were'}`] : []),
    ...(refused > 0 ? [`${refused} left out`] : []),
    ...(damaged > 0 ? [`${damaged} with damage`] : []),
    ...(note > 0 ? [`${note} to look at`] : []),
    ...(unpublished > 0 ? [`${counted(unpublished, 'other file')} not made public`] : []),
  ]
  const where = `${publication.name}, ${publication.url}: `
  return `${problems}${where}${counts.join(', ')}.${gone.length > 0 ? showGone(gone) : ''}`
}
