// `npm run test:container`: does in a folder what the Dockerfile says, step by step, starts what it starts, and asks by its
// own health check. It needs no Docker, and tries no base image: Node is that of this machine.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Copy, DockerfileParser, type From, type Instruction } from 'dockerfile-ast'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { withoutSettings } from '#src/settings/settings.ts'

const usage = 'npm run test:container'

/** A step ended badly. */
class StepError extends Error {}

/** What an instruction has made so far: `root` stands for the root of the image. */
type Stage = { root: string; folder: string; env: Record<string, string>; health: string[]; command: string[] }

/** Where a path of the image lies on this machine. */
const placed = ({ root, folder }: Stage, path: string) => (path.startsWith('/') ? join(root, path) : join(folder, path))

/** How this machine reaches the registry is its own; what npm and the publisher have set for this run is not the image's. */
const { NODE_ENV: _, npm_lifecycle_event: __, ...own } = process.env
const machine = { ...own, npm_config_prefer_offline: 'true' }

/** What belongs to an image alone and not to a folder: packages of its system, owners. */
const ofTheImage = /^(?:apt-get|chown) /

function runStep(stage: Stage, command: string): void {
  const parts = command.split('&&').map((part) => part.replaceAll('\\\n', ' ').trim())
  if (ofTheImage.test(parts[0] ?? '')) {
    console.log(`  left out: ${parts[0]} …`)
    return
  }
  const typed = parts
    .filter((part) => !ofTheImage.test(part) && !part.startsWith('npm cache'))
    .map((part) => part.replaceAll(/(?<= )\/(?=\w)/g, `${stage.root}/`))
    .join(' && ')
  const since = Date.now()
  const { status, stdout, stderr } = spawnSync('sh', ['-c', typed], {
    cwd: stage.folder,
    env: { ...machine, ...stage.env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new StepError(`${typed} ended with ${status}:\n${stdout}${stderr}`)
  console.log(`  ok: ${parts.join(' && ')} (${((Date.now() - since) / 1000).toFixed(1)} s)`)
}

/** The files that a word of COPY names; a star stands for the beginning of a name. */
function namesOf(path: string, word: string): string[] {
  const [folder = '', end] = path.split('/*')
  if (end === undefined) return [word]
  const names = readdirSync(folder).filter((name) => name.endsWith(end))
  return names.map((name) => word.replace(`*${end}`, name))
}

/** Copies as .dockerignore lets it. */
function copy(stage: Stage, from: Stage | undefined, line: string): void {
  const words = line.split(' ')
  const target = words.pop() ?? ''
  for (const source of words.flatMap((word) =>
    namesOf(from === undefined ? resolve(word) : placed(from, word), word),
  )) {
    const path = from === undefined ? resolve(source) : placed(from, source)
    // Of a folder its files are copied.
    const isInto = target.endsWith('/') && !statSync(path).isDirectory()
    const into = isInto ? join(placed(stage, target), basename(source)) : placed(stage, target)
    const isLetIn = (name: string) => !/\.test\.tsx?$/.test(name) && name !== resolve('src/test')
    cpSync(path, into, { recursive: true, filter: isLetIn })
  }
  console.log(`  ok: COPY ${line}`)
}

function carryOut(stage: Stage, stages: ReadonlyMap<string, Stage>, one: Instruction): void {
  const keyword = one.getKeyword()
  const line = one.getArgumentsContent() ?? ''
  if (keyword === 'RUN') runStep(stage, line)
  if (keyword === 'COPY') copy(stage, stages.get((one as Copy).getFromFlag()?.getValue() ?? ''), line)
  if (keyword === 'WORKDIR') {
    stage.folder = placed(stage, line)
    mkdirSync(stage.folder, { recursive: true })
  }
  if (keyword === 'ENV') {
    for (const pair of line.split(' ')) {
      const [name = '', value = ''] = pair.split('=')
      stage.env[name] = value.startsWith('/') ? placed(stage, value) : value
    }
  }
  if (keyword === 'HEALTHCHECK') stage.health = JSON.parse(/\[.*\]$/s.exec(line)?.[0] ?? '[]')
  if (keyword === 'CMD') stage.command = JSON.parse(line)
}

/** The last stage of the Dockerfile, with all steps done. */
function build(home: string): Stage {
  const stages = new Map<string, Stage>()
  let stage: Stage | undefined
  for (const one of DockerfileParser.parse(readFileSync('Dockerfile', 'utf8')).getInstructions()) {
    if (one.getKeyword() === 'FROM') {
      const name = (one as From).getBuildStage() ?? 'last'
      const root = join(home, name)
      mkdirSync(root)
      // An image sets nothing but what it says; what the publisher has set is no part of it.
      stage = { root, folder: root, env: withoutSettings({}), health: [], command: [] }
      stages.set(name, stage)
    } else if (stage !== undefined) carryOut(stage, stages, one)
  }
  if (stage === undefined) throw new StepError('The Dockerfile begins with nothing.')
  return stage
}

async function findPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? `${address.port}` : ''
}

/** Starts what the image starts, until its health check is content. */
async function start(stage: Stage, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const [program = '', ...words] = stage.command
  const since = Date.now()
  const server = spawn(program, words, { cwd: stage.folder, env, stdio: 'inherit' })
  const [asker = '', ...asked] = stage.health
  for (let tries = 0; tries < 1200 && server.exitCode === null; tries += 1) {
    if (spawnSync(asker, asked, { cwd: stage.folder, env }).status === 0) {
      console.log(`  ok: the health check, ${((Date.now() - since) / 1000).toFixed(1)} s after the start`)
      return server
    }
    await sleep(500)
  }
  server.kill()
  throw new StepError('The server is not well, by the health check of the Dockerfile.')
}

await runCommand(async () => {
  readFlags({ usage, flags: {} })
  const home = mkdtempSync(join(tmpdir(), 'standfirst-container-'))
  let server: ChildProcess | undefined
  try {
    const stage = build(home)
    const port = await findPort()
    const env = { ...machine, ...stage.env, HOST: '127.0.0.1', PORT: port }
    const { status } = spawnSync(stage.health[0] ?? '', stage.health.slice(1), { env })
    if (status === 0) throw new StepError('The health check is content though nothing runs.')
    const { stdout } = spawnSync('du', ['-sm', stage.root], { encoding: 'utf8' })
    console.log(`  ${stdout.split('\t')[0]} MB beside the base image`)
    server = await start(stage, env)
    const { status: answer } = await fetch(`http://127.0.0.1:${port}/`)
    if (answer !== 200) throw new StepError(`The front page was answered with ${answer}.`)
    server.kill('SIGTERM')
    const [code] = await once(server, 'exit')
    if (code !== 0)
      throw new StepError(`The first process of the container ended with ${code} when it was told to end.`)
    console.log('  ok: it ends when it is told to')
  } finally {
    server?.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
  return 0
}, [StepError])
