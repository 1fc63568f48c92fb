import { act, screen, waitFor } from '@testing-library/react'
import type { Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sampleFront, samplePublication } from '#src/test/published-story.ts'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { standInNetwork } from '#src/test/stand-in-network.ts'
import { renderPage } from './entry-server.tsx'
import { isArriving } from './navigation.ts'
import { isKnown } from './prefetch.ts'
import { start } from './start.tsx'

const roots = vi.hoisted((): Root[] => [])
vi.mock('./react.ts', async (load) => {
  const { create, hydrate } = await load<typeof import('./react.ts')>()
  const note = (root: Root) => {
    roots.push(root)
    return root
  }
  const made: typeof import('./react.ts') = {
    create: (...given) => note(create(...given)),
    hydrate: (...given) => note(hydrate(...given)),
  }
  return made
})
// When it is known of a page whether it can be drawn is each test's to say.
vi.mock('./prefetch.ts', () => ({ isKnown: vi.fn(), startPrefetching: () => undefined }))

const state = { publication: samplePublication, page: { kind: 'offline' as const } }
const unreached = '/articles/low-water'
/** What the browser reports: what React had to mend. */
const report = vi.fn()

let browser: ReturnType<typeof standInNavigation>
let decide: (isDrawable: boolean) => void = () => undefined
beforeAll(() => {
  history.replaceState(null, '', '/')
  browser = standInNavigation()
  window.addEventListener('error', (event) => {
    event.preventDefault()
    report(event.message)
  })
})
beforeEach(() => {
  vi.clearAllMocks()
  vi.spyOn(window, 'scrollTo').mockReturnValue()
  standInNetwork({ '/front.json': { json: sampleFront } })
  vi.mocked(isKnown).mockImplementation(() => {
    return new Promise((go) => {
      decide = go
    })
  })
})
afterEach(() => {
  act(() => {
    for (const root of roots.splice(0)) root.unmount()
  })
  vi.unstubAllGlobals()
})

/** The document of /offline begins in the place of a page that could not be reached; `meanwhile` it looks for that page. */
async function begin(isDrawable: boolean, meanwhile: () => void = () => undefined): Promise<void> {
  history.replaceState(null, '', unreached)
  document.body.innerHTML = `<div id="sf-root">${renderPage(state)}</div><script id="sf-state"></script>`
  const written = document.getElementById('sf-state')
  if (written !== null) written.textContent = JSON.stringify(state)
  await act(async () => {
    const started = start()
    await vi.waitFor(() => expect(isKnown).toHaveBeenCalled())
    meanwhile()
    decide(isDrawable)
    await started
  })
}

const headline = () => screen.getByRole('heading', { level: 1 }).textContent

describe('a page that could not be reached', () => {
  it('gives way to the list of what can be read, which is taken over as it was drawn', async () => {
    await begin(false)
    expect(headline()).toBe('You seem to be offline')
    expect(report).not.toHaveBeenCalled()
  })

  it.each([
    ['not known', false],
    ['known', true],
  ])(
    'is left for another one while it is looked for: that one is drawn and entered, where the first is %s',
    async (_, isDrawable) => {
      await begin(isDrawable, () => void browser.navigate('/'))
      await waitFor(() => expect(headline()).toBe('The Gull'))
      expect(isArriving()).toBe(false)
      expect(document.activeElement?.textContent).toBe('The Gull')
      expect(report).not.toHaveBeenCalled()
    },
  )

  it('is come back to while it is looked for', async () => {
    await begin(false, () => {
      browser.navigate('/')
      browser.back()
    })
    expect(headline()).toBe('You seem to be offline')
    expect(report).not.toHaveBeenCalled()
  })
})
