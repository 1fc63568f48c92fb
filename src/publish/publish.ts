import { readFile, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { Publication } from '#src/contract/publication.ts'
import { parseUrl } from '#src/contract/url.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { counted } from '#src/lib/counted.ts'
import { drawCards } from '#src/publish/cards/draw-cards.ts'
import { makeContent } from '#src/publish/edition/content.ts'
import { EditionError, type FileProblems, readEdition } from '#src/publish/edition/edition.ts'
import { type OwnFile, otherFiles } from '#src/publish/edition/own-files.ts'
import { countProblems, showProblems } from '#src/publish/edition/show-problems.ts'
import { machineFiles } from '#src/publish/machines/machine-files.ts'
import { drawIcons } from '#src/publish/pictures/draw-icons.ts'
import { type PictureFile, type Pictures, readPictures } from '#src/publish/pictures/pictures.ts'
import { contentHash, readAppBuild } from '#src/publish/site/app-build.ts'
import { withFrame } from '#src/publish/site/document.ts'
import { earlyScripts } from '#src/publish/site/early-script.ts'
import { sizesOf } from '#src/publish/site/file-sizes.ts'
import { serviceRecord } from '#src/publish/site/service-record.ts'
import { countPages, type Render, type SiteFile, siteFiles } from '#src/publish/site/site-files.ts'
import { SiteWriter } from '#src/publish/site/site-writer.ts'

export type PublishOptions = {
  edition: string
  app: string
  out: string
  cache: string
  /** Overrides the publication's own address. */
  siteUrl?: string | undefined
  /** Nothing is published while a file is left out or damaged. */
  isStrict: boolean
  render: Render
  /** Draws what stands around every page (`renderShell` of the app's server entry). */
  renderShell: (publication: Publication) => string
  /** Says where a long run is; called often. */
  onProgress: (words: string) => void
}

/** What a publish did; `isHeld` if it was strict and held everything back. */
export type Published = { stories: number; pages: number; written: number; reports: FileProblems[]; isHeld: boolean }

/** Pictures that pages name as they lie in the folder and not by their copies: the mark, and those of offers. */
function picturesAsTheyLie(folder: string, { logo, offers = [] }: Publication, { original }: Pictures): PictureFile[] {
  return [logo?.src, ...offers.map(({ image }) => image?.src)].flatMap((src) => {
    const from = src === undefined ? undefined : original(src)
    return from === undefined ? [] : [{ path: `/${relative(folder, from).replaceAll('\\', '/')}`.normalize(), from }]
  })
}

/** Writes what machines read. Where the publisher has a file of the same name, that one is served. */
async function writeUnlessOwn(
  writer: SiteWriter,
  own: readonly OwnFile[],
  icons: readonly PictureFile[],
  texts: Iterable<SiteFile>,
): Promise<void> {
  const taken = new Set(own.map(({ path }) => path))
  for (const { path, from } of icons) {
    if (!taken.has(path)) await writer.write(path, await readFile(from))
  }
  for (const { path, text } of texts) {
    if (!taken.has(path)) await writer.write(path, text)
  }
}

/**
 * Publishes an edition: reads, checks, enhances, draws every page and writes the site, with `<out>.json` last. Throws
 * `EditionError` for an edition that cannot be published at all.
 */
export async function publish(options: PublishOptions): Promise<Published> {
  const { edition: folder, out, onProgress } = options
  const siteUrl = options.siteUrl === undefined ? undefined : parseUrl(options.siteUrl)
  if (options.siteUrl !== undefined && (siteUrl === undefined || !/^https?:/.test(siteUrl))) {
    throw new EditionError(
      `SITE_URL is "${options.siteUrl}". It has to be the site's whole address, as in https://example.org/.`,
    )
  }
  const build = await readAppBuild(options.app)
  onProgress('reading stories')
  const edition = await readEdition(folder)
  const pictures = await readPictures(folder, {
    cache: options.cache,
    isDrawn: true,
    onProgress: (done, all) => onProgress(`pictures ${done} of ${all}`),
  })
  const bare = makeContent(edition, pictures.measure, siteUrl)
  const { refused, damaged } = countProblems(bare.reports)
  if (options.isStrict && refused + damaged > 0)
    return { stories: 0, pages: 0, written: 0, reports: bare.reports, isHeld: true }

  const { content, files: cards } = await drawCards(bare, {
    stories: edition.stories,
    pictures,
    cache: options.cache,
    onProgress: (done, all) => onProgress(`cards ${done} of ${all}`),
  })
  const reports = [...content.reports]
  const writer = new SiteWriter(out)
  const builtAt = new Date()
  const all = countPages(content)
  let pages = 0
  const own = await otherFiles(folder)
  const named = picturesAsTheyLie(folder, content.publication, pictures)
  const copied = [...build.assets, ...own, ...pictures.files, ...cards, ...named]
  for (const { path, from } of copied) await writer.copy(path, from)
  const { icons, files: iconFiles } = await drawIcons(folder, options.cache, content.publication)
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
  await writer.sweep('assets')
  const { publication } = content
  const service = serviceRecord(publication, template, options.renderShell(publication), edition.publication.timeZone)
  await replaceFile(`${out}-service.json`, (part) => writeFile(part, JSON.stringify(service)))
  const site = {
    schema: 'site/1',
    builtAt: builtAt.toISOString(),
    styleHashes: build.styleHashes,
    scriptHashes: earlyScripts(publication).map(contentHash),
    redirects: content.redirects,
  }
  await replaceFile(`${out}.json`, (part) => writeFile(part, JSON.stringify(site)))
  return { stories: content.articles.length, pages, written: writer.written, reports, isHeld: false }
}

/** What a publish did, in words for the terminal. */
export function showPublished({ stories, pages, written, reports, isHeld }: Published): string {
  const { refused, damaged, note } = countProblems(reports)
  const problems = reports.length > 0 ? `${showProblems(reports)}\n\n` : ''
  if (isHeld)
    return `${problems}Nothing was published: ${counted(refused, 'file')} would be left out and ${damaged} are damaged. Mend them, or publish without --strict.`
  const counts = [
    `${counted(stories, 'story', 'stories')} published on ${counted(pages, 'page')} (${counted(written, 'file')} new or changed)`,
    ...(refused > 0 ? [`${refused} left out`] : []),
    ...(damaged > 0 ? [`${damaged} with damage`] : []),
    ...(note > 0 ? [`${note} to look at`] : []),
  ]
  return `${problems}${counts.join(', ')}.`
}
