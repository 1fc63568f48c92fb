import { describe, expect, it } from 'vitest'
import { apiFolder, paths, type Route, shortAddress, toRoute } from './paths.ts'

describe('the addresses of the site', () => {
  const siteMap: [string, string, Route][] = [
    ['/', paths.front(), { kind: 'front' }],
    ['/articles/quiet-streets', paths.story('quiet-streets'), { kind: 'story', slug: 'quiet-streets' }],
    [
      '/articles/quiet-streets/quotes/b-3',
      paths.quote('quiet-streets', 'b-3'),
      { kind: 'quote', slug: 'quiet-streets', block: 'b-3' },
    ],
    ['/sections/world', paths.section('world'), { kind: 'section', id: 'world', page: 0 }],
    ['/sections/world/1', paths.section('world', 1), { kind: 'section', id: 'world', page: 1 }],
    ['/sections/world/2', paths.section('world', 2), { kind: 'section', id: 'world', page: 2 }],
    ['/authors/marit-osterhoud', paths.author('marit-osterhoud'), { kind: 'author', id: 'marit-osterhoud', page: 0 }],
    [
      '/authors/marit-osterhoud/3',
      paths.author('marit-osterhoud', 3),
      { kind: 'author', id: 'marit-osterhoud', page: 3 },
    ],
    ['/pages/about', paths.page('about'), { kind: 'page', slug: 'about' }],
    ['/newsletters', paths.newsletters(), { kind: 'newsletters' }],
    ['/search', paths.search(), { kind: 'search' }],
    ['/offline', paths.offline(), { kind: 'offline' }],
  ]
  it.each(siteMap)('%s is written and read back', (path, written, route) => {
    expect(written).toBe(path)
    expect(toRoute(written)).toEqual(route)
  })

  it.each([
    '/articles',
    '/articles/A',
    '/articles/x/y',
    '/articles/../x',
    '/sections/world/0',
    '/articles/x.json',
    '//evil.example',
    '/x',
    '/newsletters/x',
    '/pages',
    '/pages/About',
    '/pages/about.json',
    '/about',
    '/api/subscriptions/confirm',
  ])('%s is no page', (path) => expect(toRoute(path).kind).toBe('missing'))

  it('forgives a slash at the end', () => {
    expect(toRoute('/articles/quiet-streets/')).toEqual({ kind: 'story', slug: 'quiet-streets' })
  })

  it('puts the JSON beside the page', () => {
    expect(paths.json.story('x')).toBe('/articles/x.json')
    expect(paths.json.section('world', 2)).toBe('/sections/world/2.json')
    expect(paths.json.author('a')).toBe('/authors/a.json')
    expect(paths.json.front()).toBe('/front.json')
  })

  // docs/contracts/api.md promises them.
  it.each([
    ['/api/subscriptions', paths.signUps()],
    ['/api/subscriptions/stamp', paths.signUps('stamp')],
    ['/api/subscriptions/resend', paths.signUps('resend')],
    ['/api/subscriptions/confirm', paths.signUps('confirm')],
    ['/api/subscriptions/preferences', paths.signUps('preferences')],
    ['/api/subscriptions/unsubscribe', paths.signUps('unsubscribe')],
    ['/api/subscriptions/one-click/X', paths.signUps('one-click/X')],
  ])('%s is of the service of sign-ups, and no page', (path, written) => {
    expect(written).toBe(path)
    expect(written.startsWith(apiFolder)).toBe(true)
    expect(toRoute(written).kind).toBe('missing')
  })
})

describe('a short address', () => {
  it('is given to a page of any name but those that lie below the root', () => {
    expect(shortAddress('about')).toBe('/about')
    expect(['search', 'offline', 'newsletters', 'assets'].map(shortAddress)).toEqual(Array(4).fill(undefined))
  })
})
