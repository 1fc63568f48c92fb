import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { parseArticleSource } from '#src/contract/article.ts'
import { contributorSource } from '#src/contract/contributor.ts'
import { parseLeniently } from '#src/contract/parse.ts'
import type { Problem } from '#src/contract/problem.ts'
import { readJson } from '#src/contract/read-json.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { type Edition, editionFiles, type FileProblems, withSections } from './edition.ts'

/**
 * Where the sources of a finished site lie, as they were when they were published last: beside the site, so that they have
 * no address. Whatever is damaged later is published from here.
 */
export const sourcesOf = (out: string): string => `${out}-sources`

const isBroken = ({ problems }: FileProblems) => problems.some(({ weight }) => weight !== 'note')

async function readKept(folder: string, file: string): Promise<unknown> {
  try {
    const reading = readJson(await readFile(join(folder, file), 'utf8'))
    return reading.kind === 'read' ? reading.value : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

type Restored = Pick<Edition, 'stories' | 'contributors'>

/** Puts an earlier version of one file in its place. Returns whether there was one without damage. */
async function restore(file: string, folder: string, { stories, contributors }: Restored): Promise<boolean> {
  const value = await readKept(folder, file)
  if (value === undefined) return false
  if (file.startsWith('authors/')) {
    const problems: Problem[] = []
    const parsed = parseLeniently(contributorSource, value, (problem) => problems.push(problem))
    if (parsed.kind === 'refused' || problems.length > 0) return false
    contributors.set(parsed.output.id, parsed.output)
    return true
  }
  const reading = parseArticleSource(value)
  if (reading.kind === 'refused' || reading.problems.some(({ weight }) => weight !== 'note')) return false
  const { article } = reading
  if (stories.some((one) => one.file !== file && one.article.slug === article.slug)) return false
  const at = stories.findIndex((one) => one.file === file)
  stories.splice(at === -1 ? stories.length : at, at === -1 ? 0 : 1, { file, article })
  return true
}

/**
 * The edition with the last good version of each story and author whose file is damaged now: what is live is not lost by a
 * slip. Their reports are marked with `isKept`. `folder` holds the sources of the last publish.
 */
export async function withLastGood(edition: Edition, folder: string): Promise<Edition> {
  const restored = { stories: [...edition.stories], contributors: new Map(edition.contributors) }
  const reports: FileProblems[] = []
  for (const report of edition.reports) {
    const isKept = isBroken(report) && (await restore(report.file, folder, restored))
    reports.push(isKept ? { ...report, isKept } : report)
  }
  const publication = withSections(edition.publication, restored.stories, reports)
  return { ...edition, ...restored, publication, reports }
}

/** Notes the sources of what was published just now, and forgets those whose files are gone. */
export async function saveSources(edition: Edition, folder: string): Promise<void> {
  const files = await editionFiles(edition.folder)
  const keepsOld = new Set(
    edition.reports
      .filter(({ isKept, problems }) => isKept || problems.some(({ weight }) => weight === 'refused'))
      .map(({ file }) => file),
  )
  for (const file of files) {
    if (keepsOld.has(file)) continue
    const target = join(folder, file)
    await mkdir(dirname(target), { recursive: true })
    await replaceFile(target, (part) => copyFile(join(edition.folder, file), part))
  }
  const known = new Set(files)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !known.has(relative(folder, path).replaceAll('\\', '/'))) await rm(path)
  }
}
