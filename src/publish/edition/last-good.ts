import { existsSync, readFileSync, statSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { type ArticleSource, parseArticleSource } from '#src/contract/article.ts'
import { contributorSource } from '#src/contract/contributor.ts'
import { parsePageSource } from '#src/contract/own-page.ts'
import { parseLeniently } from '#src/contract/parse.ts'
import type { Problem, Report } from '#src/contract/problem.ts'
import { readJson } from '#src/contract/read-json.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { lookFiles } from '#src/publish/look/look.ts'
import type { Edition, FileProblems } from './edition.ts'
import { editionFiles, saysDraft } from './json-files.ts'
import { readFront } from './read-front.ts'
import type { PageFile } from './read-pages.ts'
import { readRedirects } from './read-redirects.ts'
import { readWordsFile } from './read-words-file.ts'
import { isPublicAt, type Waiting } from './schedule.ts'
import { withSections } from './with-sections.ts'

/**
 * Where the sources of a finished site lie, as they were when somebody published last: beside the site, so that they have no
 * address. Whatever is damaged later is published from here, and so is what becomes due: words that somebody is still
 * writing do not go out with it.
 */
export const sourcesOf = (out: string): string => `${out}-sources`

const isBroken = ({ problems, isDraft }: FileProblems) => !isDraft && problems.some(({ weight }) => weight !== 'note')

async function readKept(folder: string, file: string): Promise<unknown> {
  try {
    const reading = readJson(await readFile(join(folder, file), 'utf8'))
    return reading.kind === 'read' ? reading.value : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

type Restored = Pick<Edition, 'stories' | 'contributors'> & { pages: PageFile[] }

type Kept = Pick<FileProblems, 'isKept' | 'wasDraft'>

const isWhole = <Reading extends { kind: string; problems: Problem[] }>(
  reading: Reading,
): reading is Extract<Reading, { kind: 'parsed' }> =>
  reading.kind === 'parsed' && reading.problems.every(({ weight }) => weight === 'note')

/**
 * Puts an earlier version of a file in its place, unless another file has its name by now. An earlier draft was not public:
 * it is put nowhere, and only told of.
 */
function putBack<File extends { file: string }>(
  files: File[],
  earlier: File,
  of: (one: File) => { slug: string; status?: string },
): Kept {
  const { slug, status } = of(earlier)
  if (status === 'draft') return { wasDraft: true }
  if (files.some((one) => one.file !== earlier.file && of(one).slug === slug)) return {}
  const at = files.findIndex(({ file }) => file === earlier.file)
  files.splice(at === -1 ? files.length : at, at === -1 ? 0 : 1, earlier)
  return { isKept: true }
}

/** Puts an earlier version of one file in its place, if there is one without damage: the report then says so. */
async function restore(file: string, folder: string, { stories, contributors, pages }: Restored): Promise<Kept> {
  const value = await readKept(folder, file)
  if (value === undefined) return {}
  if (file.startsWith('authors/')) {
    const problems: Problem[] = []
    const parsed = parseLeniently(contributorSource, value, (problem) => problems.push(problem))
    if (parsed.kind === 'refused' || problems.length > 0) return {}
    contributors.set(parsed.output.id, { file, contributor: parsed.output })
    return { isKept: true }
  }
  if (file.startsWith('pages/')) {
    const reading = parsePageSource(value)
    return isWhole(reading) ? putBack(pages, { file, page: reading.page }, ({ page }) => page) : {}
  }
  const reading = parseArticleSource(value)
  return isWhole(reading) ? putBack(stories, { file, article: reading.article }, ({ article }) => article) : {}
}

/** What became of a file with damage. What it says by now counts before what it was: a file that can be read is no draft. */
function withKept(report: FileProblems, { isKept, wasDraft }: Kept): FileProblems {
  const isUnread = report.problems.some(({ weight, path }) => weight === 'refused' && path === '')
  return { ...report, ...(isKept ? { isKept } : {}), ...(wasDraft && isUnread ? { wasDraft } : {}) }
}

const isRefused = ({ problems }: FileProblems) => problems.some(({ weight }) => weight === 'refused')

/** Reads the last good version of a file of which there is one alone, and takes it into the edition. */
const single: Record<string, (edition: Edition, path: string, report: Report) => Promise<void>> = {
  'words.json': async (edition, path, report) => {
    edition.words = await readWordsFile(path, report)
  },
  'front.json': async (edition, path, report) => {
    edition.front = await readFront(path, report)
  },
  'redirects.json': async (edition, path, report) => {
    edition.redirects = await readRedirects(path, report)
  },
}

/**
 * The edition with the last good version of each story, author and page whose file is damaged now, and of words.json,
 * front.json and redirects.json where they cannot be read: what is live is not lost by a slip. Their reports are marked with
 * `isKept`. `folder` holds the sources of the last publish.
 */
export async function withLastGood(edition: Edition, folder: string): Promise<Edition> {
  const restored: Edition & Restored = {
    ...edition,
    stories: [...edition.stories],
    contributors: new Map(edition.contributors),
    pages: [...(edition.pages ?? [])],
  }
  const reports: FileProblems[] = []
  for (const report of edition.reports) {
    const { file } = report
    const read = single[file]
    if (read === undefined)
      reports.push(isBroken(report) ? withKept(report, await restore(file, folder, restored)) : report)
    else if (isRefused(report) && existsSync(join(folder, file))) {
      await read(restored, join(folder, file), () => undefined)
      reports.push({ ...report, isKept: true })
    } else reports.push(report)
  }
  const publication = withSections(edition.publication, restored.stories, reports)
  return { ...restored, publication, reports }
}

/** Where the public versions lie of stories whose update has its moment still before it. */
const earlierOf = (out: string): string => `${out}-earlier`

/** Looks for the version of a story that was public before, in what earlier publishes to `out` have kept. */
export const findEarlier =
  (out: string, now: Date) =>
  async (file: string): Promise<ArticleSource | undefined> => {
    for (const folder of [earlierOf(out), sourcesOf(out)]) {
      const reading = parseArticleSource(await readKept(folder, file))
      if (reading.kind === 'parsed' && isPublicAt(reading.article, now)) return reading.article
    }
    return undefined
  }

function isSame(target: string, from: string): boolean {
  if (statSync(target, { throwIfNoEntry: false })?.size !== statSync(from).size) return false
  return readFileSync(target).equals(readFileSync(from))
}

/** Copies one file, unless the same bytes lie there. */
async function copyInto(folder: string, file: string, from: string): Promise<void> {
  const target = join(folder, file)
  if (isSame(target, from)) return
  await mkdir(dirname(target), { recursive: true })
  await replaceFile(target, (part) => copyFile(from, part))
}

async function removeOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !kept.has(relative(folder, path).replaceAll('\\', '/'))) await rm(path)
  }
}

