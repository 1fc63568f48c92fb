import { describe, expect, it } from 'vitest'
import { contentType } from '#src/lib/content-type.ts'
import { cacheControl } from './cache-control.ts'

describe('how long an answer is kept', () => {
  it.each([
    ['/assets/entry-Ab3_x-9Z.js', 'public, max-age=31536000, immutable'],
    ['/assets/newsreader-0a1b2c3d.woff2', 'public, max-age=31536000, immutable'],
    ['/images/quay-0123abcd-800.avif', 'public, max-age=31536000, immutable'],
    ['/images/a/quay-0123abcd4567-1600.jpg', 'public, max-age=31536000, immutable'],
    ['/images/quay-800.jpg', 'public, max-age=3600'],
    ['/assets/plain.css', 'public, max-age=3600'],
    ['/media/talk.mp3', 'public, max-age=3600'],
    ['/robots.txt', 'public, max-age=3600'],
    ['/favicon.ico', 'public, max-age=3600'],
    ['/icons/small-0123abcd45-192.png', 'public, max-age=31536000, immutable'],
    ['/feed.xml', 'public, max-age=300'],
    ['/sections/world/atom.xml', 'public, max-age=300'],
    ['/authors/ada/feed.json', 'public, max-age=300'],
    ['/sitemap.xml', 'public, max-age=300'],
    ['/articles/quiet-streets.md', 'no-cache'],
    ['/articles/feed.json', 'no-cache'],
    ['/sw.js', 'no-cache'],
    ['/front.json', 'no-cache'],
    ['/search/part-0a1b2c3d.json', 'public, max-age=31536000, immutable'],
    ['/search/index.json', 'no-cache'],
    ['/search', 'public, max-age=3600'],
    ['/articles/quiet-streets.html', 'no-cache'],
  ])('%s: %s', (path, value) => {
    expect(cacheControl(path, contentType(path))).toBe(value)
  })
})
