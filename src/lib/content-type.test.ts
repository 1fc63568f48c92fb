import { describe, expect, it } from 'vitest'
import { contentType, isText } from './content-type.ts'

describe('the media type of a file', () => {
  it.each([
    ['feed.xml', 'application/rss+xml; charset=utf-8', true],
    ['/sections/world/feed.xml', 'application/rss+xml; charset=utf-8', true],
    ['authors/ada/atom.xml', 'application/atom+xml; charset=utf-8', true],
    ['sections/world/feed.json', 'application/feed+json; charset=utf-8', true],
    // A story, a section and a page whose names only look like it.
    ['articles/feed.json', 'application/json', true],
    ['sections/feed.json', 'application/json', true],
    ['articles/x/feed.xml', 'application/xml; charset=utf-8', true],
    ['sitemap.xml', 'application/xml; charset=utf-8', true],
    ['manifest.webmanifest', 'application/manifest+json', true],
    ['articles/x.md', 'text/markdown; charset=utf-8', true],
    ['favicon.ico', 'image/x-icon', false],
    ['images/A.JPG', 'image/jpeg', false],
    ['x.y/name', 'application/octet-stream', false],
    ['constructor', 'application/octet-stream', false],
  ])('%s: %s', (path, type, text) => expect([contentType(path), isText(contentType(path))]).toEqual([type, text]))
})
