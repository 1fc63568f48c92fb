import { act, fireEvent, render, screen } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { samplePublication } from '#src/test/published-story.ts'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { later } from './loaded.tsx'
import { arrive, startNavigation, usePathname } from './navigation.ts'
import { PublicationContext } from './publication-context.ts'

type Come = (Page: () => React.JSX.Element) => void
let come: Come = () => undefined
let fail: (error: Error) => void = () => undefined
const load = vi.fn(
  () =>
    new Promise<() => React.JSX.Element>((resolve, reject) => {
      come = resolve
      fail = reject
    }),
)
const Quote = () => <h1>The quote</h1>
const away = new TypeError('Failed to fetch dynamically imported module')

const { location } = window
/** Puts functions in the place of those of `location` by which jsdom would leave the page. */
const stand = (own: Record<string, () => void>) =>
  vi.stubGlobal('location', new Proxy({}, { get: (_, name) => own[String(name)] ?? Reflect.get(location, name) }))

let browser: ReturnType<typeof standInNavigation>
let quote = later(load)
const assign = vi.fn()
beforeAll(() => {
  history.replaceState(null, '', '/')
  browser = standInNavigation()
  startNavigation((kind) => (kind === 'quote' ? quote.code() : undefined))
})
beforeEach(() => {
  stand({ assign })
  history.replaceState(null, '', '/')
  quote = later(load)
  vi.clearAllMocks()
  vi.spyOn(window, 'scrollTo').mockReturnValue()
  Object.defineProperty(navigator, 'onLine', { value: true, configurable: true })
})

function Page() {
  const pathname = usePathname('/')
  return pathname.includes('/quotes/') ? <quote.Later /> : <h1>Headline at {pathname}</h1>
}

const address = '/articles/low-water/quotes/q-1'
function show() {
  render(
    <PublicationContext value={samplePublication}>
      <a href={address}>Quote</a>
      <a href="/articles/the-old-pier">Story</a>
      <Page />
    </PublicationContext>,
  )
}
const headline = () => screen.getByRole('heading', { level: 1 }).textContent
const press = (name: string) => act(async () => void fireEvent.click(screen.getByText(name)))

describe('a page whose code comes apart', () => {
  it('takes the place of the page before it once the code is there, and from then on at once', async () => {
    show()
    await press('Quote')
    expect(headline()).toBe('Headline at /')
    const isMarked = () => document.documentElement.hasAttribute('data-waiting')
    expect(isMarked()).toBe(true)
    await act(async () => come(Quote))
    expect(headline()).toBe('The quote')
    expect(isMarked()).toBe(false)
    expect(window.location.pathname).toBe(address)
    arrive()
    await press('Story')
    arrive()
    await press('Quote')
    expect(headline()).toBe('The quote')
    expect(load).toHaveBeenCalledOnce()
    arrive()
    await act(async () => void browser.back())
    expect(headline()).toBe('Headline at /articles/the-old-pier')
    arrive()
  })

  it('does not come over a reader who has gone elsewhere meanwhile', async () => {
    show()
    await press('Quote')
    await press('Story')
    await act(async () => come(Quote))
    expect(headline()).toBe('Headline at /articles/the-old-pier')
    arrive()
  })

  it('is entered once where its link is pressed twice', async () => {
    show()
    const entries = browser.entries.length
    await press('Quote')
    const first = come
    await press('Quote')
    await act(async () => {
      first(Quote)
      come(Quote)
    })
    expect(headline()).toBe('The quote')
    expect(browser.entries.length).toBe(entries + 1)
    arrive()
  })

  it('comes as a document where its code does not', async () => {
    show()
    await press('Quote')
    await act(async () => fail(away))
    expect(assign.mock.calls).toEqual([[new URL(address, window.location.href).href]])
    expect(headline()).toBe('Headline at /')
    const to = { url: new URL(address, window.location.href).href, state: undefined }
    expect(browser.take({ type: 'push', to, at: browser.at + 1 })).toBe('left to the browser')
  })

  it('is on its way where a step led back to it after the page was loaded again', async () => {
    history.replaceState(null, '', address)
    show()
    expect(headline()).toBe('Loading…')
    await act(async () => come(Quote))
    expect(headline()).toBe('The quote')
  })

  it('says that the network is away where it is, and comes when it is back', async () => {
    const reload = vi.fn()
    stand({ assign, reload })
    show()
    Object.defineProperty(navigator, 'onLine', { value: false })
    const other = address.replace('q-1', 'q-2')
    await act(async () => void browser.navigate(other))
    await act(async () => fail(away))
    expect(window.location.pathname).toBe(other)
    expect(headline()).toBe('Loading…')
    // The browser keeps what came of the first time.
    await act(async () => fail(away))
    expect(headline()).toBe('You seem to be offline')
    expect(assign).not.toHaveBeenCalled()
    act(() => void window.dispatchEvent(new Event('online')))
    expect(reload).toHaveBeenCalledOnce()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(reload).toHaveBeenCalledTimes(2)
  })
})

describe('a page whose code stalls', () => {
  // In ms. A reader is told within ten seconds that a page does not come.
  const patience = 6000
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  const isMarked = () => document.documentElement.hasAttribute('data-waiting')
  let slug = 0
  /** Presses a link to a quote that nobody has asked for yet, and waits until just before the step is given up. */
  async function stall(onLine: boolean): Promise<string> {
    slug += 1
    const href = `/articles/low-water/quotes/stalled-${slug}`
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true })
    show()
    render(<a href={href}>Stalled</a>)
    await press('Stalled')
    await pass(patience - 1)
    expect([isMarked(), headline(), assign.mock.calls]).toEqual([true, 'Headline at /', []])
    return href
  }

  it('comes as a document after six seconds', async () => {
    const href = await stall(true)
    await pass(1)
    expect(assign.mock.calls).toEqual([[new URL(href, window.location.href).href]])
    expect([window.location.pathname, headline()]).toEqual(['/', 'Headline at /'])
  })

  it('is entered after six seconds where the network is away, and then waits in its own place', async () => {
    const href = await stall(false)
    await pass(1)
    expect([window.location.pathname, headline(), isMarked()]).toEqual([href, 'Loading…', false])
    expect(assign).not.toHaveBeenCalled()
    await act(async () => come(Quote))
    expect(headline()).toBe('The quote')
    arrive()
  })

  it('is not given up by a reader who has gone elsewhere meanwhile', async () => {
    await stall(true)
    await press('Story')
    await pass(1)
    expect(headline()).toBe('Headline at /articles/the-old-pier')
    expect(assign).not.toHaveBeenCalled()
    arrive()
  })
})
