import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readSite, type Site } from '#src/server/site/site.ts'
import { createSampleSite, filmBytes, type SampleSite } from '#src/test/served-site.ts'
import { createApp } from './app.ts'
import { createHttpServer, type StoppableServer } from './http-server.ts'
import type { LogEvent } from './log.ts'

let sample: SampleSite
let site: Site
let port: number
let stoppable: StoppableServer
const lines: LogEvent[] = []
beforeAll(async () => {
  sample = await createSampleSite()
  site = await readSite(sample.folder)
  const log = (event: LogEvent) => lines.push(event)
  stoppable = createHttpServer(createApp({ site: () => site, log }), () => site.headers, log)
  await new Promise<void>((resolve) => stoppable.server.listen(0, '127.0.0.1', resolve))
  port = (stoppable.server.address() as AddressInfo).port
})
afterAll(async () => {
  await stoppable.stop()
  await sample.remove()
})

/** Sends bytes as they are and returns all that comes back until the server closes the connection. */
function send(request: string, wait = 8000): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request, 'latin1'))
    socket.setTimeout(wait, () => socket.destroy(new Error(`nothing for ${wait} ms after ${JSON.stringify(answer)}`)))
    socket.setEncoding('latin1')
    socket.on('data', (text) => {
      answer += text
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

const ask = (target: string, more = '') =>
  send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`)
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

function expectHeaders(answer: string): void {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n')).toLowerCase()
  for (const [name, value] of Object.entries(site.headers))
    expect(head).toContain(`\r\n${name}: ${value.toLowerCase()}`)
}

describe('a path that tries to leave the site', () => {
  const ways = [
    '/..',
    '/%2e%2e',
    '/.%2e',
    '/..%2f',
    '/..%5c',
    '/..%252f',
    '/%252e%252e/',
    '/..%c0%af',
    '/..%00/',
    '/.././/..',
    '/;/..',
  ]
  const starts = ['', '/articles', '/assets', '/media', '//', '/articles/quiet-streets', '/outside.txt']
  const targets = starts.flatMap((start) =>
    ways.flatMap((way) => [`${start}${way}/package.json`, `${start}${way}${way}/etc/passwd`]),
  )
  const others = [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/articles/..%5cpackage.json',
    '/articles/..\\..\\package.json',
    '\\..\\package.json',
    '/outside.txt',
    '/site/../../package.json',
    `${'/..'.repeat(200)}/etc/passwd`,
    '/.env',
    '/.%65nv',
    'http://localhost/../package.json',
    'http://evil.example/../package.json',
    'http://evil.example:1/%2e%2e/etc/passwd',
    'http://user@localhost/..%2fpackage.json',
    'file:///etc/passwd',
    'FILE:/etc/passwd',
    '/file:///etc/passwd',
    '../package.json',
    'package.json',
    '*',
    '?',
    '#',
    '/\u0000',
    '/robots.txt\u0000.html',
    '/\u00ff',
    '/%ff%fe',
  ]

  it('gets nothing', { timeout: 30_000 }, async () => {
    const tried = [...targets, ...others]
    const answers = await Promise.all(tried.map((target) => ask(target)))
    const leaks = tried.filter((target, at) => {
      const answer = answers[at] ?? ''
      const isRefused = [400, 404].includes(statusOf(answer))
      // These two lead to the front page: their path is empty.
      const isFront = (target === '?' || target === '#') && statusOf(answer) === 200
      return !(isRefused || isFront) || /secret|root:|SECRET/i.test(answer)
    })
    expect(leaks).toEqual([])
    for (const answer of answers) expectHeaders(answer)
  })

  it('is noticed if it gets something', async () => {
    expect(statusOf(await ask('/robots.txt'))).toBe(200)
    expect(statusOf(await ask('/articles/../robots.txt'))).toBe(200)
    expect(statusOf(await ask('http://evil.example/robots.txt'))).toBe(200)
  })
})

describe('an address to go on to stays on this site', () => {
  it.each([
    '//evil.example/',
    '//evil.example/%2f..',
    '/%2f%2fevil.example/',
    '///evil.example/',
    '/\\evil.example/',
    '/%5cevil.example/',
    '//',
    'http://evil.example/articles/quiet-streets/',
  ])('%s', async (target) => {
    const location = /\r\nlocation: (.*)\r\n/i.exec(await ask(target))?.[1]
    if (location !== undefined) expect(location).toMatch(/^\/(?![/\\])/)
  })
})

describe('HTTP that is odd', () => {
  const post = (head: string, body: string) =>
    send(`POST /csp-reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/csp-report\r\n${head}\r\n${body}`)

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a bad version', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a/b@c\r\nConnection: close\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a header that is folded', 'GET / HTTP/1.1\r\nHost: a\r\n x: y\r\n\r\n', 400],
    ['a header without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
    ['a target without end', `GET /${'x'.repeat(17_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n', 417],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 405],
    ['10,000 parameters', `GET /?${'a&'.repeat(7000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`, 200],
  ])('%s', async (_, request, status) => {
    const answer = await send(request)
    expect(statusOf(answer)).toBe(status)
    expectHeaders(answer)
  })

  it('a report whose length is too large is refused before it comes', async () => {
    const answer = await post('Content-Length: 1000000000\r\n', '')
    expect(statusOf(answer)).toBe(413)
    expectHeaders(answer)
  })

  it('a report in chunks is refused as soon as it is too large', async () => {
    const chunk = `1000\r\n${'x'.repeat(4096)}\r\n`
    const answer = await post('Transfer-Encoding: chunked\r\n', chunk.repeat(5))
    expect(statusOf(answer)).toBe(413)
    expectHeaders(answer)
  })

  it('whoever leaves in the middle of a report is no error', async () => {
    const before = lines.length
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'POST /csp-reports HTTP/1.1\r\nHost: a\r\nContent-Type: application/csp-report\r\nContent-Length: 100\r\n\r\n{',
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    socket.destroy()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(lines.slice(before)).toEqual([])
  })
})

