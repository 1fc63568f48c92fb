// `npm start` runs this before the server: it builds the app and publishes the edition, each only if something changed.
import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { digestOfFiles } from '#src/disk/digest-of-files.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { sourcesOf } from '#src/publish/edition/last-good.ts'
import { interfaceHash, readInterface } from '#src/publish/edition/read-interface.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { runProgram } from '#src/settings/run-program.ts'
import { readSetting } from '#src/settings/setting-list.ts'
import { commandSettings } from '#src/settings/settings.ts'

const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']
const stampFile = resolve('dist/built-from.json')

type Stamp = { app: string; content: string }

/** What the app says is built into it. Throws `EditionError`: there is nothing to build for a publication without a language. */
const speaks = async (edition: string): Promise<string> =>
  interfaceHash(await readInterface(edition, sourcesOf(resolve('dist/site'))))

async function lastStamp(): Promise<Partial<Stamp>> {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8'))
  } catch {
    // Never built, or the note of it is damaged: then everything is stale.
    return {}
  }
}

const usage = `Builds the app and publishes the edition, each only if something changed.

  --strict    publishes nothing while a file is left out or damaged
  --replace   goes on where publishing would stop: the site is another publication's, or would lose all stories`

const siteRecord = resolve('dist/site.json')
const lastPublished = async () => (await stat(siteRecord).catch(() => undefined))?.mtimeMs

async function buildIfStale(): Promise<number> {
  readFlags({ usage, flags: { strict: { type: 'boolean' }, replace: { type: 'boolean' } } })
  const settings = commandSettings()
  const edition = readSetting(settings, 'EDITION')
  const app = digestOfFiles(
    ['src', 'docs/contracts', 'index.html', 'vite.config.ts', 'package-lock.json'].map((path) => resolve(path)),
    `${process.version} ${await speaks(edition)}`,
  )
  const content = digestOfFiles([edition], `${app} ${edition} ${settings.SITE_URL ?? ''}`)
  const last = await lastStamp()
  const before = await lastPublished()
  const isAppStale = last.app !== app || before === undefined

  function run(what: string, ...words: string[]): Promise<number> {
    console.log(what)
    return runProgram(words, settings)
  }
  if (isAppStale && !existsSync(vite[0] ?? '')) {
    console.log(
      'The app is not built: this machine has what a server needs (npm ci --omit=dev) and no Vite. What was built elsewhere is served.',
    )
    return 0
  }
  const builtCode = isAppStale ? await run('Building the app …', ...vite) : 0
  if (builtCode !== 0) return builtCode
  const isContentStale = isAppStale || last.content !== content
  const publish = ['src/settings/run.js', 'src/publish/main.ts', ...process.argv.slice(2)]
  const publishedCode = isContentStale ? await run('Publishing the edition …', ...publish) : 0
  // With a damaged story that was live the site is new all the same: one slip does not keep the server from starting.
  if (publishedCode !== 0 && (await lastPublished()) === before) return publishedCode
  // What is damaged is named at each start until it is mended.
  const stamp: Stamp = { app, content: publishedCode === 0 ? content : '' }
  await writeFile(stampFile, JSON.stringify(stamp))
  return 0
}

await runCommand(buildIfStale, [EditionError])
