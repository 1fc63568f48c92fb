import { describe, expect, it } from 'vitest'
import type { Content } from '#src/publish/edition/content.ts'
import { theme } from '#src/publish/look/theme.ts'
import { sampleContent, sampleFacts } from '#src/test/content.ts'
import { samplePublication, sampleStory } from '#src/test/published-story.ts'
import { machineFiles } from './machine-files.ts'
import { webManifest } from './web-manifest.ts'

const filesOf = (content = sampleContent([sampleStory])) =>
  new Map(
    [...machineFiles(content, sampleFacts, new Date('2026-11-03T08:00:00Z'))].map(({ path, make }) => [path, make()]),
  )

describe('the files that machines read', () => {
  it('lie where they are looked for', () => {
    expect([...filesOf().keys()]).toEqual([
      '/manifest.webmanifest',
      '/robots.txt',
      '/llms.txt',
      '/sitemap.xml',
      '/sitemap-1.xml',
      '/news-sitemap.xml',
      ...['', '/sections/shore', '/sections/letters', '/authors/ada-finch', '/authors/bo-larsen'].flatMap((of) => [
        `${of}/feed.xml`,
        `${of}/atom.xml`,
        `${of}/feed.json`,
      ]),
      '/articles/terns-return.md',
    ])
  })

  it('robots.txt lets everyone read all but the service, and says where the sitemaps are', () => {
    expect(filesOf().get('/robots.txt')).toBe(`User-agent: *
Allow: /
Disallow: /api/
Disallow: /csp-reports

Sitemap: https://gull.example/sitemap.xml
Sitemap: https://gull.example/news-sitemap.xml
`)
  })

  it('llms.txt names the publication, then the newest stories of each section as plain text', () => {
    expect(filesOf().get('/llms.txt')).toBe(`# The Gull

> News from the estuary

A paper for *both banks*.

## Shore

- [The terns are back on the harbour wall](https://gull.example/articles/terns-return.md): A colony that left in 1987 has returned.

## Optional

- [The newest stories in full](https://gull.example/feed.json): JSON Feed
- [Every page](https://gull.example/sitemap.xml): sitemap
`)
  })

  it('llms.txt names twenty stories of a section at most, and none that asks not to be listed', () => {
    const many = Array.from({ length: 22 }, (_, at) => ({ ...sampleStory, slug: `s-${at}`, noindex: at === 0 }))
    const text = filesOf(sampleContent(many)).get('/llms.txt') ?? ''
    const slugs = [...text.matchAll(/articles\/(s-\d+)\.md/g)].map(([, slug]) => slug)
    expect(slugs).toEqual(Array.from({ length: 20 }, (_, at) => `s-${at + 1}`))
  })
})

describe('old addresses for static hosts', () => {
  it('stand a line each, a story with its JSON and its plain form, and nothing that is gone', () => {
    const redirects = [
      { from: '/articles/old', to: '/articles/terns-return', status: 301 },
      { from: '/shop', to: 'https://shop.example/', status: 302 },
      { from: '/ad', status: 410 },
    ] as Content['redirects']
    expect(filesOf({ ...sampleContent([sampleStory]), redirects }).get('/_redirects')).toBe(
      '/articles/old /articles/terns-return 301\n/articles/old.json /articles/terns-return.json 301\n/articles/old.md /articles/terns-return.md 301\n/shop https://shop.example/ 302\n',
    )
  })
  it('are no file where there are none', () => expect(filesOf().has('/_redirects')).toBe(false))
})

describe('the web app manifest', () => {
  const read = (more = {}) => JSON.parse(webManifest({ ...samplePublication, ...more }, sampleFacts.icons, theme))
  it('has what a device needs to keep the publication among its apps', () => {
    expect(read()).toEqual({
      id: '/',
      name: 'The Gull',
      short_name: 'The Gull',
      description: 'News from the estuary',
      lang: 'en-GB',
      dir: 'ltr',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: '#fffefb',
      theme_color: '#fffefb',
      icons: [
        { src: sampleFacts.icons.small, sizes: '192x192', type: 'image/png', purpose: 'any' },
        { src: sampleFacts.icons.large, sizes: '512x512', type: 'image/png', purpose: 'any' },
        { src: sampleFacts.icons.maskable, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    })
  })
  it.each([
    ['The Gull', 'The Gull'],
    ['The Saltmouth Gull and Courier', 'Saltmouth'],
    ['A Paper of Both Banks', 'Paper of'],
    ['Donaudampfschifffahrtsblatt', 'Donaudampfs…'],
  ])('shortens %s to %s', (name, short) => expect(read({ name }).short_name).toBe(short))
  it.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['ur', 'rtl'],
    ['az-Arab', 'rtl'],
    ['az', 'ltr'],
    ['ja', 'ltr'],
  ])('of a publication in %s runs %s', (lang, dir) => expect(read({ lang }).dir).toBe(dir))
})
