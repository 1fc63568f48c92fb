import type { QueryClient } from '@tanstack/react-query'
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { seedCache } from '#src/app/cache/seed-cache.ts'
import type { Article } from '#src/contract/article.ts'
import { forgetRead } from '#src/features/explore/read-stories.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import { sampleFront, samplePublication, sampleStory, sampleTeaser, toUrl } from '#src/test/published-story.ts'
import { type Answer, standInNetwork } from '#src/test/stand-in-network.ts'
import { standInWorker } from '#src/test/stand-in-worker.ts'
import { App } from './app.tsx'
import { codeForAll } from './routes.tsx'

const path = '/articles/terns-return'
const json = `${path}.json`
const headline = sampleStory.headline
// A failure is shown after one more try, 400 ms later.
const patience = { timeout: 4000 }

beforeAll(codeForAll)

let client: QueryClient
beforeEach(() => {
  client = makeQueryClient()
  forgetRead()
  history.replaceState(null, '', path)
})
afterEach(() => client.clear())

const open = (publication = samplePublication) => render(<App publication={publication} client={client} />)

function openStory(article: Article = sampleStory) {
  seedCache(client, { kind: 'story', article })
  open()
}

describe('a story', () => {
  it('shows its parts in the order in which they are read', () => {
    const offer = { id: 'year', title: 'A year', pitch: 'All of it.', button: 'See', url: toUrl('/shop') }
    const body = sampleStory.body.filter(({ kind }) => kind !== 'slot')
    seedCache(client, { kind: 'story', article: { ...sampleStory, body } })
    const letter = { id: 'tides', name: 'Tides', pitch: 'p', frequency: 'f', privacyUrl: toUrl('/p'), consents: [] }
    open({ ...samplePublication, offers: [offer], newsletters: [letter] })
    const main = within(screen.getByRole('main'))
    const story = within(main.getByRole('article', { name: headline }))
    const parts = [
      story.getByRole('link', { name: 'Birds' }),
      story.getByRole('heading', { level: 1, name: headline }),
      story.getByText(/A colony that left in 1987/),
      story.getByRole('button', { name: 'Ada Finch' }),
      story.getByText(/min read/),
      story.getByRole('button', { name: 'Share' }),
      story.getByRole('img', { name: 'Terns on a wall' }),
      story.getByRole('heading', { level: 2, name: 'The wall' }),
      story.getByRole('region', { name: 'Corrections and clarifications' }),
      story.getByRole('region', { name: 'Sources' }),
      story.getByRole('region', { name: 'Support us' }),
      story.getByRole('region', { name: 'Newsletter sign-up' }),
      main.getByRole('region', { name: 'Explore more' }),
      main.getByRole('region', { name: 'About the writers' }),
    ]
    for (const [at, part] of parts.slice(1).entries()) {
      expect(parts[at]?.compareDocumentPosition(part)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    }
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
  })

  it('tells the interface’s words apart in a story of another language, and in no other', () => {
    const ours = [
      /^(?:Share|Sources|Corrections and clarifications|Letters from The Gull|Read it in context)$/,
      /^(?:Go to its place in the story|See the passage|Archived copy|Close|Watch the film|Transcript)$/,
      /min read$/,
      /^\(subscription may be needed\)$/,
    ]
    const spoken = (article: Article) => {
      const letter = { id: 'tides', name: 'Tides', pitch: 'p', frequency: 'f', privacyUrl: toUrl('/p'), consents: [] }
      seedCache(client, { kind: 'story', article })
      open({ ...samplePublication, newsletters: [letter, { ...letter, id: 'fog' }] })
      const elements = [...(document.querySelector('.story')?.querySelectorAll('*') ?? [])]
      const own = elements.filter((one) => {
        const words = [...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        const text = words.map(({ nodeValue }) => nodeValue).join('')
        return ours.some((pattern) => pattern.test(text.trim()))
      })
      const langs = own.map((one) => `${one.textContent} ${one.closest('[lang]')?.getAttribute('lang')}`)
      cleanup()
      return langs
    }
    const french = spoken({ ...sampleStory, lang: 'fr' })
    expect(french.length).toBeGreaterThan(8)
    expect(french.filter((one) => !one.endsWith(' en-GB'))).toEqual([])
    const british = spoken(sampleStory)
    expect(british).toHaveLength(french.length)
    expect(british.filter((one) => !one.endsWith(' en-GB'))).toEqual([])
  })

  it('gives no id twice, so that every jump has one end', () => {
    openStory()
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    const jumps = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href') ?? '')
    expect(jumps.filter((jump) => document.querySelector(jump) === null)).toEqual([])
  })

  it('names the page, and is remembered as read', () => {
    openStory()
    expect(document.title).toBe(`${headline} | The Gull`)
    expect(localStorage.getItem('standfirst.read')).toBe('["terns-return"]')
  })

  it('bears the name of its section where it has no kicker, or the id of one that is unknown in words', () => {
    const { kicker: _, ...plain } = sampleStory
    openStory({ ...plain, section: 'far-north' })
    const story = within(screen.getByRole('article', { name: headline }))
    expect(story.getByRole('link', { name: 'Far North' }).getAttribute('href')).toBe('/sections/far-north')
  })
})

describe('a story on its way', () => {
  it('shows what another page told of it, then itself, for one request', async () => {
    const network = standInNetwork({ [json]: { json: sampleStory } })
    seedCache(client, { kind: 'front', front: sampleFront })
    open()
    expect(screen.getByRole('heading', { level: 1, name: 'Terns return' })).toBeTruthy()
    expect(screen.queryByRole('heading', { name: headline })).toBeNull()
    await screen.findByRole('heading', { level: 1, name: headline }, patience)
    expect(network.asked).toEqual([json])
  })

  it('says so where nobody told of it', async () => {
    standInNetwork({ [json]: { json: sampleStory } })
    open()
    expect(screen.getByRole('heading', { level: 1, name: 'Loading…' })).toBeTruthy()
    await screen.findByRole('heading', { level: 1, name: headline }, patience)
  })
})

describe('a story that cannot be shown', () => {
  const failures: [string, Answer, string, number][] = [
    ['the network is not reached', 'offline', 'You seem to be offline', 2],
    ['the server has a fault', { status: 503 }, 'We could not fetch this page', 2],
    ['a page of somebody else answers', { status: 200, text: '<p>Sign in</p>' }, 'We could not fetch this page', 2],
    ['the file is cut off', { status: 200, type: 'application/json', text: '{"schema":' }, 'This story is damaged', 1],
    ['the file is another one', { json: { schema: 'article/9' } }, 'This story is damaged', 1],
    ['nothing is published there', { status: 404 }, 'This page is not here', 1],
  ]
  it.each(failures)('says so where %s', async (_, answer, title, requests) => {
    const network = standInNetwork({ [json]: answer })
    open()
    expect(await screen.findByRole('heading', { level: 1, name: title }, patience)).toBeTruthy()
    expect(network.asked).toHaveLength(requests)
    // What stands around it is still there.
    expect(screen.getByRole('banner')).toBeTruthy()
  })

  it('is shown when the reader tries again and it comes', async () => {
    const network = standInNetwork({ [json]: { status: 503 } })
    open()
    const again = await screen.findByRole('button', { name: 'Try again' }, patience)
    expect(screen.getByText(/“Terns Return”/)).toBeTruthy()
    network.answers[json] = { json: sampleStory }
    await userEvent.setup().click(again)
    expect(await screen.findByRole('heading', { level: 1, name: headline }, patience)).toBeTruthy()
  })

  it('costs only the block where only a block is damaged', async () => {
    const [first, ...rest] = sampleStory.body
    standInNetwork({ [json]: { json: { ...sampleStory, body: [{ ...first, text: 5 }, ...rest] } } })
    open()
    expect(await screen.findByRole('heading', { level: 1, name: headline }, patience)).toBeTruthy()
    expect(screen.getByRole('heading', { level: 2, name: 'The wall' })).toBeTruthy()
  })
})

describe('a story that is changed while it is read', () => {
  it('stays as it is until the reader asks for the update', async () => {
    const newer = { ...sampleStory, headline: 'The terns have left again', related: [] }
    standInNetwork({ [json]: { json: newer } })
    openStory()
    await act(() => client.invalidateQueries(articleQuery('terns-return')))
    const button = await screen.findByRole('button', { name: 'Show the update' })
    expect(screen.getByRole('heading', { level: 1, name: headline })).toBeTruthy()
    expect(document.title).toBe(`${headline} | The Gull`)
    await userEvent.setup().click(button)
    expect(screen.getByRole('heading', { level: 1, name: 'The terns have left again' })).toBeTruthy()
    expect(document.title).toBe('The terns have left again | The Gull')
    expect(screen.queryByRole('button', { name: 'Show the update' })).toBeNull()
  })

  it('stays on the page, without a word, where asking again fails', async () => {
    standInNetwork({ [json]: { status: 404 } })
    openStory()
    await act(() => client.invalidateQueries(articleQuery('terns-return')))
    await waitFor(() => expect(client.getQueryState(articleQuery('terns-return').queryKey)?.status).toBe('error'))
    expect(screen.getByRole('heading', { level: 1, name: headline })).toBeTruthy()
  })

  it('takes at once what only lies around it', async () => {
    const related = [{ reason: 'latest' as const, label: 'The latest', items: [sampleTeaser('spring-tide')] }]
    standInNetwork({ [json]: { json: { ...sampleStory, related } } })
    openStory()
    await act(() => client.invalidateQueries(articleQuery('terns-return')))
    expect(await screen.findByRole('link', { name: 'Spring tide' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Show the update' })).toBeNull()
  })
})

describe('a story that the network could not bring anew', () => {
  const { queryKey } = articleQuery('terns-return')
  const notice = () => document.querySelector('.floating-notice p')?.textContent
  async function showKept(at: number) {
    openStory()
    expect(notice()).toBeUndefined()
    await act(async () =>
      client.getQueryCache().find({ queryKey })?.setState({ dataUpdatedAt: at, isInvalidated: true }),
    )
  }

  it('says of when it is, until it has come', async () => {
    await showKept(new Date(2026, 10, 23, 9, 5).getTime())
    expect(notice()).toMatch(/^The network could not be reached\. You are reading the version of 23 November 2026/)
    await act(async () => client.setQueryData(queryKey, { ...sampleStory }))
    await waitFor(() => expect(notice()).toBeUndefined())
  })

  it('says no date that nobody knows', async () => {
    await showKept(1)
    expect(notice()).toBe('You seem to be offline')
  })

  it('can be saved from its share menu, and the stories that belong to it below them', async () => {
    standInWorker({ controls: true })
    openStory()
    expect(
      within(screen.getByRole('main')).getByRole('button', { name: 'Save for offline', hidden: true }),
    ).toBeTruthy()
    const related = screen.getByRole('region', { name: 'Explore more' })
    expect(within(related).getByRole('button', { name: /^Save (these stories )?for offline$/ })).toBeTruthy()
    vi.unstubAllGlobals()
  })
})
