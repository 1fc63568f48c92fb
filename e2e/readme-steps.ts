// `npm run test:readme`: types the README's commands as they are printed, in their order, in a fresh clone, and fails if one
// ends badly, or changes or loses what it was not told to: files of an edition, the publication that is served, subscribers.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { withoutSettings } from '#src/settings/settings.ts'

const usage = `npm run test:readme

  --linked   takes the packages of this folder by hard links, where the README says npm ci`

/** Tests are a step of their own: typed here, they would be run twice. */
const isTest = (command: string) => /^npm (?:test|run test\b|run test:)/.test(command)
const reader = 'readme-reader@example.org'

/** A step ended badly, or did what nobody had told it to. */
class StepError extends Error {}

/** The commands that the README prints: lines of its blocks, and what begins with npm in its text. */
function commandsIn(readme: string): string[] {
  const parts = readme.matchAll(/```sh\n([\s\S]*?)```|`((?:[A-Z_]+=\S+ )*npm [^`]+)`/g)
  return [...parts]
    .flatMap(([, block, inline = '']) => (block === undefined ? [inline] : block.split('\n')))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.includes('…'))
    .flatMap((line) => line.split(' && '))
}

type World = { clone: string; env: NodeJS.ProcessEnv; readme: string; isLinked: boolean }
type Served = { npm: ChildProcess; base: string }
let served: Served | undefined

/** Where a file that the README prints belongs in an edition, by what it says of itself. */
function placeOf({ schema, slug, id }: { schema?: string; slug?: string; id?: string }): string {
  if (schema === 'publication/1') return 'publication.json'
  return schema === 'article/1' ? `articles/${slug}.json` : `authors/${id}.json`
}

/** An edition of one's own at the place that the README names, of the files that it prints. */
function writeEdition({ clone, readme }: World): void {
  const folder = join(clone, 'path/to/folder')
  const printed = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text))
  for (const value of printed) {
    const path = join(folder, placeOf(value))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(value))
  }
  const pictures = join(clone, 'public/images')
  const picture = readdirSync(pictures).find((name) => name.endsWith('.jpg')) ?? ''
  mkdirSync(join(folder, 'images'))
  cpSync(join(pictures, picture), join(folder, 'images/street.jpg'))
}

/** All that lies in the editions, as one hash. */
function hashEditions({ clone }: World): string {
  const hash = createHash('sha256')
  for (const folder of ['public', 'path/to/folder'].map((name) => join(clone, name))) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    for (const path of entries.map(({ name, parentPath }) => join(parentPath, name)).toSorted())
      hash.update(path).update(readFileSync(path))
  }
  return hash.digest('hex')
}

function publishedName({ clone }: World): string | undefined {
  const file = join(clone, 'dist/site-service.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).publication.name : undefined
}

/** A port that is free at this moment. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  // A server that listens at a host and port has an AddressInfo; a string is for pipes alone.
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Starts what serves until it is told to end, and waits until it answers. */
async function serve(command: string, { clone, env }: World): Promise<Served> {
  // `env` takes the settings before the command, and becomes npm.
  const npm = spawn('env', command.split(' '), { cwd: clone, env })
  let said = ''
  const hear = (text: Buffer) => {
    said += text
  }
  npm.stdout.on('data', hear)
  npm.stderr.on('data', hear)
  for (let tries = 0; tries < 600 && npm.exitCode === null; tries += 1) {
    // Vite sets the port in bold where it takes colours to be wanted, as with CI in the environment.
    const base = /http:\/\/localhost:\d+/.exec(stripVTControlCharacters(said))?.[0]
    if (base !== undefined && (await fetch(base, { headers: { accept: 'text/html' } }).catch(() => undefined))?.ok)
      return { npm, base }
    await sleep(500)
  }
  npm.kill()
  throw new StepError(`${command} does not serve:\n${said}`)
}

/** Ends npm, as a person does, and looks whether the server ends with it. */
async function end({ npm, base }: Served): Promise<void> {
  npm.kill('SIGTERM')
  if (npm.exitCode === null && npm.signalCode === null) await once(npm, 'exit')
  for (let tries = 0; tries < 40; tries += 1) {
    if (
      await fetch(base).then(
        () => false,
        () => true,
      )
    )
      return
    await sleep(250)
  }
  throw new StepError(`After npm has ended, ${base} still answers.`)
}

async function signUp(base: string): Promise<void> {
  const { stamp, waitMs } = await (await fetch(`${base}/api/subscriptions/stamp`)).json()
  await sleep(waitMs + 100)
  const body = JSON.stringify({ email: reader, newsletters: ['first-light'], stamp, page: '/', lang: 'en' })
  const headers = { 'content-type': 'application/json', origin: base }
  const { status } = await fetch(`${base}/api/subscriptions`, { method: 'POST', headers, body })
  if (status !== 202) throw new StepError(`A sign-up was answered with ${status}.`)
}

function runToEnd(command: string, { clone, env, isLinked }: World): string {
  const typed = isLinked && command === 'npm ci' ? `cp -al ${resolve('node_modules')} node_modules` : command
  const { status, stdout, stderr } = spawnSync('sh', ['-c', typed], { cwd: clone, env, encoding: 'utf8' })
  if (status !== 0) throw new StepError(`${command} ended with ${status}:\n${stdout}${stderr}`)
  return stdout
}

/** What a step may not change, looked at before and after it. */
const stateOf = (world: World) => ({
  editions: hashEditions(world),
  settings: existsSync(join(world.clone, '.env')) ? readFileSync(join(world.clone, '.env'), 'utf8') : '',
  published: publishedName(world),
})

async function typeAll(world: World): Promise<void> {
  let settings = ''
  for (const command of commandsIn(world.readme)) {
    if (isTest(command) || (command === 'npm ci' && existsSync(join(world.clone, 'node_modules')))) {
      console.log(`  left out: ${command}`)
      continue
    }
    const since = Date.now()
    const before = stateOf(world)
    if (/(?:^|\s)npm (?:start|run dev)/.test(command)) {
      if (served !== undefined) await end(served)
      const isFirst = served === undefined
      served = await serve(command, world)
      if (isFirst) await signUp(served.base)
    } else {
      const said = runToEnd(command, world)
      if (command.includes('subscribers -- list') && !said.includes(reader))
        throw new StepError(`${reader} is not on the list any more:\n${said}`)
    }
    const after = stateOf(world)
    if (after.editions !== before.editions) throw new StepError(`${command} changed files of an edition.`)
    const isAnother = before.published !== undefined && after.published !== before.published
    if (isAnother && !command.includes('EDITION=') && after.settings === settings)
      throw new StepError(`${command} replaced ${before.published} by ${after.published}, and nobody had told it to.`)
    if (after.published !== before.published) settings = after.settings
    console.log(
      `  ok: ${command} (${((Date.now() - since) / 1000).toFixed(1)} s; ${after.published ?? 'nothing'} is published)`,
    )
  }
  const changed = runToEnd('git status --porcelain', world).replace('?? path/\n', '')
  if (changed !== '') throw new StepError(`The clone is not as it was:\n${changed}`)
}

await runCommand(async () => {
  const { values } = readFlags({ usage, flags: { linked: { type: 'boolean', default: false } } })
  const clone = mkdtempSync(join(tmpdir(), 'standfirst-readme-'))
  const { NODE_ENV: _, npm_lifecycle_event: __, ...env } = process.env
  const blank = { ...withoutSettings({}), ENV_FILE: '', PORT: `${await findPort()}` }
  try {
    const world: World = {
      clone,
      env: { ...env, ...blank },
      readme: readFileSync('README.md', 'utf8'),
      isLinked: values.linked,
    }
    runToEnd(`git clone -q ${resolve('.')} .`, world)
    writeEdition(world)
    await typeAll(world)
    if (served !== undefined) await end(served)
  } finally {
    served?.npm.kill()
    rmSync(clone, { recursive: true, force: true })
  }
  return 0
}, [StepError])
