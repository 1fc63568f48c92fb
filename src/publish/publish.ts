import { mkdir, readFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { type Problem, showFound } from '#src/contract/problem.ts'
import type { Publication } from '#src/contract/publication.ts'
import { parseSiteAddress } from '#src/contract/site-address.ts'
import type { Url } from '#src/contract/url.ts'
import { takeLock } from '#src/disk/lock.ts'
import { forgetReplaced, replacedOf } from '#src/disk/replaced-files.ts'
import { drawCards } from '#src/publish/cards/draw-cards.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { saveEarlier, saveSources, sourcesOf } from '#src/publish/edition/last-good.ts'
import { locateReports } from '#src/publish/edition/locate-reports.ts'
import type { OwnFile } from '#src/publish/edition/own-files.ts'
import { replaceable } from '#src/publish/edition/public-kinds.ts'
import { refuseOtherWords } from '#src/publish/edition/read-interface.ts'
import type { Scheduled } from '#src/publish/edition/schedule.ts'
import { countProblems } from '#src/publish/edition/show-problems.ts'
import { languagesIn } from '#src/publish/look/spoken-styles.ts'
import { signsIn } from '#src/publish/look/written-faces.ts'
import { sizesOf } from '#src/publish/machines/file-sizes.ts'
import { machineFiles } from '#src/publish/machines/machine-files.ts'
import { timeOfNext } from '#src/publish/machines/time-of-next.ts'
import { drawIcons } from '#src/publish/pictures/draw-icons.ts'
import type { PictureFile, Pictures } from '#src/publish/pictures/pictures.ts'
import { searchFiles } from '#src/publish/search/search-files.ts'
import { readAppBuild } from '#src/publish/site/app-build.ts'
import { withFrame } from '#src/publish/site/document.ts'
import { guardSite, publishedSlugs, refuseSiteWithin } from '#src/publish/site/guard-site.ts'
import { keepBuilds, type PastRecord, readPastRecord } from '#src/publish/site/kept-builds.ts'
import { Ledger } from '#src/publish/site/ledger.ts'
import { type FileToMake, type NameFile, nameFiles } from '#src/publish/site/name-files.ts'
import { isInNeed, type Published } from '#src/publish/site/published.ts'
import { serviceRecord } from '#src/publish/site/service-record.ts'
import { closedPages, previewPages, previewsOf } from '#src/publish/site/side-pages.ts'
import { countPages, type Render, type SiteFile, siteTexts } from '#src/publish/site/site-files.ts'
import { SiteWriter } from '#src/publish/site/site-writer.ts'
import { forgetWhole, nameInputs, noteWhole } from '#src/publish/site/whole-site.ts'
import { workerFile } from '#src/publish/site/worker-file.ts'
import { writePages } from '#src/publish/site/write-pages.ts'
import { readContent } from './read-content.ts'
import { recordOf, writeRecords } from './site-records.ts'

export type PublishOptions = {
  edition: string
  app: string
  out: string
  cache: string
  /** Where the service keeps subscribers and mails: if it lies in the edition, nothing of it is published. */
  dataFolder?: string | undefined
  /** Overrides the publication's own address. */
  siteUrl?: string | undefined
  /** Nothing is published while a file is left out or damaged. */
  isStrict: boolean
  /** Takes the place of another publication's site, or empties a site, where publishing would stop. */
  isReplacing?: boolean
  /** The moment that decides what is due; usually this one. */
  now?: Date
  render: Render
  /** Draws what stands around every page (`renderShell` of the app's server entry). */
  renderShell: (publication: Publication) => string
  /** Draws the share cards (`drawCards`): what is measured without them draws none. */
  cards?: typeof drawCards
  /** How many new texts are packed as small as they get; the others quickly, and again later (`packSite`). */
  mostSmall?: number
  /** Says where a long run is; called often. */
  onProgress: (words: string) => void
}

/** Pictures that pages name as they lie in the folder and not by their copies: the mark, and those of offers. */
function picturesAsTheyLie(folder: string, { logo, offers = [] }: Publication, { original }: Pictures): PictureFile[] {
  return [logo?.src, logo?.dark, ...offers.map(({ image }) => image?.src)].flatMap((src) => {
    const from = src === undefined ? undefined : original(src)
    return from === undefined ? [] : [{ path: `/${relative(folder, from).replaceAll('\\', '/')}`.normalize(), from }]
  })
}

function readSiteUrl(written: string | undefined): Url | undefined {
  if (written === undefined) return undefined
  const address = parseSiteAddress(written)
  if (address.kind === 'address') return address.url
  throw new EditionError(`SITE_URL is ${showFound(written)}. Set it to ${address.wanted}.`)
}

/** Writes what machines read. A publisher's own file stands in its place where it may (`replaceable`). */
async function writeUnlessOwn(
  writer: SiteWriter,
  own: readonly OwnFile[],
  icons: readonly PictureFile[],
  files: { texts: Iterable<FileToMake>; nameFile: NameFile },
): Promise<void> {
  const taken = new Set(own.map(({ path }) => path).filter((path) => replaceable.has(path)))
  for (const { path, from } of icons) {
    if (!taken.has(path)) await writer.writeMade(path, await readFile(from))
  }
  for (const file of files.texts) {
    if (!taken.has(file.path)) await writer.write(file.path, file.make, files.nameFile(file))
  }
}

/** Pages beside the site: they have no address there. */
async function writePreviews(out: string, pages: Iterable<SiteFile>): Promise<void> {
  const writer = new SiteWriter(previewsOf(out))
  await writer.writeAll(pages)
  await writer.sweep()
}

/** How long what a publish replaces is kept, in milliseconds: servers take up a new site within seconds. */
const keptFor = 600_000

/** Where this publish puts what it replaces; nowhere if there is no site yet. */
async function makeRoom(out: string, past: PastRecord | undefined): Promise<string | undefined> {
  await forgetReplaced(out, keptFor)
  return past?.builtAt === undefined ? undefined : replacedOf(out, past.builtAt)
}

const undrawn = (error: unknown): Problem => ({
  weight: 'refused',
  path: '',
  found: String(error),
  wanted: 'a page that can be drawn',
})

/** How long a publish waits for another one that is under way, in milliseconds. */
const longestWait = 120_000

/** Lets one publish at a time write to a site. Undefined if another one is under way for longer than `wait` milliseconds. */
async function inTurn<Result>({ edition, out }: PublishOptions, wait: number, work: () => Promise<Result>) {
  refuseSiteWithin(edition, out)
  await mkdir(dirname(out), { recursive: true })
  const letGo = await takeLock(`${out}.lock`, wait)
  if (letGo === undefined) return undefined
  try {
    return await work()
  } finally {
    await letGo()
  }
}

/**
 * Publishes an edition: reads, checks, enhances, draws every page and writes the site, with `<out>.json` last. Throws
 * `EditionError` for an edition that cannot be published at all, and where a site would be lost (`guardSite`).
 */
export async function publish(options: PublishOptions): Promise<Published> {
  const published = await inTurn(options, longestWait, async () => {
    const inputs = nameInputs(options)
    await forgetWhole(options)
    const done = await publishAlone(options, false)
    // What needs the publisher is told anew at each publish.
    if (!isInNeed(done)) await noteWhole(options, inputs, done)
    return done
  })
  if (published !== undefined) return published
  throw new EditionError(
    `Another publish to ${options.out} is under way and has not ended for two minutes. Nothing was published; try again when it has.`,
  )
}

/**
 * Publishes what has become due since the last publish, from the sources of that one: what somebody is still writing does
 * not go out with it. Undefined if nothing is due, or if another process is publishing.
 */
export async function publishDue(options: PublishOptions): Promise<Published | undefined> {
  return inTurn(options, 0, async () => {
    const dueAt = (await readPastRecord(options.out))?.dueAt
    const isDue = dueAt !== undefined && Date.parse(dueAt) <= (options.now ?? new Date()).getTime()
    return isDue ? publishAlone(options, true) : undefined
  })
}

async function publishAlone(options: PublishOptions, isDue: boolean): Promise<Published> {
  const { edition: folder, out, onProgress } = options
  const builtAt = options.now ?? new Date()
  const past = await readPastRecord(out)
  const siteUrl = readSiteUrl(options.siteUrl)
  const build = await readAppBuild(options.app)
  const before = await publishedSlugs(out)
  const guard = ({ edition: { publication, stories }, withdrawn }: Scheduled) => {
    if (!options.isReplacing)
      guardSite(past, before, { folder, out, publication, stories: stories.length + withdrawn.length })
  }
  const { dataFolder, cache } = options
  const read = await readContent(folder, {
    ...{ cache, out, dataFolder, isDue, siteUrl, onProgress },
    isDrawn: true,
    now: builtAt,
    onOpened: guard,
  })
  const { scheduled, pictures, content: bare, own, hidden } = read
  refuseOtherWords(build.speaks, { lang: read.edition.publication.lang, words: read.edition.words })
  const { edition, waiting, withdrawn } = scheduled
  const staysUntil = timeOfNext(bare, scheduled.dueAt, builtAt)
  const outcome = { publication: bare.publication, waiting, drafts: edition.drafts.length, staysUntil }
  const { refused, damaged, kept } = countProblems(bare.reports)
  if (options.isStrict && refused + damaged + kept > 0) {
    const reports = await locateReports(folder, bare.reports)
    return { ...outcome, stories: 0, pages: 0, written: 0, packedQuickly: 0, reports, isHeld: true, gone: [] }
  }

  const { cards: draw = drawCards } = options
  const { content, files: cards } = await draw(bare, {
    ...{ edition, pictures, cache },
    onProgress: (done, all) => onProgress(`cards ${done} of ${all}`),
  })
  const { publication } = content
  const reports = [...content.reports]
  const ledger = await Ledger.open(cache, out)
  const writer = new SiteWriter(out, ledger, {
    smallLeft: options.mostSmall ?? 1000,
    replaced: await makeRoom(out, past),
  })
  const all = countPages(content)
  const named = picturesAsTheyLie(folder, publication, pictures)
  const assets = [...build.assets, ...content.look.files]
  const copied = [...assets, ...own, ...pictures.files, ...cards, ...named]
  for (const { path, from } of copied) await writer.copy(path, from)
  const rest = build.rest === undefined ? [] : [build.rest]
  await writer.writeAll(rest)
  const { icons, files: iconFiles } = await drawIcons(folder, cache, content)
  const worn = build.wear(content.look, languagesIn(read.edition), signsIn(read.edition))
  const template = withFrame(worn.template, icons, content.look)
  const onFault = (path: string, error: unknown) => reports.push({ file: path, problems: [undrawn(error)] })
  const onPage = (done: number) => {
    if (done % 20 === 0 || done === all) onProgress(`pages ${done} of ${all}`)
  }
  const { words, look } = read.edition
  const nameFile = nameFiles({ publication, template, words })
  const pages = await writePages(writer, { content, template, render: options.render, nameFile }, { onFault, onPage })
  await writer.writeAll(siteTexts(content))
  await writer.writeAll(searchFiles(content, cache))
  const { timeZone } = edition.publication
  const shell = options.renderShell(publication)
  const frame = { publication, template, render: options.render, shell, timeZone }
  await writer.writeAll([...closedPages(frame, withdrawn), ...workerFile(build, frame)])
  const texts = machineFiles(content, { icons, fileSize: sizesOf(copied) }, builtAt)
  await writeUnlessOwn(writer, own, iconFiles, { texts, nameFile })
  const addresses = [...assets, ...rest].map(({ path }) => path)
  const builds = keepBuilds(past?.builds ?? [], addresses, builtAt)
  for (const path of builds.flatMap(({ assets }) => assets)) await writer.keep(path)
  await writer.sweep()
  await ledger.save()
  await writePreviews(out, previewPages(frame, hidden))
  await saveEarlier(waiting, out, builtAt)
  if (!isDue) await saveSources(read.edition, sourcesOf(out))
  const packedQuickly = ledger.quick.length
  const isPackedQuickly = packedQuickly > 0
  const record = recordOf(scheduled, content, { folder, builtAt, worn, builds, isPackedQuickly })
  await writeRecords(out, record, serviceRecord(publication, template, shell, { timeZone, words, look }))
  const left = new Set(content.articles.map(({ slug }) => slug))
  const gone = before.filter((slug) => !left.has(slug) && !withdrawn.some((one) => one.slug === slug))
  const located = await locateReports(folder, reports)
  const { written } = writer
  return { ...outcome, stories: left.size, pages, written, packedQuickly, reports: located, isHeld: false, gone }
}
