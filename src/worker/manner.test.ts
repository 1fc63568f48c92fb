import { describe, expect, it } from 'vitest'
import { type Asked, mannerOf } from './manner.ts'

const origin = 'https://paper.example'
const asked = (path: string, more: Partial<Asked> = {}): Asked => ({
  url: new URL(path, origin).href,
  method: 'GET',
  mode: 'no-cors',
  destination: '',
  cache: 'default',
  headers: new Headers(),
  ...more,
})
const opened = (path: string, more: Partial<Asked> = {}) =>
  mannerOf(asked(path, { mode: 'navigate', destination: 'document', ...more }), origin)

describe('a page', () => {
  it.each([
    ['/articles/low-water', 'story'],
    ['/articles/low-water/', 'story'],
    ['/articles/low-water?from=letter', 'story'],
    ['/articles/low-water/quotes/p-3', 'story'],
    ['/pages/imprint', 'story'],
    ['/', 'list'],
    ['/sections/world', 'list'],
    ['/sections/world/2', 'list'],
    ['/authors/ruth-amsel', 'list'],
    ['/newsletters', 'list'],
    ['/offline', 'list'],
    ['/search?q=tide', 'list'],
    ['/articles/low-water.md', 'document'],
    ['/api/subscriptions/confirm', 'document'],
    ['/nowhere', 'document'],
  ])('at %s is answered as a %s', (path, manner) => expect(opened(path)).toBe(manner))

  it.each(['no-cache', 'reload', 'no-store'] as const)('that is loaded again (%s) asks the network first', (cache) => {
    expect(['/articles/low-water', '/pages/imprint'].map((path) => opened(path, { cache }))).toEqual(['list', 'list'])
  })
})

describe('a file', () => {
  it.each([
    ['/assets/entry-Ab3_x-9Z.js', 'script', 'code'],
    ['/assets/index-0a1b2c3d.css', 'style', 'code'],
    ['/assets/serif-0a1b2c3d.woff2', 'font', undefined],
    ['/images/pier-1a2b3c4d-640.avif', 'image', 'picture'],
    ['/sf-icon.svg', 'image', 'picture'],
    ['/fonts/own.woff2', 'font', undefined],
    ['/articles/low-water.json', '', undefined],
    ['/media/talk.mp3', 'audio', undefined],
    ['/api/subscriptions/stamp', '', undefined],
  ] as const)('%s, wanted as "%s", is answered as %s', (path, destination, manner) =>
    expect(mannerOf(asked(path, { destination }), origin)).toBe(manner),
  )
})

describe('left to the browser is', () => {
  it.each<[string, string, Partial<Asked>]>([
    ['what changes something', '/articles/low-water', { mode: 'navigate', method: 'POST' }],
    ['a question for headers alone', '/images/pier.avif', { destination: 'image', method: 'HEAD' }],
    ['a picture of another site', 'https://elsewhere.example/images/pier.avif', { destination: 'image' }],
    ['a page of another site', 'https://elsewhere.example/', { mode: 'navigate' }],
    ['our own host on another port', 'https://paper.example:8443/assets/a.js', { destination: 'script' }],
    ['part of a file', '/assets/film.mp4', { headers: new Headers({ range: 'bytes=0-' }) }],
  ])('%s', (_, path, more) => expect(mannerOf(asked(path, more), origin)).toBeUndefined())
})
