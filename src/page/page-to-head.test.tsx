import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyHead } from '#src/app/apply-head.ts'
import {
  sampleAuthorPage,
  sampleBlocks,
  sampleFront,
  sampleImage,
  samplePage,
  samplePublication,
  sampleSection,
  sampleStory,
  toUrl,
} from '#src/test/published-story.ts'
import type { Page } from './page.ts'
import { pageHead } from './page-to-head.ts'

const show = (page: Page, publication = samplePublication) => applyHead(page, publication)
const content = (name: string) =>
  document.head.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute('content')
const canonical = () =>
  [...document.head.querySelectorAll('link[rel="canonical"]')].map((link) => link.getAttribute('href'))

const story: Page = { kind: 'story', article: sampleStory }

beforeEach(() => {
  document.head.innerHTML = '<meta name="viewport" content="width=device-width"><link rel="icon" href="/icon.svg">'
})
afterEach(() => {
  document.head.innerHTML = ''
})

describe('the head of a page', () => {
  it.each([
    ['front', { kind: 'front', front: sampleFront }, 'The Gull: News from the estuary', 'https://gull.example/'],
    ['section', { kind: 'section', section: sampleSection }, 'Shore | The Gull', 'https://gull.example/sections/shore'],
    [
      'author',
      { kind: 'author', author: sampleAuthorPage },
      'Ada Finch, page 2 | The Gull',
      'https://gull.example/authors/ada-finch/2',
    ],
    ['story', story, 'The terns are back on the harbour wall | The Gull', 'https://gull.example/articles/terns-return'],
  ] as [string, Page, string, string][])('of a %s says its title and its one address', (_, page, title, address) => {
    show(page)
    expect(document.title).toBe(title)
    expect(content('og:title')).toBe(title.replace(' | The Gull', ''))
    expect(canonical()).toEqual([address])
    expect(content('og:url')).toBe(address)
    expect(content('robots')).toBe('max-image-preview:large')
  })

  it('of no page has no address and is not to be listed', () => {
    show({ kind: 'missing' })
    expect(document.title).toBe('Page not found | The Gull')
    expect(canonical()).toEqual([])
    expect(content('robots')).toBe('noindex')
  })

  it('of a search says what for, and is not to be listed, but what it leads to is', () => {
    show({ kind: 'search', title: 'tide clock – Search' })
    expect(document.title).toBe('tide clock – Search | The Gull')
    expect(content('robots')).toBe('noindex, follow')
  })

  it('of a story says what it is, with its picture', () => {
    show(story)
    expect(content('description')).toBe('A colony that left in 1987 has returned.')
    expect(content('og:image')).toBe('https://gull.example/images/terns-1200.jpg')
    expect(content('og:type')).toBe('article')
  })

  it('of a story heeds what its publisher says for sharing, listing and its home', () => {
    const article = {
      ...sampleStory,
      share: { title: 'Terns!', description: 'They are back.' },
      canonical: toUrl('https://elsewhere.example/terns'),
      noindex: true,
    }
    show({ kind: 'story', article })
    expect(document.title).toBe('Terns! | The Gull')
    expect(content('description')).toBe('They are back.')
    expect(canonical()).toEqual(['https://elsewhere.example/terns'])
    expect(content('robots')).toBe('noindex')
  })
})

const always = [
  'title',
  'description',
  'robots',
  'og:type',
  'og:site_name',
  'og:title',
  'og:description',
  'og:locale',
  'twitter:card',
]
const addressed = [...always, 'canonical', 'og:url']
const pictured = ['og:image', 'og:image:type', 'og:image:width', 'og:image:height', 'og:image:alt', 'twitter:image:alt']
const signed = [
  'author',
  'article:published_time',
  'article:modified_time',
  'article:section',
  'article:tag',
  'article:author',
  'article:author',
  'twitter:label1',
  'twitter:data1',
  'twitter:label2',
  'twitter:data2',
]
const feeds = ['application/rss+xml', 'application/atom+xml', 'application/feed+json']
const quote: Page = { kind: 'quote', article: sampleStory, quote: sampleBlocks.pullquote }

/** What each tag is called, in any order: a link by its type or what it is for. */
const tagNames = (page: Page, publication = samplePublication) =>
  pageHead(page, publication)
    .map((tag) => {
      if (tag.tag === 'title') return 'title'
      return tag.tag === 'meta' ? tag.name : (tag.type ?? tag.rel)
    })
    .toSorted()

describe('the tags of each kind of page, none of them twice', () => {
  it.each([
    ['front', { kind: 'front', front: sampleFront }, [...addressed, ...feeds]],
    ['section', { kind: 'section', section: sampleSection }, [...addressed, ...feeds, ...feeds]],
    ['author', { kind: 'author', author: sampleAuthorPage }, [...addressed, ...feeds, ...feeds]],
    ['story', story, [...addressed, ...pictured, ...signed, ...feeds, 'text/markdown']],
    ['quote', quote, [...addressed, ...pictured, ...signed, ...feeds]],
    ['newsletters', { kind: 'newsletters' }, [...addressed, ...feeds]],
    ['page', { kind: 'page', own: samplePage }, [...addressed, ...feeds, 'text/markdown']],
    ['missing', { kind: 'missing' }, [...always, ...feeds]],
  ] as [string, Page, string[]][])('%s', (_, page, names) => {
    expect(tagNames(page)).toEqual(names.toSorted())
    const card = { ...samplePublication, card: toUrl('/cards/site.jpg') }
    expect(tagNames(page, card)).toEqual([...new Set([...names, ...pictured]), ...names.filter(isRepeated)].toSorted())
  })
  const isRepeated = (name: string, at: number, all: string[]) => all.indexOf(name) !== at
})

