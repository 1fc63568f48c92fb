import { stat } from 'node:fs/promises'
import * as v from 'valibot'
import { frontSource, sectionPlace } from '#src/contract/listing.ts'
import { parseLeniently, toProblem } from '#src/contract/parse.ts'
import { type Report, showPath } from '#src/contract/problem.ts'
import { list, slug } from '#src/contract/text.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import type { Pick, WrittenFront, WrittenPlace } from '#src/publish/check/front.ts'
import { checkWritten } from '#src/publish/check/written.ts'
import { readJsonFile } from './json-files.ts'

type Keys = readonly (string | number)[]

// What stands in a list is opened piece by piece, so that each keeps its place in the file.
const unopened = (most: number) => v.optional(list(v.unknown(), most), [])
const file = v.object({ ...frontSource.entries, lead: unopened(30), sections: unopened(40) })
const place = v.object({ ...sectionPlace.entries, stories: unopened(12) })

const within =
  (keys: Keys, report: Report): Report =>
  (problem) =>
    report({ ...problem, path: [showPath(keys), problem.path].filter((part) => part !== '').join('.') })

function readPicks(written: readonly unknown[], keys: Keys, report: Report): Pick[] {
  return written.flatMap((one, at) => {
    const parsed = v.safeParse(slug, one)
    if (parsed.success) return [{ slug: parsed.output, keys: [...keys, at] }]
    for (const issue of parsed.issues) report(toProblem(issue, 'damaged', [...keys, at]))
    return []
  })
}

function readPlace(written: unknown, keys: Keys, report: Report): WrittenPlace[] {
  const inside = within(keys, report)
  const parsed = parseLeniently(place, written, inside)
  if (parsed.kind === 'parsed')
    return [{ ...parsed.output, keys, stories: readPicks(parsed.output.stories, [...keys, 'stories'], report) }]
  for (const problem of parsed.problems) inside({ ...problem, weight: 'damaged' })
  return []
}

/**
 * Reads the front.json of an edition at `path`: what an editor decided of the front page. There need not be one; what does
 * not fit is reported and costs nothing else.
 */
export async function readFront(path: string, report: Report): Promise<WrittenFront | undefined> {
  try {
    await stat(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  const reading = await readJsonFile(path)
  if (reading.kind === 'refused') {
    report(reading.problem)
    return undefined
  }
  for (const problem of checkWritten(frontSource, reading.value, reading.source)) report(problem)
  const parsed = parseLeniently(file, reading.value, report)
  if (parsed.kind === 'refused') {
    for (const problem of parsed.problems) report(problem)
    return undefined
  }
  const { lead, sections, promo } = parsed.output
  const places = sections.flatMap((one, at) => readPlace(one, ['sections', at], report))
  return {
    lead: readPicks(lead, ['lead'], report),
    sections: places,
    isDamaged: places.length < sections.length,
    ...(promo === undefined ? {} : { promo }),
  }
}
