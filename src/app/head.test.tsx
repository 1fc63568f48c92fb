import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  sampleAuthorPage,
  sampleFront,
  samplePublication,
  sampleSection,
  sampleStory,
  toUrl,
} from '#src/article/sample-story.ts'
import { applyHead, pageHead } from './head.ts'
import type { Page } from './page.ts'

const show = (page: Page, publication = samplePublication) => applyHead(pageHead(page, publication))
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
