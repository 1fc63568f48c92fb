import { describe, expect, it } from 'vitest'
import type { SiteRecord } from '#src/server/site/site-record.ts'
import { caddyRules } from './caddy-rules.ts'
import { nginxRules } from './nginx-rules.ts'
import { siteRules } from './site-rules.ts'

const recordOf = (redirects: unknown, withdrawn: string[] = []): SiteRecord => ({
  schema: 'site/1',
  builtAt: '2026-11-24T06:00:00.000Z',
  styleHashes: ['sha256-a'],
  scriptHashes: [],
  redirects: redirects as SiteRecord['redirects'],
  withdrawn,
})
const rulesOf = (...input: Parameters<typeof recordOf>) => siteRules(recordOf(...input), false)

describe('the rules of a site', () => {
  it('have its policy', () => {
    expect(rulesOf([]).policy).toContain("style-src 'sha256-a';")
    expect(siteRules(recordOf([]), true).policy).toContain("style-src 'self' 'sha256-a';")
  })

  it('have old addresses decoded and without a slash, and new ones that no host takes for its own words', () => {
    const { moved } = rulesOf([
      { from: '/gr%C3%BC%C3%9Fe/', to: '/a', status: 302 },
      { from: '/b', to: '/c?d=$uri&e={path}"\'\\`ü', status: 301 },
    ])
    expect(moved).toEqual([
      { path: '/grüße', to: '/a', status: 302, isStory: false },
      { path: '/b', to: '/c?d=%24uri&e=%7Bpath%7D%22%27%5C%60%C3%BC', status: 301, isStory: false },
    ])
  })

  it('leave out an address that encodes nothing', () => {
    expect(rulesOf([{ from: '/%E0%A4%A', to: '/a', status: 301 }]).moved).toEqual([])
  })

  it('know what is gone: stories that were taken back, and old addresses without a new one', () => {
    expect(rulesOf([{ from: '/ad/', status: 410 }], ['x']).gone).toEqual([
      { path: '/articles/x', isStory: true, page: '/articles/x.html', error: 'withdrawn' },
      { path: '/ad', isStory: false, page: '/410.html', error: 'gone' },
    ])
  })
})

describe('the tables for nginx', () => {
  it('have patterns for addresses that differ in capitals alone, which it would take for the same', () => {
    const text = nginxRules(
      rulesOf([
        { from: '/A.b', to: '/x', status: 301 },
        { from: '/a.b', to: '/y', status: 301 },
        { from: '/c"\\', to: '/z', status: 301 },
      ]),
    )
    expect(text).toContain(String.raw`  "~^/A\\.b/?$" "/x$is_args$args";`)
    expect(text).toContain(String.raw`  "~^/a\\.b/?$" "/y$is_args$args";`)
    expect(text).toContain(String.raw`  "/c\"\\" "/z$is_args$args";`)
  })

  it('are as large as what they hold', () => {
    const many = Array.from({ length: 3000 }, (_, at) => ({ from: `/${at}`, to: '/x', status: 301 }))
    const text = nginxRules(rulesOf([...many, { from: `/${'x'.repeat(300)}`, to: '/x', status: 301 }]))
    expect(text).toContain('map_hash_bucket_size 512;\nmap_hash_max_size 32768;')
  })
})

describe('what the reader asks for besides', () => {
  const moved = [
    { from: '/a', to: '/b#c', status: 301 },
    { from: '/d', to: '/e?f=g', status: 301 },
    { from: '/articles/h', to: '/articles/i', status: 302 },
  ]
  it('goes along in nginx, unless the new address asks by itself', () => {
    const text = nginxRules(rulesOf(moved))
    expect(text).toContain('"/a/" "/b$is_args$args#c";')
    expect(text).toContain('"/d" "/e?f=g";')
    expect(text).toContain(String.raw`"~^/articles/h(\\.json|\\.md|/quotes/[a-z0-9-]+)$" "/articles/i$1$is_args$args";`)
  })
  it('goes along in Caddy', () => {
    const text = caddyRules(rulesOf(moved))
    expect(text).toContain('"/a/" "/b{standfirst_search}#c" "301" ""')
    expect(text).toContain('"/d" "/e?f=g" "301" ""')
    expect(text).toContain(
      String.raw`"~^/articles/h(\.json|\.md|/quotes/[a-z0-9-]+)$" "/articles/i${'$'}{1}" "302" "yes"`,
    )
  })
})
