import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { arrive, isArriving, startNavigation, takeFragment, waitAtTop } from './navigation.ts'

beforeAll(() => {
  history.replaceState(null, '', '/')
  startNavigation()
})
beforeEach(() => {
  if (window.location.pathname !== '/') follow('/')
  vi.spyOn(window, 'scrollTo')
})

/** Presses a link. Tells whether the app took it, which it does instead of the browser. */
function press(link: Element, keys: MouseEventInit = {}): 'taken' | 'left to the browser' {
  let isTaken = false
  const look = (event: Event) => {
    isTaken = event.defaultPrevented
    event.preventDefault()
  }
  window.addEventListener('click', look, { once: true })
  fireEvent.click(link, keys)
  return isTaken ? 'taken' : 'left to the browser'
}

/** Goes to an address by a link, as a reader does, and enters the page there. */
function follow(href: string) {
  const { unmount } = render(<a href={href}>Follow</a>)
  press(screen.getByText('Follow'))
  arrive()
  unmount()
}

function show() {
  render(
    <>
      <h1 tabIndex={-1}>Headline</h1>
      <a href="/articles/low-water">Low water</a>
      <a href="/articles/low-water">
        <b>Low water, again</b>
      </a>
      <h2 id="h-wall">The wall</h2>
    </>,
  )
}

function scrollDownTo(top: number) {
  Object.defineProperty(window, 'scrollY', { value: top, configurable: true })
  fireEvent.scroll(window)
}

async function popping(go: () => void) {
  const popped = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }))
  go()
  await popped
}

const goBack = () => popping(() => history.back())

const scrolledTo = () => vi.mocked(window.scrollTo).mock.calls.map(([to]) => (to as unknown as { top: number }).top)

describe('a press on a link', () => {
  it.each([
    ['to the front page', '/'],
    ['to a story', '/articles/low-water'],
    ['to a story, with a query', '/articles/low-water?from=letter'],
    ['to a passage of another story', '/articles/low-water#h-wall'],
    ['to a later page of a section', '/sections/shore/2'],
    ['to an author, written out in full', `${window.location.origin}/authors/ada-finch`],
  ])('%s is taken by the app', (_, href) => {
    follow('/articles/the-old-pier')
    render(<a href={href}>Go</a>)
    expect(press(screen.getByText('Go'))).toBe('taken')
    expect(window.location.href).toBe(new URL(href, window.location.origin).href)
    expect(isArriving()).toBe(true)
    arrive()
  })

  it('is taken where it hits something inside the link', () => {
    show()
    expect(press(screen.getByText('Low water, again'))).toBe('taken')
    arrive()
  })

  it.each([
    ['with Control held down', '/articles/low-water', {}, { ctrlKey: true }],
    ['with Meta held down', '/articles/low-water', {}, { metaKey: true }],
    ['with Shift held down', '/articles/low-water', {}, { shiftKey: true }],
    ['with Alt held down', '/articles/low-water', {}, { altKey: true }],
    ['with another button of the mouse', '/articles/low-water', {}, { button: 1 }],
    ['to another window', '/articles/low-water', { target: '_blank' }, {}],
    ['to a download', '/articles/low-water', { download: 'low-water' }, {}],
    ['to another site', 'https://birds.example/articles/low-water', {}, {}],
    ['to something that is no page', '/articles/low-water.json', {}, {}],
    ['to a mail', 'mailto:ada@gull.example', {}, {}],
    ['to a passage of the same page', '#h-wall', {}, {}],
    ['without an address', undefined, {}, {}],
  ])('%s is left to the browser', (_, href, attributes, keys) => {
    render(
      <a href={href} {...attributes}>
        Go
      </a>,
    )
    const before = window.location.href
    expect(press(screen.getByText('Go'), keys)).toBe('left to the browser')
    expect(window.location.href).toBe(before)
    expect(isArriving()).toBe(false)
  })

  it('is left to the part of the page that has handled it already', () => {
    render(
      <a href="/articles/low-water" onClick={(event) => event.preventDefault()}>
        Go
      </a>,
    )
    press(screen.getByText('Go'))
    expect(window.location.pathname).toBe('/')
  })

  it('to the page itself goes to its top, and makes no entry to go back through', () => {
    render(<a href="/">The Gull</a>)
    const entries = history.length
    expect(press(screen.getByText('The Gull'))).toBe('taken')
    expect(scrolledTo()).toEqual([0])
    expect(history.length).toBe(entries)
    expect(isArriving()).toBe(false)
  })
})

describe('entering a page', () => {
  it('begins at its top with the focus on its headline, once', () => {
    show()
    press(screen.getByText('Low water'))
    expect(scrolledTo()).toEqual([])
    arrive()
    expect(scrolledTo()).toEqual([0])
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    arrive()
    expect(scrolledTo()).toEqual([0])
  })

  it('begins at the passage that the address names', () => {
    render(<a href="/articles/low-water#h-w%61ll">The wall</a>)
    press(screen.getByRole('link', { name: 'The wall' }))
    show()
    const seen = vi.spyOn(screen.getByRole('heading', { level: 2 }), 'scrollIntoView')
    arrive()
    expect(seen).toHaveBeenCalledOnce()
    expect(scrolledTo()).toEqual([])
  })

  it.each(['#nowhere', '#100%', '#%ff'])('begins at the top where the address ends in %s', (hash) => {
    show()
    render(<a href={`/articles/low-water${hash}`}>Elsewhere</a>)
    press(screen.getByText('Elsewhere'))
    arrive()
    expect(scrolledTo()).toEqual([0])
  })

  it('waits at the top while the page is still on its way', () => {
    show()
    press(screen.getByText('Low water'))
    waitAtTop()
    expect(scrolledTo()).toEqual([0])
    arrive()
  })

  it('does nothing on the page that the server drew', () => {
    show()
    arrive()
    expect(scrolledTo()).toEqual([])
    expect(document.activeElement).toBe(document.body)
  })
})