describe('the picture of a page', () => {
  const card = toUrl('/cards/one.jpg')
  it.each([
    ['front', { kind: 'front', front: { ...sampleFront, card } }, 'The Gull: News from the estuary'],
    ['section', { kind: 'section', section: { ...sampleSection, card } }, 'Shore, The Gull'],
    ['author', { kind: 'author', author: { ...sampleAuthorPage, card } }, 'Ada Finch, page 2, The Gull'],
    ['quote', { ...quote, quote: { ...sampleBlocks.pullquote, card } }, '“Nobody had expected them so soon”, The Gull'],
  ] as [string, Page, string][])('of kind %s is its card, with its size and its words', (_, page, alt) => {
    show(page)
    expect(content('og:image')).toBe('https://gull.example/cards/one.jpg')
    expect([content('og:image:width'), content('og:image:height'), content('og:image:type')]).toEqual([
      '1200',
      '630',
      'image/jpeg',
    ])
    expect(content('og:image:alt')).toBe(alt)
    expect(content('twitter:image:alt')).toBe(alt)
    expect(content('twitter:card')).toBe('summary_large_image')
  })
  it('of a story without a card has the size of the file that is sent, not of the original', () => {
    const lead = {
      ...sampleStory.lead,
      image: sampleImage('wide', { width: 2400, height: 1600, alt: 'a'.repeat(900) }),
    }
    show({ kind: 'story', article: { ...sampleStory, lead: lead as NonNullable<typeof sampleStory.lead> } })
    expect([content('og:image:width'), content('og:image:height')]).toEqual(['1280', '853'])
    expect(content('og:image:alt')).toHaveLength(420)
  })
  it('on another site has no size that we would know', () => {
    const share = { image: toUrl('https://pictures.example/terns') }
    show({ kind: 'story', article: { ...sampleStory, share } })
    expect(content('og:image')).toBe('https://pictures.example/terns')
    expect(content('og:image:width')).toBeUndefined()
    expect(content('og:image:type')).toBeUndefined()
  })
})

describe('the words of a page', () => {
  const longWords = 'word '.repeat(200)
  it.each([
    ['front', { kind: 'front', front: sampleFront }, 'A paper for both banks.'],
    ['section', { kind: 'section', section: sampleSection }, 'Where the river meets the sea.'],
    ['author', { kind: 'author', author: sampleAuthorPage }, 'Ada keeps a log of the tides.'],
    ['quote', quote, 'From the census. From “The terns are back on the harbour wall”.'],
    ['missing', { kind: 'missing' }, 'There is no page at this address of The Gull.'],
  ] as [string, Page, string][])('of kind %s say what it is', (_, page, words) => {
    show(page)
    expect(content('description')).toBe(words)
    expect(content('og:description')).toBe(words)
  })
  it('are never longer than anyone reads', () => {
    show({ kind: 'story', article: { ...sampleStory, share: { description: longWords } } })
    expect(content('description')?.length).toBeLessThanOrEqual(300)
    show({ kind: 'quote', article: sampleStory, quote: { ...sampleBlocks.pullquote, text: [longWords] } })
    expect(content('og:title')?.length).toBeLessThanOrEqual(200)
  })
  it('of a quote lead to its story, and its card to itself', () => {
    show(quote)
    expect(canonical()).toEqual(['https://gull.example/articles/terns-return'])
    expect(content('og:url')).toBe('https://gull.example/articles/terns-return/quotes/pull-wall')
  })
})

describe('writing the head of the next page', () => {
  it('takes out all that the last page wrote, and nothing else', () => {
    show({ kind: 'missing' })
    show(story)
    show({ kind: 'front', front: sampleFront })
    expect(canonical()).toEqual(['https://gull.example/'])
    expect(content('robots')).toBe('max-image-preview:large')
    expect(content('og:image')).toBeUndefined()
    const names = [...document.head.querySelectorAll('meta')].map((meta) => meta.name || meta.getAttribute('property'))
    expect(new Set(names).size).toBe(names.length)
    expect(content('viewport')).toBe('width=device-width')
    expect(document.head.querySelector('link[rel="icon"]')).not.toBeNull()
  })

  it('takes out what publishing wrote into the page', () => {
    document.head.insertAdjacentHTML('beforeend', '<meta data-sf-head name="robots" content="noindex">')
    show(story)
    expect(content('robots')).toBe('max-image-preview:large')
  })

  it('writes hostile words as words', () => {
    const headline = '"><script>alert(1)</script>'
    show({ kind: 'story', article: { ...sampleStory, headline } })
    expect(content('og:title')).toBe(headline)
    expect(document.querySelector('script')).toBeNull()
  })
})
