import { QueryClient, QueryClientProvider, queryOptions } from '@tanstack/react-query'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LoadFailure } from '#src/lib/load-failure.ts'
import type { Asked, Found, Hit, Run } from '#src/search/found.ts'
import { samplePublication, sampleStory } from '#src/test/published-story.ts'
import { announce, LiveRegion } from '#src/ui/live-region.tsx'
import { readAsked } from './asked-address.ts'
import { SearchView } from './search-view.tsx'

const index = vi.hoisted(() => ({ findStories: vi.fn() }))
vi.mock('./find-stories.ts', () => index)

const mark = (text: string): Run[] =>
  text.split(/(tide)/i).map((part) => ({ text: part, isMarked: part.toLowerCase() === 'tide' }))
const hit = (slug: string, headline = 'Low tide'): Hit => ({
  slug,
  headline,
  section: 'shore',
  publishedAt: '2026-11-02T07:30:00+00:00',
})
const answer = (more: Partial<Found> = {}): Found => ({
  hits: [hit('low-tide'), hit('high-tide', 'High tide')],
  total: 2,
  sections: [{ id: 'shore', count: 2 }],
  years: [{ year: 2026, count: 2 }],
  instead: [],
  isPartial: false,
  isKept: false,
  mark,
  passage: () => mark('At low tide the wall stands dry.'),
  ...more,
})

const seen: ((entries: { isIntersecting: boolean }[]) => void)[] = []
let written: string[] = []
let askedFor: Asked[] = []
const fetched: string[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  announce('')
  written = []
  askedFor = []
  fetched.length = 0
  seen.length = 0
  index.findStories.mockReset().mockImplementation(async (asked: Asked) => {
    askedFor.push(asked)
    return answer()
  })
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(call: (entries: { isIntersecting: boolean }[]) => void) {
        seen.push(call)
      }
      observe() {}
      disconnect() {}
    },
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const storyQuery = (slug: string) =>
  queryOptions({
    queryKey: ['story', slug],
    queryFn: async () => {
      fetched.push(slug)
      return { ...sampleStory, slug }
    },
  })

let goTo: (address: string) => void = () => undefined

/** The search with an address bar of its own. */
function Window({ at, isSparing }: { at: string; isSparing: boolean }) {
  const [address, setAddress] = useState(at)
  goTo = setAddress
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }))
  return (
    <QueryClientProvider client={client}>
      <SearchView
        asked={readAsked(new URL(address, 'https://gull.example').search)}
        publication={samplePublication}
        onWrite={(next, step) => {
          written.push(`${step} ${next}`)
          setAddress(next)
        }}
        stories={{ kept: async () => [], query: isSparing ? undefined : storyQuery }}
      />
      <LiveRegion />
    </QueryClientProvider>
  )
}
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
async function show(at: string, { isSparing = false } = {}) {
  render(<Window at={at} isSparing={isSparing} />)
  await wait(0)
}
const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search for' })
const type = (words: string) => act(() => void fireEvent.input(field(), { target: { value: words } }))
const enter = () => act(async () => void fireEvent.submit(screen.getByRole('search')))
const headlines = () => screen.queryAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
const said = () => screen.getByRole('status').textContent?.trim()

describe('the search before anything is typed', () => {
  it('says what to do, leads to the sections, and asks for nothing', async () => {
    await show('/search')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Search')
    expect(screen.getByText(/^Type a few words/)).toBeTruthy()
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
    expect(links).toEqual(samplePublication.sections.map(({ id }) => `/sections/${id}`))
    expect(askedFor).toEqual([])
  })
})

describe('typing', () => {
  it('shows what it brings after a moment, as no step', async () => {
    await show('/search')
    type('t')
    type('ti')
    await wait(150)
    type(' tide ')
    await wait(199)
    expect(written).toEqual([])
    await wait(1)
    await wait(0)
    expect(written).toEqual(['replace /search?q=tide'])
    expect(askedFor.map(({ words }) => words)).toEqual(['tide'])
    expect(headlines()).toEqual(['Low tide', 'High tide'])
    expect(field().value).toBe(' tide ')
  })

  it('waits for letters that are being composed', async () => {
    await show('/search')
    fireEvent.input(field(), { target: { value: 'し' }, isComposing: true })
    await wait(500)
    expect(written).toEqual([])
    fireEvent.input(field(), { target: { value: '潮' }, isComposing: true })
    fireEvent.compositionEnd(field())
    await wait(200)
    expect(written).toEqual([`replace /search?${new URLSearchParams({ q: '潮' })}`])
  })

  it('keeps what was typed while an address arrives, and the last answer while the next is on its way', async () => {
    await show('/search?q=tide')
    type('tide wa')
    index.findStories.mockImplementation(() => new Promise(() => undefined))
    await wait(200)
    type('tide wall')
    act(() => goTo('/search?q=fog'))
    expect(field().value).toBe('tide wall')
    expect(headlines()).toEqual(['Low tide', 'High tide'])
    expect(document.querySelector('[aria-busy="true"]')).toBeTruthy()
  })

  it('takes the words of an address that the reader goes back to', async () => {
    await show('/search?q=tide')
    expect(field().value).toBe('tide')
    await act(async () => goTo('/search?q=fog'))
    expect(field().value).toBe('fog')
  })

  it('is a step with Enter, which leads back to what stood there before it', async () => {
    await show('/search?q=fog')
    type('tide')
    await wait(200)
    await enter()
    expect(written).toEqual(['replace /search?q=tide', 'replace /search?q=fog', 'push /search?q=tide'])
    await enter()
    expect(written).toHaveLength(3)
  })

  it('is one step with Enter where nothing was shown yet', async () => {
    await show('/search')
    type('tide')
    await enter()
    await wait(1000)
    expect(written).toEqual(['push /search?q=tide'])
  })
})

