// `npm run check [-- --json]`: reads the edition and names all that publishing would name, without drawing anything.

import { resolve } from 'node:path'
import { counted } from '#src/lib/counted.ts'
import type { FileProblems } from '#src/publish/edition/edition.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { countProblems, showProblems } from '#src/publish/edition/show-problems.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { readSetting } from '#src/settings/setting-list.ts'
import { commandSettings } from '#src/settings/settings.ts'
import { checkEdition } from './read-content.ts'

const usage = `npm run check [-- flags]

  Names all that publishing would name of the edition (EDITION, else public): file, line and column, path, what was found,
  what is wanted, and what would mend it. It publishes nothing, and ends with 1 if a file would be left out or is damaged.

  --json   for programs: one object, with every problem of every file`

function showChecked(stories: number, reports: readonly FileProblems[]): string {
  const { refused, damaged, note, kept, draft, private: unpublished } = countProblems(reports)
  const counts = [
    `${counted(stories, 'story', 'stories')} can be published; ${counted(refused + kept, 'file')} left out, ${damaged} damaged, ${note} with notes`,
    ...(draft > 0 ? [`${counted(draft, 'draft')} with problems`] : []),
    ...(unpublished > 0 ? [`${counted(unpublished, 'other file')} not made public`] : []),
  ]
  return `${reports.length > 0 ? `${showProblems(reports)}\n` : ''}${counts.join(', ')}.`
}

const said = (value: object) => console.log(JSON.stringify({ schema: 'check/1', ...value }, undefined, 2))

async function run(): Promise<number> {
  const { values: flags } = readFlags({ usage, flags: { json: { type: 'boolean', default: false } } })
  const settings = commandSettings()
  try {
    const { stories, reports } = await checkEdition(readSetting(settings, 'EDITION'), {
      cache: resolve('node_modules/.cache/standfirst'),
      out: resolve('dist/site'),
      dataFolder: readSetting(settings, 'DATA_DIR'),
    })
    const counts = countProblems(reports)
    if (flags.json) said({ stories, counts, files: reports })
    else console.log(showChecked(stories, reports))
    return counts.refused + counts.damaged + counts.kept > 0 ? 1 : 0
  } catch (error) {
    if (!flags.json || !(error instanceof EditionError)) throw error
    said({ stories: 0, error: error.message })
    return 1
  }
}

await runCommand(run, [EditionError])
