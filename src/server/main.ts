// `npm start`: serves the finished site and takes sign-ups.
import { resolve } from 'node:path'
import { type Env, readEnv } from '#src/settings/env.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { runProgram } from '#src/settings/run-program.ts'
import type { Values } from '#src/settings/setting-list.ts'
import { commandSettings } from '#src/settings/settings.ts'
import { assemble } from './assemble.ts'
import { endWithParent } from './end-with-parent.ts'
import { logToStderr } from './log.ts'
import { type OpenParts, openParts } from './open-parts.ts'
import { publishWhenDue } from './publish-when-due.ts'
import { runPublish } from './run-publish.ts'
import { serve } from './serve.ts'
import { StartError } from './start-error.ts'

const usage = `npm start [-- flags]

  Builds the app and publishes the edition, each only if something changed, and serves the site. What can be set is in
  docs/deploy.md; npm run settings shows what is set.

  --strict    publishes nothing, and serves nothing new, while a file is left out or damaged
  --replace   publishes although the site is another publication's, or would lose all stories

node src/settings/run.js src/server/main.ts serves what was built before.`

/** What the publisher's part of the flags is for: `npm start` passes it on. */
const off = { type: 'boolean', default: false } as const
const publishing = { strict: off, replace: off } as const
const flags = { build: off, ...publishing } as const

/** Publishes what becomes due. A site that was copied here is published where it comes from. */
function goOnPublishing({ siteFolder }: Env, { site, log }: OpenParts, settings: Values): void {
  if (siteFolder !== resolve('dist/site')) {
    const { dueAt } = site()
    if (dueAt !== undefined) log({ event: 'due-elsewhere', dueAt })
    return
  }
  // A site that names no edition names no moment either.
  publishWhenDue({ site, log, publish: (what) => runPublish(what, site().edition?.folder ?? '', settings) })
}

async function run(): Promise<number> {
  const { values } = readFlags({ usage, flags })
  const settings = commandSettings()
  const env = readEnv(settings)
  if (process.env.npm_lifecycle_event !== undefined) endWithParent()
  if (values.build) {
    const passedOn = (Object.keys(publishing) as (keyof typeof publishing)[]).filter((name) => values[name])
    const words = ['src/settings/run.js', 'src/publish/build-if-stale.ts', ...passedOn.map((name) => `--${name}`)]
    const code = await runProgram(words, settings)
    if (code !== 0) return code
  }
  const parts = await openParts(env, logToStderr)
  await serve(env, parts, assemble(parts))
  goOnPublishing(env, parts, settings)
  return 0
}

await runCommand(run, [StartError])
