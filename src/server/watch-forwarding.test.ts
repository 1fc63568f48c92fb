import { describe, expect, it } from 'vitest'
import { readTrustedProxies } from '#src/settings/trusted-proxies.ts'
import type { LogEvent } from './log.ts'
import { isFromWithin, watchForwarding } from './watch-forwarding.ts'

function linesOf(requests: [peer: string | undefined, headers: Record<string, string>][], trusted = ''): LogEvent[] {
  const lines: LogEvent[] = []
  const watch = watchForwarding(readTrustedProxies(trusted), (line) => lines.push(line))
  for (const [peer, headers] of requests) watch(peer, new Headers(headers))
  return lines
}

describe('a proxy that is not among TRUSTED_PROXIES', () => {
  it.each([
    ['127.0.0.1', 'x-forwarded-for', '127.0.0.1'],
    ['::1', 'x-forwarded-for', '::1'],
    ['::ffff:172.18.0.3', 'forwarded', '172.18.0.3'],
    ['10.4.5.6', 'x-real-ip', '10.4.5.6'],
    ['192.168.1.1', 'x-forwarded-for', '192.168.1.1'],
    ['fd00::7', 'x-forwarded-for', 'fd00::7'],
    ['fe80::1%eth0', 'x-forwarded-for', 'fe80::1'],
  ])('at %s, which sends %s, is named once, and is to be set as %s', (peer, header, named) => {
    const lines = linesOf([
      [peer, { [header]: '198.51.100.1' }],
      [peer, { [header]: '198.51.100.2' }],
    ])
    const message = expect.stringContaining(`Set TRUSTED_PROXIES to ${named}.`)
    expect(lines).toEqual([{ event: 'proxy-not-trusted', peer: named, header, message }])
    // Whom it asks for is a reader.
    expect(JSON.stringify(lines)).not.toContain('198.51.100')
  })

  it.each([
    ['a proxy that is trusted', '127.0.0.1', { 'x-forwarded-for': '198.51.100.1' }, '127.0.0.1'],
    ['one that is trusted as a network', '::ffff:10.1.2.3', { 'x-forwarded-for': '198.51.100.1' }, '10.0.0.0/8'],
    ['a reader of this machine', '127.0.0.1', {}, ''],
    ['a stranger who forges the header', '203.0.113.7', { 'x-forwarded-for': '127.0.0.1' }, ''],
    ['nobody', undefined, { 'x-forwarded-for': '198.51.100.1' }, ''],
  ])('is not %s', (_, peer, headers, trusted) => {
    expect(linesOf([[peer, headers as Record<string, string>]], trusted)).toEqual([])
  })
})

it.each([
  ['127.0.0.1', {}, true],
  ['::ffff:10.1.2.3', {}, true],
  ['fe80::1%eth0', {}, true],
  ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, false],
  ['10.0.0.1', { forwarded: 'for=10.0.0.2' }, false],
  ['192.168.1.1', { 'x-real-ip': '10.0.0.2' }, false],
  ['203.0.113.7', {}, false],
  [undefined, {}, false],
])('a request of %s with %j is from within: %s', (peer, headers, wanted) => {
  expect(isFromWithin(peer, new Headers(headers))).toBe(wanted)
})
