// `npm run check`: reads the edition and lists what is wrong with it, without building anything.
import { counted } from '#src/lib/counted.ts'
import { EditionError, readEdition } from '#src/publish/edition/edition.ts'
import { countProblems, showProblems } from '#src/publish/edition/show-problems.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { readSetting } from '#src/settings/setting-list.ts'
import { commandSettings } from '#src/settings/settings.ts'

const usage = `npm run check

  Lists what is wrong with the edition (EDITION, else public): file, path, what was found and what is wanted. It publishes
  nothing, and ends with 1 if a file would be left out or is damaged.`

await runCommand(async () => {
  readFlags({ usage, flags: {} })
  const { stories, reports } = await readEdition(readSetting(commandSettings(), 'EDITION'))
  const { refused, damaged, note } = countProblems(reports)
  if (reports.length > 0) console.log(showProblems(reports))
  console.log(
    `${counted(stories.length, 'story', 'stories')} can be published; ${counted(refused, 'file')} left out, ${damaged} damaged, ${note} with notes.`,
  )
  return refused + damaged > 0 ? 1 : 0
}, [EditionError])