describe('through a real connection', () => {
  const base = () => `http://127.0.0.1:${port}`

  it('HEAD has the length and no body, of what is on the disk as well', async () => {
    for (const [path, size] of [
      ['/media/talk.mp3', 2000],
      ['/media/film.mp4', filmBytes],
    ] as const) {
      const answer = await send(`HEAD ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
      expect(answer).toMatch(new RegExp(`\r\ncontent-length: ${size}\r\n`, 'i'))
      expect(answer.endsWith('\r\n\r\n')).toBe(true)
    }
  })

  it('a film comes whole and in parts', async () => {
    expect((await (await fetch(`${base()}/media/film.mp4`)).arrayBuffer()).byteLength).toBe(filmBytes)
    const part = await fetch(`${base()}/media/film.mp4`, { headers: { range: 'bytes=-10' } })
    expect(part.status).toBe(206)
    expect((await part.arrayBuffer()).byteLength).toBe(10)
  })

  it('304 has no body and no length', async () => {
    const answer = await ask('/', 'If-None-Match: *\r\n')
    expect(statusOf(answer)).toBe(304)
    expect(answer).not.toMatch(/content-length|transfer-encoding|content-encoding/i)
    expect(answer.endsWith('\r\n\r\n')).toBe(true)
  })
})

describe('a slow sender', () => {
  it('is cut off after 10 s, with an answer', { timeout: 20_000 }, async () => {
    const begun = Date.now()
    const answer = await send('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ', 15_000)
    expect(statusOf(answer)).toBe(408)
    expectHeaders(answer)
    expect(Date.now() - begun).toBeLessThan(13_000)
  })
})

it('lets a sender that it refuses finish its sentence, so that the answer is not lost', async () => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const errors: Error[] = []
  let text = ''
  socket.on('error', (error) => errors.push(error))
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
  })
  socket.write(
    'POST /csp-reports HTTP/1.1\r\nHost: a\r\nContent-Type: application/csp-report\r\nContent-Length: 5000000\r\n\r\n',
  )
  await vi.waitFor(() => expect(text).toContain('413'))
  for (let at = 0; at < 10; at += 1) {
    socket.write('x'.repeat(1000))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(errors).toEqual([])
  await new Promise((resolve) => socket.destroy().once('close', resolve))
})

describe('a server that stops', () => {
  const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

  it('still answers on a connection whose last answer ended a moment ago', { timeout: 15_000 }, async () => {
    const log = (event: LogEvent) => lines.push(event)
    const ending = createHttpServer(createApp({ site: () => site, log }), () => site.headers, log)
    await new Promise<void>((resolve) => ending.server.listen(0, '127.0.0.1', resolve))
    const socket = connect((ending.server.address() as AddressInfo).port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    let bytes = 0
    let tail = ''
    socket.setEncoding('latin1').on('data', (text: string) => {
      bytes += text.length
      tail = (tail + text).slice(-3000)
    })
    socket.write('GET /media/film.mp4 HTTP/1.1\r\nHost: a\r\n\r\n')
    await vi.waitFor(() => expect(bytes).toBeGreaterThan(0))
    socket.pause()
    const stopped = ending.stop()
    await pause(200)
    socket.resume()
    await vi.waitFor(() => expect(bytes).toBeGreaterThan(filmBytes), { timeout: 3000 })
    await pause(1000)
    socket.write('GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n')
    await closed
    expect(tail).toMatch(/\r\nconnection: close\r\n/i)
    expect(tail).toContain('User-agent: *')
    await stopped
  })

  it('cuts connections that stay idle', { timeout: 10_000 }, async () => {
    const log = (event: LogEvent) => lines.push(event)
    const ending = createHttpServer(createApp({ site: () => site, log }), () => site.headers, log)
    await new Promise<void>((resolve) => ending.server.listen(0, '127.0.0.1', resolve))
    const socket = connect((ending.server.address() as AddressInfo).port, '127.0.0.1')
    socket.resume().write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await pause(100)
    const begun = Date.now()
    await ending.stop()
    expect(Date.now() - begun).toBeLessThan(3500)
  })
})
