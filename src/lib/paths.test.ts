import { describe, expect, it } from 'vitest'
import { paths, type Route, toPath, toRoute } from './paths.ts'

describe('the addresses of the site', () => {
  const siteMap: [string, Route][] = [
    ['/', { kind: 'front' }],
    ['/articles/quiet-streets', { kind: 'story', slug: 'quiet-streets' }],
    ['/sections/world', { kind: 'section', id: 'world', page: 1 }],
    ['/sections/world/2', { kind: 'section', id: 'world', page: 2 }],
    ['/authors/marit-osterhoud', { kind: 'author', id: 'marit-osterhoud', page: 1 }],
    ['/newsletters', { kind: 'newsletters' }],
    ['/authors/marit-osterhoud/3', { kind: 'author', id: 'marit-osterhoud', page: 3 }],
  ]
  it.each(siteMap)('%s is read and written back', (path, route) => {
    expect(toRoute(path)).toEqual(route)
    expect(toPath(route)).toBe(path)
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
})
