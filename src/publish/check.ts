// `npm run check`: reads the edition and lists what is wrong with it, without building anything.

import { resolve } from 'node:path'
import { counted } from '#src/lib/counted.ts'
import { EditionError, readEdition } from '#src/publish/edition/edition.ts'
import { countProblems, showProblems } from '#src/publish/edition/show-problems.ts'

const folder = resolve(process.env.EDITION ?? 'public')
try {
  const { stories, reports } = await readEdition(folder)
  const { refused, damaged, note } = countProblems(reports)
  if (reports.length > 0) console.log(showProblems(reports))
  console.log(
    `${counted(stories.length, 'story', 'stories')} can be published; ${counted(refused, 'file')} left out, ${damaged} damaged, ${note} with notes.`,
  )
  process.exitCode = refused + damaged > 0 ? 1 : 0
} catch (error) {
  if (!(error instanceof EditionError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