describe('an answer', () => {
  it('marks the words in headlines and passages, with section and date', async () => {
    await show('/search?q=tide')
    const [first] = screen.getAllByRole('listitem')
    expect(within(first!).getByRole('link').getAttribute('href')).toBe('/articles/low-tide')
    expect(first!.textContent).toContain('Shore · 2 November 2026')
    expect(fetched).toEqual([])
    await act(async () => seen[0]?.([{ isIntersecting: true }]))
    await wait(0)
    expect(fetched).toEqual(['low-tide'])
    expect([...first!.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['tide', 'tide'])
    expect(first!.textContent).toContain('At low tide the wall stands dry.')
  })

  it('says first words of a story whose text has none of those asked for', async () => {
    index.findStories.mockResolvedValue(answer({ passage: () => undefined }))
    await show('/search?q=tide')
    await act(async () => seen[0]?.([{ isIntersecting: true }]))
    await wait(0)
    expect(document.querySelector('.search-passage')?.textContent).not.toBe('')
  })

  it('has no passages where a reader saves data', async () => {
    await show('/search?q=tide', { isSparing: true })
    expect(headlines()).toHaveLength(2)
    expect(document.querySelector('.search-passage')).toBeNull()
    expect(seen).toEqual([])
  })

  it('offers no filter where there is no choice', async () => {
    await show('/search?q=tide')
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  it('is narrowed by section and year as steps, from its first page', async () => {
    const sections = [
      { id: 'shore', count: 12 },
      { id: 'harbour-news', count: 1 },
    ]
    const years = [
      { year: 2026, count: 3 },
      { year: 1999, count: 10 },
    ]
    index.findStories.mockResolvedValue(answer({ sections, years, total: 13 }))
    await show('/search?q=tide&page=2')
    const section = screen.getByRole('combobox', { name: 'Section' })
    expect(
      within(section)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['All sections', 'Shore (12)', 'Harbour News (1)'])
    await act(async () => void fireEvent.change(section, { target: { value: 'harbour-news' } }))
    await act(
      async () => void fireEvent.change(screen.getByRole('combobox', { name: 'Year' }), { target: { value: '1999' } }),
    )
    expect(written).toEqual([
      'push /search?q=tide&section=harbour-news',
      'push /search?q=tide&section=harbour-news&year=1999',
    ])
  })

  it('of many stories has pages, which are links, and counts on', async () => {
    index.findStories.mockResolvedValue(answer({ total: 25 }))
    await show('/search?q=tide&page=2')
    expect(screen.getByRole('link', { name: 'Previous stories' }).getAttribute('href')).toBe('/search?q=tide')
    expect(screen.getByRole('link', { name: 'More stories' }).getAttribute('href')).toBe('/search?q=tide&page=3')
    expect(
      screen
        .getAllByRole('list')
        .find(({ localName }) => localName === 'ol')
        ?.getAttribute('start'),
    ).toBe('11')
    await wait(1000)
    expect(said()).toBe('25 stories. Page 2 of 3')
  })

  it('past the last page leads back to the last', async () => {
    index.findStories.mockResolvedValue(answer({ hits: [], total: 25 }))
    await show('/search?q=tide&page=9')
    expect(screen.getByRole('link', { name: 'Previous stories' }).getAttribute('href')).toBe('/search?q=tide&page=3')
  })

  it('is said aloud once the reader pauses, and not at every key', async () => {
    await show('/search?q=tide')
    await wait(700)
    expect(said()).toBe('')
    type('tides')
    await wait(200)
    await wait(700)
    expect(said()).toBe('')
    await wait(400)
    expect(said()).toBe('2 stories')
  })

  it('says what was searched instead, that it is partial, and that only kept stories were searched', async () => {
    index.findStories.mockResolvedValue(
      answer({ instead: [{ typed: 'hrabour', meant: 'harbour' }], isPartial: true, isKept: true }),
    )
    await show('/search?q=hrabour+tide')
    expect(screen.getByText('Nothing has “hrabour”. These have “harbour”.')).toBeTruthy()
    expect(screen.getByText('No story has all of these words. These have some of them.')).toBeTruthy()
    expect(screen.getByText(/^You seem to be offline. Only the stories kept/)).toBeTruthy()
  })
})

describe('where there is nothing to show', () => {
  it('says so, what to do, and how to search everywhere', async () => {
    index.findStories.mockResolvedValue(answer({ hits: [], total: 0, sections: [], years: [] }))
    await show('/search?q=zzyzx&year=1999')
    expect(headlines()).toEqual(['Nothing found for “zzyzx”'])
    expect(screen.getByRole('link', { name: 'Search all sections and years' }).getAttribute('href')).toBe(
      '/search?q=zzyzx',
    )
    expect(screen.getByRole('link', { name: 'Shore' })).toBeTruthy()
    expect(screen.queryByText('0 stories')).toBeNull()
    await wait(1000)
    expect(said()).toBe('Nothing found for “zzyzx”')
  })

  it('says that the network is away, and tries again when asked', async () => {
    index.findStories.mockRejectedValue(new LoadFailure('offline', 'away'))
    await show('/search?q=tide')
    expect(headlines()).toEqual(['You seem to be offline'])
    index.findStories.mockResolvedValue(answer())
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Try again' })))
    await wait(0)
    expect(headlines()).toEqual(['Low tide', 'High tide'])
  })

  it('says that the fault is ours where the server is in trouble', async () => {
    index.findStories.mockRejectedValue(new LoadFailure('server', '500'))
    await show('/search?q=tide')
    expect(headlines()).toEqual(['We could not fetch this page'])
    expect(field().value).toBe('tide')
  })
})
