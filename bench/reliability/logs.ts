// D12: whatever happens, the log is JSON lines in UTC that name nobody and open nothing.

import { readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { paths } from '#src/lib/paths.ts'
import { makeCode, showCode } from '#src/server/store/codes.ts'
import { ask, fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, lockFile } from './rig/database.ts'
import { secretOfError } from './rig/faults.ts'
import { control, countBy, judge, type Result, type Run, show, waitUntil } from './rig/measure.ts'
import { postCode, postOneClick, subscribe, subscribeAndConfirm } from './rig/read-mail.ts'
import type { RunningServer } from './rig/server.ts'
import { siteOrigin } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'
import { requestsForAll } from './stops.ts'

const address = /[^\s"'<>()/]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/i
const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

type Record = { time?: unknown; event?: unknown }

function parseLine(line: string): Record | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function readLog(name: string, text: string, secrets: readonly string[], wanted: readonly string[]): Result {
  const lines = text.split('\n').filter((line) => line !== '')
  const records = lines.flatMap((line) => parseLine(line) ?? [])
  const good = records.filter(({ time, event }) => utc.test(String(time)) && typeof event === 'string').length
  const addresses = lines.filter((line) => address.test(line)).length
  const told = secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase())).length
  const returns = (text.match(/\r/g) ?? []).length
  const events = countBy(records.map(({ event }) => String(event)))
  const figures = `${lines.length} lines, ${good} of them JSON in UTC, ${addresses} with an address, ${told} of ${secrets.length} codes and addresses told, ${returns} carriage returns, ${events.get('forged') ?? 0} forged; events: ${show(events)}`
  return judge(name, figures, {
    'all lines are JSON in UTC': good === lines.length && lines.length > 0,
    'nobody is named': addresses === 0 && told === 0,
    'no line is forged': returns === 0 && !events.has('forged'),
    'everything happened': wanted.every((event) => events.has(event)),
  })
}

/** Sends a head that is no HTTP, with what must not come into the log. */
function sendNoise(base: string, secret: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1')
    socket.on('close', () => resolve())
    socket.on('error', () => resolve())
    socket.on('data', () => undefined)
    socket.write(`GET /${secret} HTTP/9.9\r\n{"event":"forged"}\r\n\r\n`)
  })
}

async function askEverywhere({ base }: RunningServer, secrets: readonly string[]): Promise<void> {
  for (const secret of secrets) {
    const at = encodeURIComponent(secret)
    const headers = {
      'user-agent': secret,
      referer: `${base}/?code=${at}`,
      'x-forwarded-for': secret,
      cookie: `a=${at}`,
    }
    await ask(`${base}/${at}?email=${at}`, { headers })
    await ask(`${base}${paths.signUps('confirm')}?code=${at}`, { headers })
    await ask(`${base}${paths.signUps(`one-click/${at}`)}`, { headers })
    const report = {
      'csp-report': {
        'document-uri': `${base}/unsubscribe/${at}/${secret}?email=${at}#${at}`,
        'blocked-uri': `https://evil.example/${secret}/${at}?${at}`,
        'effective-directive': `script-src\r\n{"event":"forged"} ${secret}`,
      },
    }
    await ask(`${base}/csp-reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/csp-report' },
      body: JSON.stringify(report),
    })
    await sendNoise(base, secret)
  }
}

async function play({ start, sink, dataFolder, env }: Stage, options: StageOptions): Promise<Result> {
  const server = await start(options)
  const { base } = server
  const place = { base, stamp: await fetchStamp(base), sink }
  const [done, open] = [await subscribeAndConfirm(place), await subscribe(place)]
  const forged = makeCode()
  const secrets = [done, open].flatMap(({ email, confirm }) => [email, confirm])
  secrets.push(done.preferences, done.unsubscribe, forged, showCode(forged))
  await askEverywhere(server, secrets)
  await postOneClick(base, done.unsubscribe)
  await postCode(base, 'confirm', forged)
  if (options.fault !== undefined) return readLog('', server.log(), secrets, [])

  // A mail server that fails in every way, and names the address while it does.
  const troubled: string[] = []
  const signUpOne = async (prefix?: string) => {
    const email = nextReader(prefix)
    troubled.push(email)
    return signUp({ base, stamp: place.stamp, email })
  }
  await signUpOne('refused')
  for (const [mode, event] of [
    ['refusing', '"mail-later"'],
    ['breaking', '"mail-stuck"'],
  ] as const) {
    sink.set(mode)
    await signUpOne()
    await waitUntil(() => server.log().includes(event), 20_000)
  }
  await sink.goDown()
  await signUpOne()
  await waitUntil(() => server.log().includes('mail-unreachable'), 10_000)
  sink.set('good')
  await sink.comeBack()
  // Now another process keeps the database, and then an edition cannot be read.
  const letGo = lockFile(databaseFile(dataFolder))
  await signUpOne()
  letGo()
  const record = `${env.SITE_DIR}.json`
  const published = await readFile(record, 'utf8')
  await writeFile(record, '{"ada@example.org')
  await waitUntil(() => server.log().includes('site-kept'), 10_000)
  await writeFile(record, published)
  await waitUntil(() => /"mail-recovered"/.test(server.log()), 40_000)
  await server.kill('SIGTERM')

  const throwing = await start({ fault: 'throws' })
  for (const [path, asking = {}] of requestsForAll)
    await ask(`${throwing.base}${path}`, { ...asking, headers: { origin: siteOrigin, ...asking.headers } })
  await throwing.kill()
  const all = [...secrets, ...troubled, ...secretOfError.split(' ')]
  const wanted = ['csp', 'mail-unreachable', 'mail-recovered', 'unavailable', 'site-kept', 'error', 'mail-worker']
  wanted.push('mail-address-refused', 'mail-later', 'mail-stuck')
  const name = 'D12 logs of a run with everything in it'
  const text = `${server.log()}\n${throwing.log()}`
  const { figures, broken } = readLog(name, text, all, wanted)
  const out = server.out().trim().split('\n')
  return judge(name, `${figures}; ${out.length} line printed`, {
    ...Object.fromEntries(broken.map((one) => [one, false])),
    'only its own address is printed': out.length === 1 && !address.test(out[0] ?? ''),
  })
}

export const logs: Run = async () => [
  await onStage((stage) => play(stage, {})),
  control(
    'D12 control: logs while looking for a fault',
    await onStage((stage) => play(stage, { fault: 'logs-all' })),
    'nobody is named',
  ),
]
