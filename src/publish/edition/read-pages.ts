import { join, relative } from 'node:path'
import { type OwnPageSource, pageSourceSchema, parsePageSource } from '#src/contract/own-page.ts'
import type { Problem } from '#src/contract/problem.ts'
import { checkWritten } from '#src/publish/check/written.ts'
import { isDraft, jsonFilesIn, readJsonFile } from './json-files.ts'
import { takenProblem } from './taken-problem.ts'

/** A page of the publication's own in source form, and its file, relative to the folder, with forward slashes. */
export type PageFile = { file: string; page: OwnPageSource }
/** What stands in a folder's `pages/`: pages, and those that nobody is to see yet. */
export type ReadPages = { pages: PageFile[]; draftPages: PageFile[] }

type Report = (file: string, problems: Problem[], isDraft: boolean) => void

/** Reads the pages of an edition's folder. A broken one is reported and left out; it costs no other. */
export async function readPages(folder: string, report: Report): Promise<ReadPages> {
  const pages: PageFile[] = []
  const draftPages: PageFile[] = []
  const fileOf = new Map<string, string>()
  for (const path of await jsonFilesIn(join(folder, 'pages'))) {
    const file = relative(folder, path).replaceAll('\\', '/')
    const json = await readJsonFile(path)
    const reading =
      json.kind === 'refused' ? { kind: 'refused' as const, problems: [json.problem] } : parsePageSource(json.value)
    const { problems } = reading
    if (json.kind === 'read') problems.push(...checkWritten(pageSourceSchema, json.value, json.source))
    const isHeldBack = isDraft(file, json)
    if (reading.kind === 'parsed') {
      const { page } = reading
      const other = isHeldBack ? undefined : fileOf.get(page.slug)
      if (other !== undefined) problems.push(takenProblem('slug', page.slug, other))
      else if (isHeldBack) draftPages.push({ file, page })
      else {
        fileOf.set(page.slug, file)
        pages.push({ file, page })
      }
    }
    if (problems.length > 0) report(file, problems, isHeldBack)
  }
  return { pages, draftPages }
}
