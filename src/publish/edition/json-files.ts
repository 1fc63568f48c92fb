import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Problem } from '#src/contract/problem.ts'
import { mostBytes, notJson, readJson } from '#src/contract/read-json.ts'
import { isHidden } from '#src/disk/is-hidden.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { brokenJson } from '#src/publish/check/json-text.ts'

/** What came of reading a file: its value with the text that it was read from. */
export type FileReading = { kind: 'read'; value: unknown; source: string } | { kind: 'refused'; problem: Problem }

/** Reads and parses one JSON file; a file that is too large is refused unread, one that cannot be read as well. */
export async function readJsonFile(path: string): Promise<FileReading> {
  const refused = (found: string, wanted: string, mend: string): FileReading => ({
    kind: 'refused',
    problem: { weight: 'refused', path: '', found, wanted, mend },
  })
  try {
    const { size } = await stat(path)
    if (size > mostBytes) return refused(`${size} bytes`, `at most ${mostBytes}`, 'make several stories of it')
    const source = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    const reading = readJson(source)
    if (reading.kind === 'read') return { ...reading, source }
    return reading.problem.wanted === notJson ? { kind: 'refused', problem: brokenJson(source) } : reading
  } catch (error) {
    if (error instanceof TypeError) return refused('bytes that are no UTF-8', 'a UTF-8 file', 'save it again as UTF-8')
    // The system's own faults: a link that leads nowhere, a folder under this name, no right to read.
    if (error instanceof Error && 'code' in error) {
      return refused(`nothing readable (${error.code})`, 'a file', 'look at its name and its rights')
    }
    throw error
  }
}

/** Whether the content of a file says that it is a draft. */
export const saysDraft = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'status' in value && value.status === 'draft'

/** Whether a file holds a draft, by its path or by what it says. A draft may be broken, so that its file alone is asked. */
export const isDraft = (file: string, reading: FileReading): boolean =>
  file.split('/').some((part) => part.startsWith('_')) || (reading.kind === 'read' && saysDraft(reading.value))

const isJson = (name: string) => name.toLowerCase().endsWith('.json')

/** The JSON files of a folder and of all folders in it, in the order of their names; none where there is no folder. */
export async function jsonFilesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => isJson(entry.name) && !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !isHidden(relative(folder, path)))
      .sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** The files of all stories. They may also lie at the top of the folder: any JSON there that says it is an article. */
export async function storyFilesIn(folder: string): Promise<string[]> {
  const top: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !isJson(entry.name) || isHidden(entry.name)) continue
    if (entry.name === 'publication.json') continue
    const path = join(folder, entry.name)
    if (/"schema"\s*:\s*"article\//.test((await readFile(path, 'utf8')).slice(0, 20_000))) top.push(path)
  }
  return [...top.sort(), ...(await jsonFilesIn(join(folder, 'articles')))]
}

/** The files of all stories, authors and pages, relative to the folder, with forward slashes. */
export async function editionFiles(folder: string): Promise<string[]> {
  const own = await Promise.all(['authors', 'pages'].map((name) => jsonFilesIn(join(folder, name))))
  const paths = [...(await storyFilesIn(folder)), ...own.flat()]
  return paths.map((path) => relative(folder, path).replaceAll('\\', '/'))
}
