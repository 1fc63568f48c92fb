// `npm start` runs this before the server: it builds the app and publishes the edition, each only if something changed.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EditionError } from '#src/publish/edition/edition.ts'
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

/** Every file below a folder, or the file itself, as name, size and time of change. */
async function traces(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return [`${path} missing`]
  if (found.isFile()) return [`${path} ${found.size} ${found.mtimeMs}`]
  const names = await readdir(path, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return (await Promise.all(files.sort().map(traces))).flat()
}

async function digest(paths: readonly string[], extra: string): Promise<string> {
  const lines = await Promise.all(paths.map(traces))
  return createHash('sha256')
    .update([...lines.flat(), extra].join('\n'))
    .digest('hex')
}

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
  const app = await digest(
    ['src', 'docs/contracts', 'index.html', 'vite.config.ts', 'package-lock.json'].map((path) => resolve(path)),
    `${process.version} ${await speaks(edition)}`,
  )
  const content = await digest([edition], `${app} ${edition} ${settings.SITE_URL ?? ''}`)
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
  const publish = ['--import', 'tsx', 'src/publish/main.ts', ...process.argv.slice(2)]
  const publishedCode = isContentStale ? await run('Publishing the edition …', ...publish) : 0
  // With a damaged story that was live the site is new all the same: one slip does not keep the server from starting.
  if (publishedCode !== 0 && (await lastPublished()) === before) return publishedCode
  // What is damaged is named at each start until it is mended.
  const stamp: Stamp = { app, content: publishedCode === 0 ? content : '' }
  await writeFile(stampFile, JSON.stringify(stamp))
  return 0
}

await runCommand(buildIfStale, [EditionError])
