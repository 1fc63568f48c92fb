import { describe, expect, it } from 'vitest'
import { chooseEncoding } from './accept-encoding.ts'

describe('the encoding of an answer', () => {
  it.each([
    [null, 'identity'],
    ['', 'identity'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0.1', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['gzip, br; q=0.000', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['br;q=0.001', 'br'],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
    ['*;q=0', 'identity'],
    ['*;q=0, gzip', 'gzip'],
    ['identity;q=0', 'identity'],
    ['brotli, gzippy', 'identity'],
    [',;,q=0;;', 'identity'],
  ] as const)('for %j is %s', (header, encoding) => {
    expect(chooseEncoding(header, { br: true, gzip: true })).toBe(encoding)
  })

  it('is read of each spelling by itself, however many there were', () => {
    for (let one = 0; one < 300; one += 1) {
      expect(chooseEncoding(`gzip, x${one}`, { br: true, gzip: true })).toBe('gzip')
      expect(chooseEncoding(`br, x${one}`, { br: true, gzip: true })).toBe('br')
      expect(chooseEncoding(`x${one}`, { br: true, gzip: true })).toBe('identity')
    }
  })

  it('is one that the file has', () => {
    expect(chooseEncoding('br, gzip', { br: false, gzip: true })).toBe('gzip')
    expect(chooseEncoding('br, gzip', { br: false, gzip: false })).toBe('identity')
  })
})
