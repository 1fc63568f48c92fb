import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { type ArticleSource, parseArticleSource } from '#src/contract/article.ts'
import { contributorSource } from '#src/contract/contributor.ts'
import { parsePageSource } from '#src/contract/own-page.ts'
import { parseLeniently } from '#src/contract/parse.ts'
import type { Problem } from '#src/contract/problem.ts'
import { readJson } from '#src/contract/read-json.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { lookFiles } from '#src/publish/look/look.ts'
import { type Edition, type FileProblems, withSections } from './edition.ts'
import { editionFiles } from './json-files.ts'
import type { PageFile } from './read-pages.ts'
import { keptWords } from './read-words-file.ts'
import { isPublicAt, type Waiting } from './schedule.ts'

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

/** The page of an earlier version of its file, if that was without damage. */
function restorePage(file: string, value: unknown, pages: PageFile[]): Pick<FileProblems, 'isKept' | 'isDraft'> {
  const reading = parsePageSource(value)
  if (reading.kind === 'refused' || reading.problems.some(({ weight }) => weight !== 'note')) return {}
  const { page } = reading
  if (page.status === 'draft') return { isDraft: true }
  if (pages.some((one) => one.file !== file && one.page.slug === page.slug)) return {}
  const at = pages.findIndex((one) => one.file === file)
  pages.splice(at === -1 ? pages.length : at, at === -1 ? 0 : 1, { file, page })
  return { isKept: true }
}

/**
 * Puts an earlier version of one file in its place, if there is one without damage: the report then says so. A draft stays
 * one, however broken its file is by now.
 */
async function restore(
  file: string,
  folder: string,
  { stories, contributors, pages }: Restored,
): Promise<Pick<FileProblems, 'isKept' | 'isDraft'>> {
  const value = await readKept(folder, file)
  const none = {}
  if (value === undefined) return none
  if (file.startsWith('authors/')) {
    const problems: Problem[] = []
    const parsed = parseLeniently(contributorSource, value, (problem) => problems.push(problem))
    if (parsed.kind === 'refused' || problems.length > 0) return none
    contributors.set(parsed.output.id, { file, contributor: parsed.output })
    return { isKept: true }
  }
  if (file.startsWith('pages/')) return restorePage(file, value, pages)
  const reading = parseArticleSource(value)
  if (reading.kind === 'refused' || reading.problems.some(({ weight }) => weight !== 'note')) return none
  const { article } = reading
  if (article.status === 'draft') return { isDraft: true }
  if (stories.some((one) => one.file !== file && one.article.slug === article.slug)) return none
  const at = stories.findIndex((one) => one.file === file)
  stories.splice(at === -1 ? stories.length : at, at === -1 ? 0 : 1, { file, article })
  return { isKept: true }
}

/**
 * The edition with the last good version of each story, author and page whose file is damaged now, and of the words: what is
 * live is not lost by a slip. Their reports are marked with `isKept`. `folder` holds the sources of the last publish.
 */
export async function withLastGood(edition: Edition, folder: string): Promise<Edition> {
  const restored = {
    stories: [...edition.stories],
    contributors: new Map(edition.contributors),
    pages: [...(edition.pages ?? [])],
  }
  const reports: FileProblems[] = []
  let { words } = edition
  for (const report of edition.reports) {
    if (report.file === 'words.json') {
      const isRefused = report.problems.some(({ weight }) => weight === 'refused')
      const kept = isRefused ? await keptWords(folder) : undefined
      words = kept ?? words
      reports.push(kept === undefined ? report : { ...report, isKept: true })
      continue
    }
    reports.push(isBroken(report) ? { ...report, ...(await restore(report.file, folder, restored)) } : report)
  }
  const publication = withSections(edition.publication, restored.stories, reports)
  return { ...edition, ...restored, words, publication, reports }
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

async function copyInto(folder: string, file: string, from: string): Promise<void> {
  const target = join(folder, file)
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

async function isDraftIn(folder: string, file: string): Promise<boolean> {
  const value = await readKept(folder, file)
  return typeof value === 'object' && value !== null && 'status' in value && value.status === 'draft'
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
    if (!isDraft || (await isDraftIn(folder, file))) keepsOld.add(file)
  }
  await mkdir(folder, { recursive: true })
  for (const file of files) {
    if (!keepsOld.has(file) && existsSync(join(edition.folder, file)))
      await copyInto(folder, file, join(edition.folder, file))
  }
  await removeOthers(folder, new Set(files))
}
