import { describe, expect, it } from 'vitest'
import { SettingError } from '#src/settings/setting-error.ts'
import { readTrustedProxies } from '#src/settings/trusted-proxies.ts'
import { clientAddress } from './client-address.ts'

const trusted = readTrustedProxies('127.0.0.1, 10.0.0.0/8,2001:db8:ffff::/48, ::1')
const nobody = readTrustedProxies('')

describe('whom a request is counted for', () => {
  it.each([
    // peer, X-Forwarded-For, the one that counts
    ['203.0.113.7', undefined, '203.0.113.7'],
    ['::ffff:203.0.113.7', undefined, '203.0.113.7'],
    [undefined, undefined, ''],
    ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['203.0.113.7', '10.0.0.1, 127.0.0.1', '203.0.113.7'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '6.6.6.6,198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['127.0.0.1', '6.6.6.6, 10.0.0.9, 198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '10.1.2.3', '10.1.2.3'],
    ['127.0.0.1', '', '127.0.0.1'],
    ['127.0.0.1', 'unknown', '127.0.0.1'],
    ['127.0.0.1', '198.51.100.1, not an address', '127.0.0.1'],
    // Some proxies write the port as well.
    ['127.0.0.1', '198.51.100.1:4444', '198.51.100.1'],
    ['127.0.0.1', '6.6.6.6:1, 198.51.100.1:4444, 10.1.2.3:65535', '198.51.100.1'],
    ['127.0.0.1', '[2001:db8:1:2::9]:443', '2001:db8:1:2::9'],
    ['127.0.0.1', '[2001:db8:1:2::9]', '2001:db8:1:2::9'],
    ['127.0.0.1', '[::ffff:198.51.100.1]:443', '198.51.100.1'],
    ['127.0.0.1', '2001:db8:1:2::9', '2001:db8:1:2::9'],
    ['127.0.0.1', '198.51.100.1:', '127.0.0.1'],
    ['127.0.0.1', '198.51.100.1:123456', '127.0.0.1'],
    ['127.0.0.1', '198.51.100.1:80:80', '127.0.0.1'],
    ['127.0.0.1', '[198.51.100.1', '127.0.0.1'],
    ['127.0.0.1', '[]:443', '127.0.0.1'],
    ['127.0.0.1', '\r\n198.51.100.1', '198.51.100.1'],
    ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2:3:4:5:6'],
    ['::1', '2001:db8:1:2::9', '2001:db8:1:2::9'],
    ['2001:db8:ffff::1', '198.51.100.1', '198.51.100.1'],
    ['fe80::1%eth0', undefined, 'fe80::1%eth0'],
  ])('a request of %s that says %j is of %s', (peer, forwarded, client) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(client)
  })

  it('is the peer, whatever it says, where no proxy is trusted', () => {
    for (let at = 0; at < 1000; at += 1) {
      const forged = `${at % 256}.1.${at >> 8}.1, 127.0.0.1`
      expect(clientAddress('127.0.0.1', forged, nobody)).toBe('127.0.0.1')
      expect(clientAddress('127.0.0.1', `${forged}, 198.51.100.1`, trusted)).toBe('198.51.100.1')
    }
  })

  it('is known at once from a header of a megabyte', () => {
    const long = `${'10.0.0.1,'.repeat(110_000)} 198.51.100.1`
    const start = performance.now()
    expect(clientAddress('127.0.0.1', long, trusted)).toBe('198.51.100.1')
    expect(performance.now() - start).toBeLessThan(50)
  })
})

describe('the list of trusted proxies', () => {
  it.each(['localhost', '10.0.0.0/33', '10.0.0.1/', '10.0.0.1/8/9', '10.0.0.1 10.0.0.2', '::1/129', '::1/-1', '1.2.3'])(
    'that is %j is refused with words for the operator',
    (list) => {
      expect(() => readTrustedProxies(list)).toThrow(SettingError)
      expect(() => readTrustedProxies(list)).toThrow(/TRUSTED_PROXIES/)
    },
  )
  it.each(['', ' ', ',', '10.0.0.1,', '0.0.0.0/0, ::/0'])('may be %j', (list) => {
    expect(() => readTrustedProxies(list)).not.toThrow()
  })
})
