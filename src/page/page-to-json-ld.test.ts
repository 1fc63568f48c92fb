import { describe, expect, it } from 'vitest'
import { inPage, linkedDataFaults } from '#src/test/linked-data-faults.ts'
import {
  sampleAuthorPage,
  sampleBlocks,
  sampleFront,
  samplePage,
  samplePublication,
  sampleSection,
  sampleStory,
  toUrl,
} from '#src/test/published-story.ts'
import type { Page } from './page.ts'
import { pageJsonLd } from './page-to-json-ld.ts'

const site = 'https://gull.example'
const { pullquote } = sampleBlocks
const pages: Record<Exclude<Page['kind'], 'missing'>, Page> = {
  front: { kind: 'front', front: sampleFront },
  section: { kind: 'section', section: sampleSection },
  author: { kind: 'author', author: sampleAuthorPage },
  story: { kind: 'story', article: sampleStory },
  quote: { kind: 'quote', article: sampleStory, quote: pullquote },
  newsletters: { kind: 'newsletters' },
  search: { kind: 'search', title: 'Search' },
  offline: { kind: 'offline' },
  page: { kind: 'page', own: samplePage },
}
const thingsOf = (page: Page, publication = samplePublication) =>
  JSON.parse(JSON.stringify(pageJsonLd({ publication, page }, [])))['@graph']
const step = (position: number, name: string, path: string) => ({
  '@type': 'ListItem',
  position,
  name,
  item: `${site}${path}`,
})
const home = step(1, 'The Gull', '/')

describe('the linked data of a page', () => {
  it.each(Object.entries(pages))('of kind %s fits schema.org and Google', async (_, page) => {
    const graph = pageJsonLd({ publication: samplePublication, page }, [])
    expect(await linkedDataFaults(inPage(graph))).toEqual([])
  })

  it.each([
    [undefined, 'WebPage'],
    ['page', 'WebPage'],
    ['about', 'AboutPage'],
    ['contact', 'ContactPage'],
  ] as const)('of a page of its own of kind %s says that it is a %s', (kind, type) => {
    const { kind: _, ...own } = samplePage
    const [page, trail] = thingsOf({ kind: 'page', own: { ...own, ...(kind === undefined ? {} : { kind }) } })
    expect(page).toMatchObject({
      '@type': type,
      url: `${site}/pages/about`,
      name: 'About The Gull',
      description: 'Who writes The Gull, and for whom.',
      inLanguage: 'en-GB',
      dateModified: '2026-11-20T09:00:00+00:00',
      publisher: { '@id': `${site}/#publisher` },
    })
    expect(trail.itemListElement).toEqual([home, step(2, 'About The Gull', '/pages/about')])
  })

  it('of the front page names the site and who publishes it, with what they say of themselves', () =>
    expect(thingsOf(pages.front)).toEqual([
      {
        '@type': 'WebSite',
        '@id': `${site}/#site`,
        name: 'The Gull',
        description: 'News from the estuary',
        url: `${site}/`,
        inLanguage: 'en-GB',
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: `${site}/search?q={search_term_string}` },
          'query-input': 'required name=search_term_string',
        },
        publisher: {
          '@type': 'NewsMediaOrganization',
          '@id': `${site}/#publisher`,
          name: 'The Gull',
          url: `${site}/`,
          description: 'A paper for both banks.',
          logo: { '@type': 'ImageObject', url: `${site}/sf-icon.svg` },
          correctionsPolicy: `${site}/pages/corrections`,
          sameAs: ['https://social.example/@gull'],
        },
      },
    ]))

  it('shows the logo of a publication that has one', () =>
    expect(thingsOf(pages.front, { ...samplePublication, logo: { src: toUrl('/mark.png'), alt: '' } })).toMatchObject([
      { publisher: { logo: { url: `${site}/mark.png` } } },
    ]))

  it.each([
    ['section', [home, step(2, 'Shore', '/sections/shore')]],
    ['author', [home, step(2, 'Ada Finch', '/authors/ada-finch')]],
    [
      'story',
      [
        home,
        step(2, 'Shore', '/sections/shore'),
        step(3, 'The terns are back on the harbour wall', '/articles/terns-return'),
      ],
    ],
    ['quote', [home, step(2, 'The terns are back on the harbour wall', '/articles/terns-return')]],
    ['newsletters', [home, step(2, 'Newsletters', '/newsletters')]],
  ] as const)('of kind %s says where the page stands', (kind, steps) =>
    expect(thingsOf(pages[kind]).at(-1)).toEqual({ '@type': 'BreadcrumbList', itemListElement: steps }),
  )

  it('of an author is their profile', () =>
    expect(thingsOf(pages.author)[0]).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: { '@type': 'Person', name: 'Ada Finch', jobTitle: 'Shore editor' },
    }))

  it('of a story names its publisher in few words: it stands on every page', () =>
    expect(thingsOf(pages.story)[0].publisher).not.toHaveProperty('description'))

  it('of a story in a section that is gone names the section by the words of its id', () =>
    expect(thingsOf({ kind: 'story', article: { ...sampleStory, section: 'gone' } })[0]).toMatchObject({
      articleSection: 'Gone',
    }))

  it('of no page is none', () =>
    expect(pageJsonLd({ publication: samplePublication, page: { kind: 'missing' } }, [])).toBeUndefined())
})
