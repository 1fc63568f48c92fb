import type { QueryClient } from '@tanstack/react-query'
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { hydrateRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { seedCache } from '#src/app/cache/seed-cache.ts'
import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import { forgetRead } from '#src/features/explore/read-stories.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import { toWritten } from '#src/page/page.ts'
import { sampleFront, samplePublication, sampleStory, sampleTeaser, toUrl } from '#src/test/published-story.ts'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { keepDrawnPage } from '#src/ui/drawn-page.tsx'
import { App } from './app.tsx'
import { renderPage } from './entry-server.tsx'
import { arrive as stand, startNavigation } from './navigation.ts'
import { codeFor, codeForAll } from './routes.tsx'

// The document has a head before any code of ours is read.
vi.hoisted(() => {
  document.head.innerHTML = '<title>Terns</title><meta data-sf-head name="description" content="As published">'
})

const letter = { id: 'tides', name: 'Tides', pitch: 'p', frequency: 'f', privacyUrl: toUrl('/p'), consents: [] }
const paragraph = (id: string) => ({ kind: 'paragraph' as const, id, text: [`Words of ${id}.`] })
const path = '/articles/terns-return'

let client: QueryClient
let root: Root | undefined
let browser: ReturnType<typeof standInNavigation>
const recovered = vi.fn()
beforeAll(async () => {
  history.replaceState(null, '', path)
  browser = standInNavigation()
  startNavigation(codeFor)
  await codeForAll()
})
beforeEach(() => {
  client = makeQueryClient()
  recovered.mockReset()
  vi.spyOn(window, 'scrollTo').mockReturnValue()
})
afterEach(() => {
  act(() => root?.unmount())
  cleanup()
  client.clear()
})

/** Puts the page of a story into the document as publishing draws it, and lets the app take it over. */
async function arrive(
  article: Article = sampleStory,
  publication: Publication = samplePublication,
  before: (place: Element) => void = () => undefined,
) {
  const state = { publication, page: { kind: 'story' as const, article } }
  document.body.innerHTML = `<div id="sf-root">${renderPage(state)}</div>`
  const place = document.getElementById('sf-root')
  if (place === null) throw new Error('The document has no place for the app.')
  const drawn = [...place.querySelectorAll('.drawn *')].filter(
    // What does something is drawn once more.
    (one) => !one.closest('.share, .prompt, .save-row') && !one.parentElement?.closest('.pull-quote-share, .embed'),
  )
  const written = JSON.stringify(toWritten(state))
  seedCache(client, JSON.parse(written).page)
  before(place)
  keepDrawnPage(place)
  await act(async () => {
    root = hydrateRoot(place, <App publication={publication} client={client} />, { onRecoverableError: recovered })
  })
  return { written, gone: () => drawn.filter((one) => !one.isConnected), count: drawn.length }
}

const setNewest = (newest: Article) =>
  act(async () => client.setQueryData(articleQuery('terns-return').queryKey, newest))

it('stays in the document as it was drawn, and its words stand nowhere else', async () => {
  const { written, gone, count } = await arrive()
  expect(count).toBeGreaterThan(60)
  expect(gone()).toEqual([])
  expect(written).not.toContain('Terns on a wall')
  expect(recovered).not.toHaveBeenCalled()
})

it('does all that a story does which the app has drawn', async () => {
  const user = userEvent.setup()
  await arrive()
  const quote = within(document.querySelector<HTMLElement>('.pull-quote') ?? document.body)
  expect(quote.getByText('Share this quote').closest('button')).not.toBeNull()
  await user.click(await screen.findByRole('button', { name: 'Play from YouTube' }))
  expect(screen.getByTitle('A day on the wall').tagName).toBe('IFRAME')
  const [reference] = screen.getAllByRole('link', { name: 'Source 1: The spring census' })
  await user.click(reference ?? document.body)
  expect(screen.getByRole('dialog', { name: 'Source 1' }).textContent).toContain('The spring census')
})

it('has a prompt between its parts, which keeps what the reader has typed before', async () => {
  const slot = { kind: 'slot' as const, id: 'slot', slot: 'newsletter' as const }
  const article = { ...sampleStory, body: [paragraph('a'), paragraph('b'), slot, paragraph('c')] }
  const { gone } = await arrive(article, { ...samplePublication, newsletters: [letter] }, (place) => {
    const field = place.querySelector<HTMLInputElement>('input[type="email"]')
    if (field !== null) field.value = 'ada@gull.example'
  })
  expect(gone()).toEqual([])
  await waitFor(() => expect(document.querySelector('.live .prompt')).not.toBeNull())
  const prompt = screen.getByRole('region', { name: 'Newsletter sign-up' })
  const order = ['b', 'c'].map((id) => document.getElementById(id)?.compareDocumentPosition(prompt))
  expect(order).toEqual([Node.DOCUMENT_POSITION_FOLLOWING, Node.DOCUMENT_POSITION_PRECEDING])
  expect(within(prompt).getByRole<HTMLInputElement>('textbox').value).toBe('ada@gull.example')
  expect(recovered).not.toHaveBeenCalled()
})

it('waits with a version that reads differently, and shows it when the reader asks for it', async () => {
  await arrive()
  await setNewest({ ...sampleStory, headline: 'They have left again' })
  expect(screen.getByRole('heading', { level: 1, name: sampleStory.headline })).toBeTruthy()
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Show the update' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'They have left again' })).toBeTruthy()
  expect(document.querySelectorAll('.article-body p').length).toBeGreaterThan(2)
})

it('says nothing of a version that reads the same', async () => {
  const { gone } = await arrive()
  const related = [{ reason: 'latest' as const, label: 'The latest', items: [sampleTeaser('spring-tide')] }]
  await setNewest({ ...sampleStory, related })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(screen.queryByRole('button', { name: 'Show the update' })).toBeNull()
  expect(gone()).toEqual([])
})

it('puts what the reader has read last, in each group and of all groups', async () => {
  localStorage.setItem('standfirst.read', '["low-water","the-old-pier"]')
  const related = [
    { reason: 'same-author' as const, label: 'By Ada Finch', items: [sampleTeaser('the-old-pier')] },
    { reason: 'topic' as const, label: 'More on birds', items: [sampleTeaser('low-water'), sampleTeaser('sea-fog')] },
  ]
  forgetRead()
  await arrive({ ...sampleStory, related })
  const links = [...document.querySelectorAll('.explore a')].map((link) => link.getAttribute('href'))
  expect(links).toEqual(['/articles/sea-fog', '/articles/low-water', '/articles/the-old-pier'])
})

it('stands again, the same to the last node, when the reader comes back to it', async () => {
  const { gone, count } = await arrive()
  client.setQueryData(['front'], sampleFront)
  await act(async () => void browser.navigate('/'))
  stand()
  expect(gone()).toHaveLength(count)
  expect(document.title).toMatch(/^The Gull/)
  await act(async () => void browser.back())
  stand()
  expect(gone()).toEqual([])
  expect(document.title).toBe('Terns')
  expect([...document.querySelectorAll('meta')].map(({ content }) => content)).toEqual(['As published'])
})
