import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { sampleFront, samplePublication } from '#src/test/published-story.ts'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { standInNetwork } from '#src/test/stand-in-network.ts'
import { App } from './app.tsx'
import { renderPage } from './entry-server.tsx'
import { startNavigation } from './navigation.ts'
import { codeFor, codeForAll } from './routes.tsx'

// The document has a head before any code of ours is read.
vi.hoisted(() => {
  document.head.innerHTML = '<title>Read offline | The Gull</title><meta data-sf-head name="robots" content="noindex">'
})

const unreached = '/articles/low-water'
const recovered = vi.fn()
let client = makeQueryClient()
let root: Root | undefined
let browser: ReturnType<typeof standInNavigation>
beforeAll(async () => {
  history.replaceState(null, '', unreached)
  browser = standInNavigation()
  startNavigation(codeFor)
  await codeForAll()
})
beforeEach(() => {
  client = makeQueryClient()
  recovered.mockReset()
  vi.spyOn(window, 'scrollTo').mockReturnValue()
  standInNetwork({ '/front.json': { json: sampleFront } })
})
afterEach(() => {
  act(() => root?.unmount())
  cleanup()
  client.clear()
  vi.unstubAllGlobals()
})

const headline = () => screen.getByRole('heading', { level: 1 }).textContent
const robots = () => document.querySelector<HTMLMetaElement>('meta[name="robots"]')?.content

describe('the list of what can be read, in the place of a page that could not be reached', () => {
  it('has its headline in the tab, also when the reader comes back to it', async () => {
    const html = renderPage({ publication: samplePublication, page: { kind: 'offline' } })
    document.body.innerHTML = `<div id="sf-root">${html}</div>`
    const app = <App publication={samplePublication} client={client} instead={{ path: unreached, shown: '/offline' }} />
    await act(async () => {
      root = hydrateRoot(document.getElementById('sf-root') ?? document.body, app, { onRecoverableError: recovered })
    })
    const expectAway = () =>
      expect([headline(), document.title, robots()]).toEqual([
        'You seem to be offline',
        'You seem to be offline | The Gull',
        'noindex',
      ])
    expectAway()
    expect(recovered).not.toHaveBeenCalled()
    await act(async () => void browser.navigate('/'))
    await waitFor(() => expect(document.title).toMatch(/^The Gull/))
    await act(async () => void browser.back())
    expectAway()
    await act(async () => void browser.navigate('/offline'))
    expect([headline(), document.title]).toEqual(['Read offline', 'Read offline | The Gull'])
  })
})
