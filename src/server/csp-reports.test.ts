import { beforeEach, describe, expect, it } from 'vitest'
import type { Site } from '#src/server/site/site.ts'
import { createApp } from './app.ts'
import type { LogEvent } from './log.ts'

// No report touches a file of the site.
const site: Site = {
  builtAt: '',
  files: new Map(),
  open: async () => undefined,
  notFound: undefined as never,
  gone: undefined as never,
  headers: {},
  redirects: new Map(),
  service: undefined,
}
let lines: LogEvent[]
let time: number
let app: ReturnType<typeof createApp>
beforeEach(() => {
  lines = []
  time = 1_000_000
  app = createApp({ site: () => site, log: (event) => lines.push(event), now: () => time })
})

const post = (body: BodyInit, type = 'application/csp-report') =>
  app.request('/csp-reports', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  } as RequestInit)

const old = (blocked: string, document = 'https://example.org/articles/x?token=1#t') =>
  JSON.stringify({
    'csp-report': { 'document-uri': document, 'blocked-uri': blocked, 'violated-directive': 'script-src' },
  })

describe('a report of a violation', () => {
  it.each([
    ['inline', 'inline'],
    ['trusted-types-sink', 'trusted-types-sink'],
    ['https://user:pass@evil.example/x.js?token=2#t', 'https://evil.example/x.js'],
    ['data:text/javascript,alert(1)', 'data:'],
    ['/x?token=3', '/x'],
    ['', ''],
  ])('of %j is a line without what may be private', async (blocked, shown) => {
    expect((await post(old(blocked))).status).toBe(204)
    expect(lines).toEqual([{ event: 'csp', directive: 'script-src', blocked: shown, document: '/articles/x' }])
  })

  it('is taken in the newer form, several at once', async () => {
    const body = { documentURL: 'https://example.org/?q', blockedURL: 'eval', effectiveDirective: 'script-src-elem' }
    const response = await post(JSON.stringify([{ type: 'csp-violation', body }, { body }]), 'application/reports+json')
    expect(response.status).toBe(204)
    const line = { event: 'csp', directive: 'script-src-elem', blocked: 'eval', document: '/' }
    expect(lines).toEqual([line, line])
  })

  it.each(['', '[', 'null', '5', '[5]', '{"csp-report":5}', '{"csp-report":{"blocked-uri":5}}', '['.repeat(8000)])(
    'that is %.20s is refused',
    async (body) => {
      expect((await post(body)).status).toBe(400)
      expect(lines).toEqual([])
    },
  )

  it('of another type is refused', async () => {
    expect((await post(old('inline'), 'text/plain')).status).toBe(415)
    expect((await post(old('inline'), 'application/csp-report; charset=utf-8')).status).toBe(204)
  })

  it('may be 16 kB long and no more', async () => {
    const fill = (size: number) => old('inline').padEnd(size, ' ')
    expect((await post(fill(16 * 1024))).status).toBe(204)
    expect((await post(fill(16 * 1024 + 1))).status).toBe(413)
  })

  it('that never ends is refused after 16 kB', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(32))
        // An end after all, lest a server without a limit fill the memory of whoever runs this test.
        if (sent > 1024 * 1024) controller.close()
      },
    })
    expect((await post(endless)).status).toBe(413)
    expect(sent).toBeLessThan(32 * 1024)
  })

  it('is logged 100 times a minute at most', async () => {
    for (let count = 0; count < 150; count += 1) expect((await post(old('inline'))).status).toBe(204)
    expect(lines.length).toBe(100)
    time += 60_000
    await post(old('inline'))
    expect(lines.length).toBe(101)
  })
})
