import { describe, expect, it } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

const ours = new Set(['https://quay.example'])
const host = 'quay.example'

describe('a request that would change something', () => {
  it.each([
    [{ host, origin: 'https://quay.example', 'sec-fetch-site': 'same-origin' }],
    [{ host, origin: 'https://quay.example' }],
    [{ host, 'sec-fetch-site': 'same-origin' }],
    [{ host: 'localhost:4173', origin: 'http://localhost:4173' }],
    // Behind a proxy the host may be another than the reader sees.
    [{ host: '10.0.0.7:4173', origin: 'https://quay.example', 'sec-fetch-site': 'same-origin' }],
  ])('of a page of ours is taken: %j', (headers) => {
    expect(isSameOrigin(new Headers(headers), ours)).toBe(true)
  })

  it.each([
    [{ host }],
    [{}],
    [{ host, origin: 'null' }],
    [{ host, origin: '' }],
    [{ host: 'null', origin: 'null' }],
    [{ origin: 'https://undefined' }],
    [{ host, origin: 'https://evil.example' }],
    [{ host, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    [{ host, origin: 'https://quay.example', 'sec-fetch-site': 'cross-site' }],
    [{ host, origin: 'https://quay.example', 'sec-fetch-site': 'same-site' }],
    [{ host, origin: 'https://quay.example', 'sec-fetch-site': 'none' }],
    [{ host, origin: 'https://quay.example', 'sec-fetch-site': 'SAME-ORIGIN' }],
    [{ host, 'sec-fetch-site': 'same-origin, cross-site' }],
    [{ host, origin: 'https://quay.example.evil.example' }],
    [{ host, origin: 'https://quay.example@evil.example' }],
    [{ host, origin: 'https://evilquay.example' }],
    [{ host, origin: 'https://quay.example:444' }],
    [{ host, origin: 'ftp://quay.example' }],
    [{ host, origin: 'https://quay.example/' }],
    [{ host, origin: 'https://quay.example, https://evil.example' }],
    [{ host, referer: 'https://quay.example/' }],
  ])('of another page, or of no browser, is refused: %j', (headers) => {
    expect(isSameOrigin(new Headers(headers as Record<string, string>), ours)).toBe(false)
  })
})
