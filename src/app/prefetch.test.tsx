import { fireEvent, render, screen } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { toRoute } from '#src/lib/paths.ts'
import {
  sampleAuthorPage,
  sampleFront,
  samplePage,
  samplePublication,
  sampleSection,
  sampleStory,
} from '#src/test/published-story.ts'
import { standInNetwork } from '#src/test/stand-in-network.ts'
import { startPrefetching } from './prefetch.ts'
import { codeFor } from './routes.tsx'

// jsdom has no layout, so a test says what comes into view.
const watched = new Set<Element>()
let tellOf: (entries: { target: Element; isIntersecting: boolean }[]) => void = () => undefined
class StandInObserver {
  constructor(hear: typeof tellOf) {
    tellOf = hear
  }
  observe(target: Element) {
    watched.add(target)
  }
  unobserve(target: Element) {
    watched.delete(target)
  }
}

const client = makeQueryClient()
let network = standInNetwork({})

function networkIs(connection: { saveData?: boolean; effectiveType?: string } | undefined) {
  Object.defineProperty(navigator, 'connection', { value: connection, configurable: true })
}

beforeAll(() => {
  vi.stubGlobal('IntersectionObserver', StandInObserver)
  window.requestIdleCallback = (run) => {
    run({ didTimeout: false, timeRemaining: () => 50 })
    return 0
  }
  startPrefetching({ client, publication: samplePublication })
})
let page = 1
beforeEach(() => {
  client.clear()
  networkIs(undefined)
  // What was brought is counted by page: every test begins on one of its own.
  page += 1
  history.replaceState(null, '', `/sections/letters/${page}`)
  network = standInNetwork({
    '/front.json': { json: sampleFront },
    '/sections/shore.json': { json: sampleSection },
    '/authors/ada-finch/2.json': { json: sampleAuthorPage },
    '/articles/terns-return.json': { json: sampleStory },
  })
})

/** Lets what was begun come to its end, and tells what the network was asked for. */
async function asked() {
  await vi.waitFor(() => expect(client.isFetching()).toBe(0), { timeout: 4000 })
  return network.asked
}

describe('a link under the pointer, the finger or the focus', () => {
  it.each([
    ['the front page', '/', '/front.json'],
    ['a section', '/sections/shore', '/sections/shore.json'],
    ["a page of an author's stories", '/authors/ada-finch/2', '/authors/ada-finch/2.json'],
    ['a story', '/articles/terns-return', '/articles/terns-return.json'],
  ])('brings %s', async (_, href, json) => {
    render(<a href={href}>Go</a>)
    fireEvent.pointerOver(screen.getByText('Go'))
    expect(await asked()).toEqual([json])
  })

  it.each([
    ['a quote', '/articles/terns-return/quotes/q-1', ['/articles/terns-return.json']],
    ["a page of the publication's own", '/pages/about', ['/pages/about.json']],
    ['the newsletters', '/newsletters', []],
  ])('brings %s with its code', async (_, href, json) => {
    network.answers['/pages/about.json'] = { json: samplePage }
    render(<a href={href}>Go</a>)
    fireEvent.pointerOver(screen.getByText('Go'))
    expect(await asked()).toEqual(json)
    await vi.dynamicImportSettled()
    expect(codeFor(toRoute(href).kind)).toBeUndefined()
  })

  it.each([
    ['the finger', (link: HTMLElement) => fireEvent.touchStart(link)],
    ['the focus', (link: HTMLElement) => fireEvent.focusIn(link)],
    ['the pointer, on words inside it', () => fireEvent.pointerOver(screen.getByText('deep'))],
  ])('brings its page by %s', async (_, reach) => {
    render(
      <a href="/articles/terns-return">
        Go <b>deep</b>
      </a>,
    )
    reach(screen.getByRole('link'))
    expect(await asked()).toEqual(['/articles/terns-return.json'])
  })

  it('brings a page once', async () => {
    render(<a href="/articles/terns-return">Go</a>)
    fireEvent.pointerOver(screen.getByText('Go'))
    fireEvent.focusIn(screen.getByText('Go'))
    await asked()
    fireEvent.pointerOver(screen.getByText('Go'))
    expect(await asked()).toEqual(['/articles/terns-return.json'])
  })

  it('brings nothing for the page that is shown', async () => {
    render(<a href={window.location.pathname}>Go</a>)
    fireEvent.pointerOver(screen.getByText('Go'))
    expect(await asked()).toEqual([])
  })

  it.each([
    ['another site', 'https://birds.example/articles/terns-return'],
    ['something that is no page', '/images/terns.jpg'],
  ])('brings nothing for %s', async (_, href) => {
    render(<a href={href}>Go</a>)
    fireEvent.pointerOver(screen.getByText('Go'))
    expect(await asked()).toEqual([])
  })

  it.each([
    ['asks to save data', { saveData: true }, []],
    ['is slow', { effectiveType: '2g' }, []],
    ['is very slow', { effectiveType: 'slow-2g' }, []],
    ['is fast', { effectiveType: '4g', saveData: false }, ['/articles/terns-return.json']],
  ])("is left alone or not by what the reader's network is: it %s", async (_, connection, expected) => {
    networkIs(connection)
    render(<a href="/articles/terns-return">Go</a>)
    fireEvent.pointerOver(screen.getByText('Go'))
    expect(await asked()).toEqual(expected)
  })
})

