// D8: what no browser sends, by raw sockets.

import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { paths } from '#src/lib/paths.ts'
import { fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { control, judge, type Result, type Run, waitUntil } from './rig/measure.ts'
import { residentMb } from './rig/server.ts'
import { siteHost, siteOrigin } from './rig/site.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

const mostGrowth = 20
const longestAnswer = 10_000

type Oddity = {
  name: string
  status: readonly number[]
  /** The head's first line and further lines; Host and Origin are added. */
  head?: string
  raw?: string
  /** Writes a body until the other side has had enough. */
  write?: (socket: Socket, isOpen: () => boolean) => Promise<void>
}

const post = `POST ${paths.signUps()} HTTP/1.1`
const json = 'Content-Type: application/json'

async function flood(socket: Socket, isOpen: () => boolean, chunk: string | Buffer, most: number): Promise<void> {
  for (let sent = 0; sent < most && isOpen(); sent += chunk.length) {
    if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), sleep(50)])
    await sleep(0)
  }
}

const withBody = (name: string, status: number[], body: string | Buffer, type = json): Oddity => ({
  name,
  status,
  head: `${post}\r\n${type}\r\nContent-Length: ${Buffer.byteLength(body)}`,
  write: async (socket) => void socket.write(body),
})

const oddities: readonly Oddity[] = [
  {
    name: 'chunked without end',
    status: [413],
    head: `${post}\r\n${json}\r\nTransfer-Encoding: chunked`,
    write: (socket, isOpen) => flood(socket, isOpen, `400\r\n${'x'.repeat(1024)}\r\n`, 50_000_000),
  },
  {
    name: 'chunks of one byte',
    status: [413],
    head: `${post}\r\n${json}\r\nTransfer-Encoding: chunked`,
    write: (socket, isOpen) => flood(socket, isOpen, '1\r\nx\r\n'.repeat(100), 10_000_000),
  },
  {
    name: '5 MB',
    status: [413],
    head: `${post}\r\n${json}\r\nContent-Length: 5000000`,
    write: (socket, isOpen) => flood(socket, isOpen, Buffer.alloc(65_536, 'x'), 5_000_000),
  },
  {
    name: 'TE and CL',
    status: [400],
    head: `${post}\r\n${json}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked`,
    write: async (socket) => void socket.write('0\r\n\r\nGET / HTTP/1.1\r\n\r\n'),
  },
  {
    name: 'two lengths',
    status: [400],
    head: `${post}\r\n${json}\r\nContent-Length: 2\r\nContent-Length: 3`,
  },
  { name: 'a length that is none', status: [400], head: `${post}\r\n${json}\r\nContent-Length: 1e3` },
  { name: 'an unknown encoding', status: [400], head: `${post}\r\n${json}\r\nTransfer-Encoding: xchunked` },
  {
    name: 'a bad chunk',
    status: [400],
    head: `${post}\r\n${json}\r\nTransfer-Encoding: chunked`,
    write: async (socket) => void socket.write('zz\r\n'),
  },
  withBody('10^4 fields in a form', [413], 'a=1&'.repeat(10_000), 'Content-Type: application/x-www-form-urlencoded'),
  {
    name: '10^4 parameters',
    status: [431],
    head: `POST ${paths.signUps()}?${'a=1&'.repeat(10_000)} HTTP/1.1\r\n${json}`,
  },
  {
    name: '10^3 parameters',
    status: [400],
    head: `POST ${paths.signUps()}?${'a=1&'.repeat(1000)} HTTP/1.1\r\n${json}\r\nContent-Length: 0`,
  },
  withBody('10^3 fields in a form', [422], 'a=&'.repeat(1300), 'Content-Type: application/x-www-form-urlencoded'),
  withBody('bad UTF-8', [400, 422], Buffer.from('{"e\xff\xfe":\xc0\xaf}', 'latin1')),
  withBody('UTF-8 bad in a string', [422], Buffer.from('{"email":"a\xff@b.org"}', 'latin1')),
  withBody('4 kB of brackets', [400], '['.repeat(4000)),
  withBody('null', [400], 'null'),
  withBody('__proto__', [422], '{"__proto__":{"email":"a@b.org"}}'),
  withBody('another type', [415], '<a/>', 'Content-Type: text/xml'),
  { name: 'PUT', status: [405], head: `PUT ${paths.signUps()} HTTP/1.1\r\n${json}\r\nContent-Length: 0` },
  { name: 'no such method', status: [400], head: `BREW ${paths.signUps()} HTTP/1.1` },
  { name: 'HTTP/9.9', status: [400, 505], head: `POST ${paths.signUps()} HTTP/9.9` },
  { name: 'no Host', status: [400], raw: `${post}\r\n${json}\r\nContent-Length: 0\r\n\r\n` },
  { name: 'noise', status: [400], raw: `${'\u0001\u0002\u0003'.repeat(50)}\r\n\r\n` },
  { name: 'TLS', status: [400], raw: '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003' },
  { name: 'Expect', status: [417], head: `${post}\r\n${json}\r\nExpect: 200-maybe\r\nContent-Length: 0` },
  { name: 'a header of 20 kB', status: [431], head: `${post}\r\nX-Long: ${'x'.repeat(20_000)}` },
]

