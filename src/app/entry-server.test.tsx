import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { seedCache } from '#src/app/cache/seed-cache.ts'
import { articleToText } from '#src/article/article-to-text.ts'
import type { Publication } from '#src/contract/publication.ts'
import { forgetRead, rememberRead } from '#src/features/explore/read-stories.ts'
import { forgetAnswer, writeAnswer } from '#src/features/subscribe/ledger.ts'
import { toRoute } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import {
  sampleAuthorPage,
  sampleFront,
  samplePage,
  samplePublication,
  sampleSection,
  sampleStory,
  toUrl,
} from '#src/test/published-story.ts'
import { standInNetwork } from '#src/test/stand-in-network.ts'
import { App } from './app.tsx'
import { pagePath, renderPage } from './entry-server.tsx'

const pages: [string, Page][] = [
  ['/', { kind: 'front', front: sampleFront }],
  ['/sections/shore', { kind: 'section', section: sampleSection }],
  ['/authors/ada-finch/2', { kind: 'author', author: sampleAuthorPage }],
  ['/articles/terns-return', { kind: 'story', article: sampleStory }],
  ['/newsletters', { kind: 'newsletters' }],
  ['/offline', { kind: 'offline' }],
  ['/pages/about', { kind: 'page', own: samplePage }],
  ['/404', { kind: 'missing' }],
]

const publication: Publication = {
  ...samplePublication,
  newsletters: [
    {
      id: 'tides',
      name: 'Tides',
      pitch: 'The week.',
      frequency: 'Weekly',
      privacyUrl: toUrl('/newsletters#privacy'),
      consents: [],
    },
  ],
}
const draw = (page: Page) => renderPage({ publication, page })

/** The app takes over a page that the server drew, in the way of the browser's entry. Returns what did not fit. */
function takeOver(page: Page, path: string): unknown[] {
  history.replaceState(null, '', path)
  const container = document.createElement('div')
  container.innerHTML = draw(page)
  document.body.append(container)
  const client = makeQueryClient()
  seedCache(client, page)
  const misfits: unknown[] = []
  const instead = page.kind === 'missing' ? { path, shown: '/404' } : undefined
  render(<App publication={publication} client={client} instead={instead} />, {
    container,
    hydrate: true,
    onRecoverableError: (error) => misfits.push(error),
  })
  client.clear()
  return misfits
}

beforeEach(forgetRead)
afterEach(() => {
  cleanup()
  document.body.innerHTML = ''
})

describe('a page that the server draws', () => {
  it.each(pages)('stands at %s', (path, page) => {
    expect(pagePath(page)).toBe(path)
    expect(toRoute(path).kind).toBe(page.kind)
  })

  it('holds every word of a story', () => {
    const drawn = new DOMParser().parseFromString(draw({ kind: 'story', article: sampleStory }), 'text/html')
    for (const br of drawn.querySelectorAll('br')) br.replaceWith(' ')
    for (const reference of drawn.querySelectorAll('sup')) reference.remove()
    const words = drawn.body.textContent?.replace(/\s+/g, ' ')
    const lost = articleToText(sampleStory).filter((line) => !words?.includes(line.replace(/\s+/g, ' ').trim()))
    expect(lost).toEqual([])
  })

  it('is the same each time, whatever was read in between', () => {
    const page: Page = { kind: 'story', article: sampleStory }
    const first = draw(page)
    rememberRead('low-water')
    expect(draw(page)).toBe(first)
  })

  it.each(pages)('at %s is taken over by the app without a difference or a request', (path, page) => {
    const { asked } = standInNetwork({})
    expect(takeOver(page, path)).toEqual([])
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
    expect(asked).toEqual([])
  })

  it('with a prompt that the reader has answered is taken over without a difference, and without the prompt', () => {
    writeAnswer({ kind: 'subscribed' })
    expect(draw({ kind: 'story', article: sampleStory })).toContain('class="prompt sidebar newsletter"')
    expect(takeOver({ kind: 'story', article: sampleStory }, '/articles/terns-return')).toEqual([])
    expect(document.querySelector('.prompt.newsletter')).toBeNull()
    forgetAnswer()
  })

  it('is taken over at the address of a page that the server did not find', () => {
    expect(takeOver({ kind: 'missing' }, '/articles/withdrawn')).toEqual([])
    expect(screen.getByRole('heading', { level: 1, name: 'This page is not here' })).toBeTruthy()
  })

  it('becomes the page of this reader once it is taken over', () => {
    rememberRead('low-water')
    expect(takeOver({ kind: 'story', article: sampleStory }, '/articles/terns-return')).toEqual([])
    expect(screen.getByRole('button', { name: 'Share' })).toBeTruthy()
    const items = [...document.querySelectorAll('.explore-group')].map((group) =>
      [...group.querySelectorAll('h4')].map((title) => title.textContent),
    )
    expect(items).toEqual([['Sea fog', 'Low water'], ['The old pier']])
  })
})
