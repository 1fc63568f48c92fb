import { stat } from 'node:fs/promises'
import * as v from 'valibot'
import { toProblem } from '#src/contract/parse.ts'
import type { Report } from '#src/contract/problem.ts'
import { type Redirect, redirect, redirectsSource } from '#src/contract/redirects.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { readJsonFile } from './json-files.ts'

/** An old address as it was written, with its place in the file. */
export type WrittenRedirect = Redirect & { path: string }

/**
 * Reads the redirects.json of an edition at `path`. There need not be one; what does not fit is reported, and costs no
 * other entry.
 */
export async function readRedirects(path: string, report: Report): Promise<WrittenRedirect[]> {
  try {
    await stat(path)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
  const reading = await readJsonFile(path)
  if (reading.kind === 'refused') {
    report(reading.problem)
    return []
  }
  const file = v.safeParse(redirectsSource, reading.value)
  if (!file.success) {
    for (const issue of file.issues) report(toProblem(issue, 'refused'))
    return []
  }
  return file.output.redirects.flatMap((raw, index) => {
    const entry = v.safeParse(redirect, raw)
    if (entry.success) return [{ ...entry.output, path: `redirects[${index}]` }]
    for (const issue of entry.issues) report(toProblem(issue, 'damaged', ['redirects', index]))
    return []
  })
}