describe('the fragment that led to a page', () => {
  it('is kept with the words of a passage, which the address is not told of; it is given once', () => {
    render(<a href="/articles/low-water#h-wall:~:text=the%20wall">The wall</a>)
    press(screen.getByRole('link', { name: 'The wall' }))
    show()
    const seen = vi.spyOn(screen.getByRole('heading', { level: 2 }), 'scrollIntoView')
    expect(window.location.hash).toBe('#h-wall')
    arrive()
    expect(seen).toHaveBeenCalledOnce()
    expect(takeFragment()).toEqual({ hash: '#h-wall:~:text=the%20wall', isByApp: true })
    expect(takeFragment()).toBeUndefined()
  })

  it('leaves no mark in the address where it names words alone', () => {
    follow('/articles/low-water#:~:text=the%20wall')
    expect(window.location.href).toBe(`${window.location.origin}/articles/low-water`)
    expect(takeFragment()?.hash).toBe('#:~:text=the%20wall')
  })

  it('is none upon a link to a part of a page, nor upon coming back', async () => {
    follow('/articles/low-water#h-wall')
    expect(takeFragment()).toBeUndefined()
    follow('/articles/low-water#h-wall:~:text=wall')
    follow('/')
    expect(takeFragment()).toBeUndefined()
    await goBack()
    arrive()
    expect(takeFragment()).toBeUndefined()
  })
})

describe('going back', () => {
  it('returns to the place on the page and to the link that was followed', async () => {
    show()
    scrollDownTo(340)
    const second = screen.getByText('Low water, again').closest('a')
    second?.focus()
    press(screen.getByText('Low water, again'))
    arrive()
    scrollDownTo(0)
    vi.mocked(window.scrollTo).mockClear()
    await goBack()
    expect(window.location.pathname).toBe('/')
    expect(isArriving()).toBe(true)
    // The page that was left is drawn first: it is not yet known to be there.
    waitAtTop()
    expect(scrolledTo()).toEqual([])
    arrive()
    expect(scrolledTo()).toEqual([340])
    expect(document.activeElement).toBe(second)
  })

  it('is not put off where the link is gone', async () => {
    show()
    screen.getByText('Low water').focus()
    scrollDownTo(120)
    press(screen.getByText('Low water'))
    arrive()
    cleanup()
    await goBack()
    arrive()
    expect(scrolledTo().at(-1)).toBe(120)
  })

  it('over a jump within the page, which is the browser’s own, returns to where it was made', async () => {
    show()
    scrollDownTo(200)
    await popping(() => {
      window.location.hash = '#h-wall'
    })
    expect(isArriving()).toBe(false)
    expect(scrolledTo()).toEqual([])
    scrollDownTo(900)
    await goBack()
    expect(scrolledTo()).toEqual([200])
    expect(isArriving()).toBe(false)
  })
})

describe('loading the page again', () => {
  const placesKey = 'standfirst.places'

  /** As after a reload: nothing is in memory, the session and the history are. */
  async function loadAgain() {
    vi.resetModules()
    const fresh = await import('./navigation.ts')
    fresh.startNavigation()
    return fresh
  }

  it('leaves its own place to the browser, and takes over again afterwards', () => {
    fireEvent(window, new Event('pagehide'))
    expect(history.scrollRestoration).toBe('auto')
    fireEvent(window, new Event('pageshow'))
    expect(history.scrollRestoration).toBe('manual')
  })

  it('keeps the places of the pages to go back to', async () => {
    show()
    scrollDownTo(510)
    press(screen.getByText('Low water'))
    arrive()
    fireEvent(window, new Event('pagehide'))
    const fresh = await loadAgain()
    vi.mocked(window.scrollTo).mockClear()
    await goBack()
    fresh.arrive()
    expect(scrolledTo()).toEqual([510])
  })

  it('goes on where the session cannot be written', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    })
    expect(() => fireEvent(window, new Event('pagehide'))).not.toThrow()
  })

  it.each([
    ['no JSON', () => '{not json'],
    ['another shape', () => '{"a":1}'],
    ['a list of other things', () => '[5,null]'],
    ['a place that is none', (key: string) => JSON.stringify([[key, null]])],
    ['a place of another shape', (key: string) => JSON.stringify([[key, { scroll: 'x', focus: 5 }]])],
  ])('begins at the top where the session holds %s', async (_, toWritten) => {
    const key = String((history.state as { sf: unknown }).sf)
    show()
    press(screen.getByText('Low water'))
    arrive()
    sessionStorage.setItem(placesKey, toWritten(key))
    const fresh = await loadAgain()
    vi.mocked(window.scrollTo).mockClear()
    await goBack()
    fresh.arrive()
    expect(scrolledTo()).toEqual([0])
    sessionStorage.clear()
  })

  it.each([
    ['where the browser keeps the words', 'navigate', '#p-1:~:text=terns', '#p-1:~:text=terns'],
    ['where the browser keeps the id alone', 'navigate', '', '#p-2'],
    ['not upon loading again', 'reload', '#p-1:~:text=terns', undefined],
    ['not upon coming back from another site', 'back_forward', '#p-1:~:text=terns', undefined],
  ])('reads the fragment of its address %s', async (_, type, hash, expected) => {
    history.replaceState(history.state, '', '#p-2')
    const name = `https://gull.example/articles/terns${hash}`
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type, name } as unknown as PerformanceEntry])
    const fresh = await loadAgain()
    expect(fresh.takeFragment()).toEqual(expected === undefined ? undefined : { hash: expected, isByApp: false })
    history.replaceState(history.state, '', '/')
  })
})
