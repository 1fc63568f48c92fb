import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mostBytes } from '#src/contract/read-json.ts'
import { LoadFailure } from './load-failure.ts'
import { loadJson } from './load-json.ts'

const path = '/articles/the-ferry.json'
const never = new AbortController().signal
const networkFetch = globalThis.fetch
let server: Server | undefined

/** A real server on this machine; the app's root-relative addresses go to it, as they do in a browser. */
async function serve(answer: RequestListener) {
  const listening = createServer(answer)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  vi.stubGlobal('fetch', (to: string, init: RequestInit) => networkFetch(`http://127.0.0.1:${port}${to}`, init))
}
const json =
  (text: string, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(text)
  }
async function failureOf(loading: Promise<unknown>): Promise<LoadFailure> {
  const failure = await loading.then(
    (value) => new Error(`it loaded ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  if (!(failure instanceof LoadFailure)) throw failure
  return failure
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

describe('loadJson', () => {
  it('brings what lies at the address, and asks for JSON', async () => {
    let asked: string | undefined
    await serve((request, response) => {
      asked = `${request.url} ${request.headers.accept}`
      response.setHeader('content-type', 'application/json; charset=utf-8')
      response.end('\ufeff{"words":"één"}')
    })
    await expect(loadJson(path, never)).resolves.toEqual({ words: 'één' })
    expect(asked).toBe(`${path} application/json`)
  })

  it('puts a letter together that the network cut in two', async () => {
    const bytes = Buffer.from('["één"]')
    await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(bytes.subarray(0, 3))
      setTimeout(() => response.end(bytes.subarray(3)), 20)
    })
    await expect(loadJson(path, never)).resolves.toEqual(['één'])
  })

  const html: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Free Wi-Fi</title>')
  }
  it.each<[string, RequestListener, LoadFailure['kind'], RegExp]>([
    ['404', json('{}', 404), 'missing', /Nothing is published at/],
    ['410', json('{}', 410), 'missing', /Nothing is published at/],
    ['500', json('{}', 500), 'server', /answered 500/],
    [
      '503 with a page',
      (_, response) => void response.writeHead(503, { 'content-type': 'text/html' }).end('x'),
      'server',
      /503/,
    ],
    ['429', json('{}', 429), 'server', /answered 429/],
    ['the page of a captive portal', html, 'server', /a page of its own/],
    ['an answer without a type', (_, response) => void response.end('{}'), 'server', /a page of its own/],
    [
      'a type that only sounds like JSON',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/jsonish' }).end('{}'),
      'server',
      /a page/,
    ],
    ['JSON that ends too soon', json('{"words": "on'), 'damaged', /is damaged/],
    ['nothing', json(''), 'damaged', /is damaged/],
    ['JSON that is nested too deeply', json('['.repeat(5000)), 'damaged', /is damaged/],
    ['a connection that is reset', (request) => void request.socket.destroy(), 'offline', /could not be reached/],
    [
      'a body that is cut off',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
        response.write('{"words": "on', () => response.socket?.destroy())
      },
      'offline',
      /could not be reached/,
    ],
  ])('says of %s what it is', async (_, answer, kind, message) => {
    await serve(answer)
    const failure = await failureOf(loadJson(path, never))
    expect(failure.kind).toBe(kind)
    expect(failure.message).toMatch(message)
    expect(failure.message).toContain(path)
    expect(failure.problems).toHaveLength(message.source === 'is damaged' ? 1 : 0)
  })

  it('says offline if no server can be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect((await failureOf(loadJson(path, never))).kind).toBe('offline')
  })

  it('stops reading at the cap, however much is sent and whatever it says of its length', async () => {
    let sent = 0
    let isStopped = false
    await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const piece = Buffer.alloc(64 * 1024, 120)
      const push = (): void => {
        if (isStopped) return
        sent += piece.length
        if (response.write(piece)) setImmediate(push)
        else response.once('drain', push)
      }
      response.on('close', () => {
        isStopped = true
      })
      push()
    })
    const failure = await failureOf(loadJson(path, never))
    expect(failure).toMatchObject({ kind: 'damaged', message: `The answer is larger than ${mostBytes} bytes.` })
    await vi.waitFor(() => expect(isStopped).toBe(true))
    // The cap, and what lay in buffers on the way.
    expect(sent).toBeGreaterThan(mostBytes)
    expect(sent).toBeLessThan(mostBytes * 4)
  })

  const streamed = (text: string, piece = 64 * 1024) => {
    let at = 0
    let isCancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (at >= text.length) return controller.close()
        controller.enqueue(new TextEncoder().encode(text.slice(at, at + piece)))
        at += piece
      },
      cancel: () => {
        isCancelled = true
      },
    })
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
    )
    return { read: () => at, isCancelled: () => isCancelled }
  }
  it.each([
    ['50 MB', () => `"${'x'.repeat(50_000_000)}"`, true],
    ['a million levels', () => '['.repeat(1_000_000), false],
    ['a million blocks', () => `[${'{"kind":"divider"},'.repeat(1_000_000)}0]`, true],
  ])('refuses %s before anything is checked, and lets the page breathe meanwhile', async (_, make, isCut) => {
    const huge = make()
    const stream = streamed(huge)
    // How long the page would stand still: the longest time between two turns of the event loop. Another program may
    // hold the processor meanwhile, so that what counts is at most what this process has worked in that time.
    let last = performance.now()
    let worked = process.cpuUsage()
    let longest = 0
    const turn = () => {
      const { user, system } = process.cpuUsage(worked)
      longest = Math.max(longest, Math.min(performance.now() - last, (user + system) / 1000))
      last = performance.now()
      worked = process.cpuUsage()
    }
    const turns = setInterval(turn, 1)
    const failure = await failureOf(loadJson(path, never))
    turn()
    clearInterval(turns)
    expect(failure.kind).toBe('damaged')
    expect(stream.isCancelled()).toBe(isCut)
    if (isCut) expect(stream.read()).toBeLessThan(mostBytes + 3 * 64 * 1024)

    console.log(`longest pause ${longest.toFixed(1)} ms`)
    expect(longest).toBeLessThan(200)
  })
})

describe('a server that keeps the reader waiting', () => {
  /** The clock of `AbortSignal.timeout` is the platform's own: put on the clock that the test turns. */
  function turnClock() {
    vi.useFakeTimers()
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(new DOMException('timed out', 'TimeoutError')), ms)
      return controller.signal
    })
  }
  const stalls = {
    'before it answers': (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    'in the middle of its answer': (_: string, { signal }: RequestInit) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('{"words":'))
          signal?.addEventListener('abort', () => controller.error(signal.reason))
        },
      })
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }))
    },
  }

  it.each(Object.entries(stalls))('%s is given up in time for a second try within 10 s', async (_, stall) => {
    turnClock()
    vi.stubGlobal('fetch', vi.fn(stall))
    let failure: LoadFailure | undefined
    const loading = failureOf(loadJson(path, never)).then((one) => {
      failure = one
    })
    await vi.advanceTimersByTimeAsync(3000)
    expect(failure).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1800)
    await loading
    expect(failure).toMatchObject({ kind: 'offline', message: `No answer for ${path}.` })
  })

  it.each(Object.entries(stalls))('%s is left at once when the reader goes elsewhere', async (_, stall) => {
    turnClock()
    vi.stubGlobal('fetch', vi.fn(stall))
    const leaving = new AbortController()
    const loading = loadJson(path, leaving.signal).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(100)
    leaving.abort()
    const error = await loading
    expect(error).not.toBeInstanceOf(LoadFailure)
    expect(error).toMatchObject({ name: 'AbortError' })
  })

  it('is given up by the clock of the platform too', async () => {
    await serve(() => undefined)
    const from = performance.now()
    expect((await failureOf(loadJson(path, never))).kind).toBe('offline')
    expect(performance.now() - from).toBeGreaterThan(4000)
    expect(performance.now() - from).toBeLessThan(8000)
  })
})
