import { describe, expect, it } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

const own = 'https://quay.example'
const host = 'quay.example'
const local = 'localhost:4173'

describe('a request that would change something', () => {
  it.each([
    [{ host, origin: own, 'sec-fetch-site': 'same-origin' }, own],
    [{ host, origin: own }, own],
    [{ host, 'sec-fetch-site': 'same-origin' }, own],
    [{ host: 'Quay.Example:443', origin: own }, own],
    [{ host: 'quay.example:8080', origin: 'http://quay.example:8080' }, 'http://quay.example:8080'],
    // Nobody has said where readers reach the site.
    [{ host: local, origin: `http://${local}` }, undefined],
    [{ host: local, 'sec-fetch-site': 'same-origin' }, undefined],
    [{ host, origin: own }, undefined],
  ])('of a page of ours is taken: %j at %s', (headers, at) => {
    expect(isSameOrigin(new Headers(headers), at)).toBe(true)
  })

  const strangers: Record<string, string>[] = [
    { host },
    {},
    { host, origin: 'null' },
    { host, origin: '' },
    { host: 'null', origin: 'null' },
    { origin: 'https://undefined' },
    { host, origin: 'https://evil.example' },
    { host, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { host, origin: own, 'sec-fetch-site': 'cross-site' },
    { host, origin: own, 'sec-fetch-site': 'same-site' },
    { host, origin: own, 'sec-fetch-site': 'none' },
    { host, origin: own, 'sec-fetch-site': 'SAME-ORIGIN' },
    { host, 'sec-fetch-site': 'same-origin, cross-site' },
    { host, origin: 'https://quay.example.evil.example' },
    { host, origin: 'https://quay.example@evil.example' },
    { host, origin: 'https://evilquay.example' },
    { host, origin: 'https://quay.example:444' },
    { host, origin: 'ftp://quay.example' },
    { host, origin: 'https://quay.example/' },
    { host, origin: 'https://quay.example, https://evil.example' },
    { host, referer: 'https://quay.example/' },
    { origin: own },
  ]
  it.each(strangers)('of another page, or of no browser, is refused: %j', (headers) => {
    expect(isSameOrigin(new Headers(headers), own)).toBe(false)
    expect(isSameOrigin(new Headers(headers), undefined)).toBe(false)
  })

  it.each<Record<string, string>>([
    // A name that somebody else has pointed here, and pages under it.
    { host: 'evil.example', origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { host: 'evil.example', origin: 'https://evil.example' },
    { host: 'evil.example', 'sec-fetch-site': 'same-origin' },
    { host: local, origin: `http://${local}`, 'sec-fetch-site': 'same-origin' },
    { host: '10.0.0.7:4173', origin: own, 'sec-fetch-site': 'same-origin' },
    { host, origin: 'http://quay.example' },
    { host: 'quay.example:80', origin: own },
    { host: 'quay.example.', origin: own },
    { host: 'quay.example/', origin: own },
    { 'x-forwarded-host': host, origin: own },
  ])('to another place than the site is refused: %j', (headers) => {
    expect(isSameOrigin(new Headers(headers), own)).toBe(false)
  })
})
