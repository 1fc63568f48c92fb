import type { QueryClient } from '@tanstack/react-query'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { seedCache } from '#src/app/cache/seed-cache.ts'
import {
  sampleAuthorPage,
  sampleFront,
  samplePublication,
  sampleSection,
  sampleStory,
} from '#src/test/published-story.ts'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { type Answer, standInNetwork } from '#src/test/stand-in-network.ts'
import { App, type Instead } from './app.tsx'
import { startNavigation } from './navigation.ts'
import { codeFor } from './routes.tsx'

const site: Record<string, Answer> = {
  '/front.json': { json: sampleFront },
  '/sections/shore.json': { json: sampleSection },
  '/authors/ada-finch/2.json': { json: sampleAuthorPage },
  '/articles/terns-return.json': { json: sampleStory },
}
const patience = { timeout: 4000 }

let client: QueryClient
let network = standInNetwork(site)
let browser: ReturnType<typeof standInNavigation>
beforeAll(async () => {
  history.replaceState(null, '', '/')
  browser = standInNavigation()
  startNavigation(codeFor)
  // As a document does that shows one of these pages, and leads on to a story.
  await codeFor('front')
  await codeFor('section')
  await codeFor('author')
  await codeFor('story')
})
beforeEach(() => {
  client = makeQueryClient()
  network = standInNetwork({ ...site })
})
afterEach(() => client.clear())

function open(path: string, instead?: Instead) {
  history.replaceState(null, '', path)
  return render(<App publication={samplePublication} client={client} instead={instead} />)
}

const heading = (name: string) => screen.findByRole('heading', { level: 1, name }, patience)
// The title follows the page by an effect, which a busy machine runs a moment after the page is there.
const titled = (title: string) => waitFor(() => expect(document.title).toBe(title), patience)

describe('the app', () => {
  it.each([
    ['/', 'The Gull', 'front.json'],
    ['/sections/shore', 'Shore', 'sections/shore.json'],
    ['/authors/ada-finch/2', 'Ada Finch', 'authors/ada-finch/2.json'],
    ['/articles/terns-return', sampleStory.headline, 'articles/terns-return.json'],
  ])('shows the page at %s', async (path, title, json) => {
    open(path)
    await heading(title)
    expect(network.asked).toEqual([`/${json}`])
  })

  it.each([
    ['/', '/front.json', 'This page', 'The Gull'],
    ['/sections/shore', '/sections/shore.json', 'Shore', 'Shore'],
    ['/authors/ada-finch/2', '/authors/ada-finch/2.json', 'Ada Finch', 'Ada Finch'],
  ])('says in known words that the page at %s failed, and shows it when it comes', async (path, json, name, title) => {
    network.answers[json] = { status: 500 }
    open(path)
    await heading('We could not fetch this page')
    expect(screen.getByText(new RegExp(`“${name}”`))).toBeTruthy()
    network.answers = site
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
    await heading(title)
  })

  it('shows the ways on where there is no page, and asks for nothing', async () => {
    open('/nowhere/at/all')
    await heading('This page is not here')
    const main = within(screen.getByRole('main'))
    expect(main.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/sections/shore',
      '/sections/letters',
      '/',
    ])
    await titled('Page not found | The Gull')
    expect(network.asked).toEqual([])
  })

  it('believes the server where it said that a page is not there', async () => {
    open('/articles/terns-return', { path: '/articles/terns-return', shown: '/404' })
    await heading('This page is not here')
    expect(network.asked).toEqual([])
  })
})

describe('going from page to page', () => {
  it('goes to a story and back: one request, the focus where it belongs, the page named aloud', async () => {
    vi.spyOn(window, 'scrollTo')
    const user = userEvent.setup()
    seedCache(client, { kind: 'front', front: sampleFront })
    open('/')
    const link = await screen.findByRole('link', { name: 'Terns return' })
    Object.defineProperty(window, 'scrollY', { value: 220, configurable: true })
    await user.click(link)

    const headline = await heading(sampleStory.headline)
    expect(window.location.pathname).toBe('/articles/terns-return')
    await titled(`${sampleStory.headline} | The Gull`)
    expect(document.activeElement).toBe(headline)
    expect(screen.getByRole('status').textContent?.trim()).toBe(sampleStory.headline)
    expect(browser.placed).toEqual(['push /articles/terns-return'])
    expect(network.asked).toEqual(['/articles/terns-return.json'])

    act(() => void browser.back())
    await heading('The Gull')
    await titled('The Gull: News from the estuary')
    expect(document.activeElement?.textContent).toBe('Terns return')
    expect(window.scrollTo).toHaveBeenLastCalledWith({ top: 220, behavior: 'instant' })
    expect(network.asked).toEqual(['/articles/terns-return.json'])
  })

  it('enters a page that could not be fetched as well: its name is said, and its headline has the focus', async () => {
    const user = userEvent.setup()
    seedCache(client, { kind: 'front', front: sampleFront })
    open('/')
    await user.click(await screen.findByRole('link', { name: 'Low water' }))
    const headline = await heading('This page is not here')
    expect(document.activeElement).toBe(headline)
    expect(screen.getByRole('status').textContent?.trim()).toBe('This page is not here')
  })

  it('leaves the focus where it is on the page that the reader arrived on', async () => {
    open('/articles/terns-return')
    await heading(sampleStory.headline)
    expect(document.activeElement).toBe(document.body)
  })
})
