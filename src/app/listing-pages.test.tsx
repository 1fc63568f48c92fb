import type { QueryKey } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { seedCache } from '#src/app/cache/seed-cache.ts'
import type { Freshness } from '#src/contract/stored-keys.ts'
import { authorQuery } from '#src/features/author/queries.ts'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import type { Page } from '#src/page/page.ts'
import { sampleAuthorPage, sampleFront, samplePublication, sampleSection } from '#src/test/published-story.ts'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { standInNetwork } from '#src/test/stand-in-network.ts'
import { standInWorker } from '#src/test/stand-in-worker.ts'
import { App } from './app.tsx'
import { renderPage } from './entry-server.tsx'
import { startNavigation } from './navigation.ts'
import { codeFor, codeForAll } from './routes.tsx'

const lists: [path: string, page: Page, key: QueryKey][] = [
  ['/', { kind: 'front', front: sampleFront }, frontQuery().queryKey],
  ['/sections/shore', { kind: 'section', section: sampleSection }, sectionQuery('shore', 0).queryKey],
  ['/authors/ada-finch/2', { kind: 'author', author: sampleAuthorPage }, authorQuery('ada-finch', 2).queryKey],
]
const keptAt = new Date(2026, 10, 24, 9, 5).getTime()
const told = /^The network could not be reached. You are reading the version of 24 November 2026 at 09:05/

let client = makeQueryClient()
let root: Root | undefined
beforeAll(async () => {
  standInNavigation()
  startNavigation(codeFor)
  await codeForAll()
})
beforeEach(() => {
  client = makeQueryClient()
  standInNetwork({})
})
afterEach(() => {
  act(() => root?.unmount())
  root = undefined
  cleanup()
  client.clear()
  vi.unstubAllGlobals()
})

const app = () => <App publication={samplePublication} client={client} />
const notice = () => document.querySelector('.floating-notice p')?.textContent
/** Lets every message come that is under way. */
const settle = () => act(() => new Promise((go) => setTimeout(go, 50)))

/** Takes over a list as the document brought it; what the worker says of it, if it is asked, is `freshness`. */
async function arrive(path: string, page: Page, freshness: Freshness) {
  const worker = standInWorker({ controls: true })
  history.replaceState(null, '', path)
  document.body.innerHTML = `<div id="sf-root">${renderPage({ publication: samplePublication, page })}</div>`
  seedCache(client, page)
  await act(async () => {
    root = hydrateRoot(document.getElementById('sf-root') ?? document.body, app())
  })
  await waitFor(() => expect(worker.answers).toHaveLength(1))
  for (const answer of worker.answers) answer(freshness)
  await settle()
  return worker
}

/** Goes to a list that is in the cache. */
async function goTo(path: string, page: Page) {
  history.replaceState(null, '', path)
  seedCache(client, page)
  render(app())
  await settle()
}

describe.each(lists)('the list at %s, without a network', (path, page, queryKey) => {
  it('says of when it is where the worker had it, until another has come', async () => {
    const worker = await arrive(path, page, { outcome: 'unreachable', keptAt })
    expect(worker.told).toEqual([{ freshnessOf: path }])
    await waitFor(() => expect(notice()).toMatch(told))
    act(
      () =>
        void client.setQueryData(queryKey, (data: object | undefined) => ({ ...data }), { updatedAt: Date.now() + 5 }),
    )
    await settle()
    expect(notice()).toBeUndefined()
  })

  it('says of when it is where the answer was kept, until a new one has come', async () => {
    await goTo(path, page)
    expect(notice()).toBeUndefined()
    const query = client.getQueryCache().find({ queryKey })
    act(() => query?.setState({ dataUpdatedAt: keptAt, isInvalidated: true }))
    await settle()
    await waitFor(() => expect(notice()).toMatch(told))
    act(() => void client.setQueryData(queryKey, (data: object | undefined) => ({ ...data })))
    await settle()
    expect(notice()).toBeUndefined()
  })
})

describe('a list', () => {
  const [path, page] = lists[0] ?? ['/', { kind: 'missing' }]

  it.each<Freshness>([{ outcome: 'same' }, { outcome: 'newer', keptAt }, { outcome: 'gone', keptAt }])(
    'that the network has says nothing: $outcome',
    async (freshness) => {
      await arrive(path, page, freshness)
      expect(notice()).toBeUndefined()
    },
  )

  it('that the reader has gone on to is none that the worker knows of', async () => {
    const worker = standInWorker({ controls: true })
    await goTo(path, page)
    expect(worker.told).toEqual([])
  })

  it('says nothing any more once its notice was closed', async () => {
    await arrive(path, page, { outcome: 'unreachable', keptAt })
    fireEvent.click(await screen.findByRole('button', { name: 'Close' }))
    expect(notice()).toBeUndefined()
  })
})