/** The status of the first answer; 0 for none. */
function send(base: string, { head, raw, write }: Oddity): Promise<number> {
  const { port } = new URL(base)
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    let isOpen = true
    const timer = setTimeout(() => socket.destroy(), longestAnswer)
    const end = () => {
      isOpen = false
      clearTimeout(timer)
      socket.destroy()
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0))
    }
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (text.includes('\r\n\r\n')) end()
    })
    socket.on('error', end)
    socket.on('close', end)
    socket.on('connect', () => {
      if (raw !== undefined) return void socket.write(raw)
      socket.write(`${head}\r\nHost: ${siteHost}\r\nOrigin: ${siteOrigin}\r\n\r\n`)
      void write?.(socket, () => isOpen)
    })
  })
}

type Measured = { options?: StageOptions; sent: readonly Oddity[]; warming: number; rounds: number }

const measure = ({ options = {}, sent, warming, rounds }: Measured) =>
  onStage(async ({ start }): Promise<Result> => {
    const { base, pid } = await start(options)
    const stamp = await fetchStamp(base)
    const wrong = new Map<string, number>()
    const sendAll = async () => {
      for (const oddity of sent) {
        const status = await send(base, oddity)
        if (!oddity.status.includes(status)) wrong.set(oddity.name, status)
      }
    }
    // The first rounds load code and let the heap find its size.
    for (let round = 0; round < warming; round += 1) await sendAll()
    const before = residentMb(pid)
    let most = before
    for (let round = 0; round < rounds; round += 1) {
      await sendAll()
      most = Math.max(most, residentMb(pid))
    }
    await waitUntil(() => residentMb(pid) - before <= mostGrowth, 3000)
    const after = residentMb(pid)
    const { status } = await signUp({ base, stamp, email: nextReader() })
    const figures = `${sent.length} kinds x ${rounds + warming}, wrong: ${[...wrong].map(([name, status]) => `${name} ${status}`).join(', ') || 'none'}; memory ${before.toFixed(0)} MB, at most +${(most - before).toFixed(1)}, in the end ${(after - before).toFixed(1)}; a sign-up then is answered ${status}`
    return judge('D8 odd HTTP', figures, {
      'each has its status': wrong.size === 0,
      'the memory stays': most - before <= mostGrowth,
      'a sign-up is taken then': status === 202,
    })
  })

export const oddHttp: Run = async () => [
  await measure({ sent: oddities, warming: 5, rounds: 20 }),
  control(
    'D8 control: reads whatever comes',
    await measure({
      options: { fault: 'no-limit' },
      sent: oddities.filter(({ name }) => name === '5 MB'),
      warming: 1,
      rounds: 8,
    }),
    'the memory stays',
  ),
]
