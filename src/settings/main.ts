// `npm run settings`: what every command is told, where that comes from, and whether it is right.
import { readFlags } from './flags.ts'
import { runCommand } from './run-command.ts'
import { readSettings } from './settings.ts'
import { showSettings } from './show-settings.ts'

const usage = `npm run settings

  Shows each setting with its value, where that comes from and whether it is right: the environment comes first, then the
  file .env of this folder (or the one that ENV_FILE names; ENV_FILE=none reads none). What is empty counts as left out.
  It ends with 1 if something is to be mended.`

await runCommand(async () => {
  readFlags({ usage, flags: {} })
  const { text, faults } = showSettings(readSettings(process.env))
  console.log(text)
  return faults === 0 ? 0 : 1
})