/** Keeps the public version of each story whose update waits. Called before `saveSources` puts the update there. */
export async function saveEarlier(waiting: readonly Waiting[], out: string, now: Date): Promise<void> {
  const folder = earlierOf(out)
  await mkdir(folder, { recursive: true })
  const files = waiting.flatMap(({ file, isUpdate }) => (isUpdate ? [file] : []))
  for (const file of files) {
    const reading = parseArticleSource(await readKept(folder, file))
    const isKept = reading.kind === 'parsed' && isPublicAt(reading.article, now)
    if (!isKept) await copyInto(folder, file, join(sourcesOf(out), file))
  }
  await removeOthers(folder, new Set(files))
}

/** Notes the sources of what was published just now, and forgets those whose files are gone. */
export async function saveSources(edition: Edition, folder: string): Promise<void> {
  const files = [
    ...(await editionFiles(edition.folder)),
    'publication.json',
    'front.json',
    'redirects.json',
    'words.json',
    ...lookFiles,
    ...edition.look.files.map(({ file }) => file),
  ]
  const keepsOld = new Set<string>()
  for (const { file, isDraft, isKept, problems } of edition.reports) {
    if (!isKept && !problems.some(({ weight }) => weight === 'refused')) continue
    // A broken draft takes the place of what was public, and not of an earlier draft.
    if (!isDraft || saysDraft(await readKept(folder, file))) keepsOld.add(file)
  }
  await mkdir(folder, { recursive: true })
  for (const file of files) {
    if (!keepsOld.has(file) && existsSync(join(edition.folder, file)))
      await copyInto(folder, file, join(edition.folder, file))
  }
  await removeOthers(folder, new Set(files))
}
