// `npm run check [-- --json]`: reads the edition and names all that publishing would name, without drawing anything.

import { resolve } from 'node:path'
import { counted } from '#src/lib/counted.ts'
import { EditionError } from '#src/publish/edition/edition.ts'
import { countProblems, showProblems } from '#src/publish/edition/show-problems.ts'
import { checkEdition } from './read-content.ts'

const isForMachines = process.argv.includes('--json')
const folder = resolve(process.env.EDITION ?? 'public')
try {
  const { stories, reports } = await checkEdition(folder, resolve('node_modules/.cache/standfirst'))
  const counts = countProblems(reports)
  const { refused, damaged, note } = counts
  if (isForMachines) console.log(JSON.stringify({ schema: 'check/1', stories, counts, files: reports }, undefined, 2))
  else {
    if (reports.length > 0) console.log(showProblems(reports))
    console.log(
      `${counted(stories, 'story', 'stories')} can be published; ${counted(refused, 'file')} left out, ${damaged} damaged, ${note} with notes.`,
    )
  }
  process.exitCode = refused + damaged > 0 ? 1 : 0
} catch (error) {
  if (!(error instanceof EditionError)) throw error
  if (isForMachines) console.log(JSON.stringify({ schema: 'check/1', stories: 0, error: error.message }, undefined, 2))
  else console.error(error.message)
  process.exitCode = 1
}
