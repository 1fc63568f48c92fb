import { describe, expect, it } from 'vitest'
import type { Redirect } from '#src/contract/redirects.ts'
import { findRedirect, indexRedirects, locationOf } from './find-redirect.ts'

const redirects = indexRedirects([
  { from: '/articles/old', to: '/articles/new', status: 301 },
  { from: '/articles/gone', status: 410 },
  { from: '/articles/moved', to: 'https://a.example/x', status: 301 },
  { from: '/2019/%C3%A9t%C3%A9/', to: '/', status: 302 },
  { from: '/%E0%A4%A', to: '/', status: 301 },
] as Redirect[])

describe('an old address', () => {
  it.each([
    ['/articles/old', '/articles/new'],
    ['/articles/old/', '/articles/new'],
    ['/articles/old.json', '/articles/new.json'],
    ['/articles/old.md', '/articles/new.md'],
    ['/articles/old/quotes/q1', '/articles/new/quotes/q1'],
    ['/articles/moved', 'https://a.example/x'],
    ['/articles/moved.json', undefined],
    ['/articles/old.png', undefined],
    ['/articles/older', undefined],
    ['/2019/%C3%A9t%C3%A9', '/'],
    ['/2019/e%CC%81te%CC%81/', '/'],
    ['/2019/été', '/'],
    ['/%E0%A4%A', undefined],
    ['/', undefined],
  ])('%s leads to %s', (path, to) => expect(findRedirect(redirects, path)?.to).toBe(to))
  it('that is gone is gone with what lay beside it', () => {
    for (const path of ['/articles/gone', '/articles/gone/', '/articles/gone.json'])
      expect(findRedirect(redirects, path)).toMatchObject({ status: 410 })
  })
})

it.each([
  ['/a', '', '/a'],
  ['/a', '?x=1', '/a?x=1'],
  ['/a#b', '?x=1', '/a?x=1#b'],
  ['/a?y=2', '?x=1', '/a?y=2'],
])('%s asked for with %j is at %s', (to, search, location) => expect(locationOf(to, search)).toBe(location))
