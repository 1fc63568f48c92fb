// `npm start` runs this before the server: it builds the app and publishes the edition, each only if something changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const stampFile = resolve('dist/built-from.json')
const edition = resolve(process.env.EDITION ?? 'public')

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

async function lastStamp(): Promise<Partial<Stamp>> {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8'))
  } catch {
    // Never built, or the note of it is damaged: then everything is stale.
    return {}
  }
}

function run(what: string, ...args: string[]): number {
  console.log(what)
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1
}

const siteRecord = resolve('dist/site.json')
const lastPublished = async () => (await stat(siteRecord).catch(() => undefined))?.mtimeMs

/** Publishes. Returns whether all went well; ends the process if there is no new site. */
async function publishAgain(): Promise<boolean> {
  const before = await lastPublished()
  const status = run('Publishing the edition …', '--import', 'tsx', 'src/publish/main.ts', ...process.argv.slice(2))
  // With a damaged story that was live the site is new all the same: one slip does not keep the server from starting.
  if (status !== 0 && (await lastPublished()) === before) process.exit(status)
  return status === 0
}

const app = await digest(
  ['src', 'index.html', 'vite.config.ts', 'package-lock.json'].map((path) => resolve(path)),
  process.version,
)
const content = await digest([edition], `${app} ${edition} ${process.env.SITE_URL ?? ''}`)
const last = await lastStamp()
const isAppStale = last.app !== app || (await lastPublished()) === undefined

if (isAppStale) {
  const status = run('Building the app …', 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn')
  if (status !== 0) process.exit(status)
}
const isPublished = isAppStale || last.content !== content ? await publishAgain() : true
// What is damaged is named at each start until it is mended.
const stamp: Stamp = { app, content: isPublished ? content : '' }
await writeFile(stampFile, JSON.stringify(stamp))