describe('the stories of Explore more', () => {
  async function show() {
    render(
      <div className="explore">
        {['a', 'b', 'c'].map((slug) => (
          <a key={slug} href={`/articles/${slug}`}>
            {slug}
          </a>
        ))}
        <a href="/sections/shore">A section</a>
      </div>,
    )
    await vi.waitFor(() => expect(watched.has(screen.getByText('c'))).toBe(true))
  }
  const comesIntoView = (...names: string[]) =>
    tellOf(names.map((name) => ({ target: screen.getByText(name), isIntersecting: true })))

  it('are watched, and no other links', async () => {
    await show()
    expect(watched.has(screen.getByText('A section'))).toBe(false)
    expect(await asked()).toEqual([])
  })

  it('are brought when they come into view, at most two a page', async () => {
    await show()
    tellOf([{ target: screen.getByText('a'), isIntersecting: false }])
    expect(await asked()).toEqual([])
    comesIntoView('a')
    expect(await asked()).toEqual(['/articles/a.json'])
    comesIntoView('b', 'c')
    expect(await asked()).toEqual(['/articles/a.json', '/articles/b.json'])
  })

  it('are counted anew on the next page', async () => {
    await show()
    comesIntoView('a', 'b')
    await asked()
    history.replaceState(null, '', '/articles/terns-return')
    comesIntoView('c')
    expect(await asked()).toEqual(['/articles/a.json', '/articles/b.json', '/articles/c.json'])
  })

  it('leave their share to others where they are gone before the browser is idle', async () => {
    await show()
    const waiting: IdleRequestCallback[] = []
    const idleAtOnce = window.requestIdleCallback
    window.requestIdleCallback = (run) => waiting.push(run)
    comesIntoView('a', 'b', 'c')
    window.requestIdleCallback = idleAtOnce
    screen.getByText('a').remove()
    for (const run of waiting) run({ didTimeout: false, timeRemaining: () => 50 })
    expect(await asked()).toEqual(['/articles/b.json', '/articles/c.json'])
  })

  it('are brought by a browser that is never idle as well, within two seconds', async () => {
    const askIdle = vi.spyOn(window, 'requestIdleCallback')
    await show()
    comesIntoView('a')
    expect(askIdle).toHaveBeenCalled()
    for (const [, options] of askIdle.mock.calls) expect(options).toEqual({ timeout: 2000 })
    askIdle.mockRestore()
  })

  it('are not brought where the reader saves data', async () => {
    networkIs({ saveData: true })
    await show()
    comesIntoView('a')
    expect(await asked()).toEqual([])
  })
})
