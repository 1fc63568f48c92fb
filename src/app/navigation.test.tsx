import { fireEvent, render, screen } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { arrive, isArriving, startNavigation, takeFragment, waitAtTop } from './navigation.ts'

let browser: ReturnType<typeof standInNavigation>
beforeAll(() => {
  history.replaceState(null, '', '/')
  browser = standInNavigation()
  startNavigation(() => undefined)
})
beforeEach(() => {
  if (window.location.pathname !== '/') follow('/')
  browser.placed.length = 0
  vi.spyOn(window, 'scrollTo')
})

/** Presses a link. Tells whether the app took it, which it does instead of the browser. */
function press(link: Element): 'taken' | 'left to the browser' {
  let isTaken = false
  const look = (event: Event) => {
    isTaken = event.defaultPrevented
    event.preventDefault()
  }
  window.addEventListener('click', look, { once: true })
  fireEvent.click(link)
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
    </>,
  )
}

// jsdom has no layout: where the page is scrolled to is what a test says.
const scrolledTo = (top: number) => Object.defineProperty(window, 'scrollY', { value: top, configurable: true })

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
    ['to a download', '/articles/low-water', { download: 'low-water' }],
    ['to another site', 'https://birds.example/articles/low-water', {}],
    ['to something that is no page', '/articles/low-water.json', {}],
    ['to a mail', 'mailto:ada@gull.example', {}],
    ['to a passage of the same page', '/#h-wall', {}],
  ])('%s is left to the browser', (_, href, attributes) => {
    render(
      <a href={href} {...attributes}>
        Go
      </a>,
    )
    const before = window.location.href
    expect(press(screen.getByText('Go'))).toBe('left to the browser')
    expect(window.location.href).toBe(before)
    expect(isArriving()).toBe(false)
  })

  it('to the page itself goes to its top, and makes no entry to go back through', () => {
    follow('/articles/low-water#h-wall')
    render(<a href="/articles/low-water">Low water</a>)
    const entries = browser.entries.length
    browser.placed.length = 0
    for (const _ of ['from its passage', 'from its top']) {
      expect(press(screen.getByText('Low water'))).toBe('taken')
      expect(isArriving()).toBe(false)
    }
    expect(browser.placed).toEqual(['replace /articles/low-water', 'replace /articles/low-water'])
    expect(browser.entries.length).toBe(entries)
  })
})

describe('a step that is no press on a link', () => {
  const to = { url: `${window.location.origin}/articles/low-water`, state: undefined }

  it.each([
    ['a form that is sent', { formData: new FormData() }],
    ['loading the page again', { navigationType: 'reload' }],
    ['a document that the browser does not give away', { canIntercept: false }],
  ] as [string, Partial<NavigateEvent>][])('is left to the browser if it is %s', (_, init) => {
    expect(browser.take({ type: 'push', to, at: browser.at + 1 }, init)).toBe('left to the browser')
    expect(isArriving()).toBe(false)
  })
})

describe('entering a page', () => {
  it('leaves the place to the browser once the page stands, with the focus on its headline', () => {
    show()
    press(screen.getByText('Low water'))
    expect(browser.placed).toEqual([])
    arrive()
    expect(browser.placed).toEqual(['push /articles/low-water'])
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    arrive()
    expect(browser.placed).toHaveLength(1)
  })

  it('waits at the top while the page is still on its way', () => {
    show()
    press(screen.getByText('Low water'))
    waitAtTop()
    expect(window.scrollTo).toHaveBeenCalledExactlyOnceWith({ top: 0, behavior: 'instant' })
    arrive()
  })

  it('does nothing on the page that the server drew', () => {
    show()
    arrive()
    expect(browser.placed).toEqual([])
    expect(document.activeElement).toBe(document.body)
  })
})

describe('the fragment that led to a page', () => {
  it('is kept with the words of a passage, which the address is not told of; it is given once', () => {
    follow('/articles/low-water#h-wall:~:text=the%20wall')
    expect(window.location.hash).toBe('#h-wall')
    expect(takeFragment()).toEqual({ hash: '#h-wall:~:text=the%20wall', isByApp: true })
    expect(takeFragment()).toBeUndefined()
  })

  it('is none upon a link to a part of a page, nor upon coming back', () => {
    follow('/articles/low-water#h-wall')
    expect(takeFragment()).toBeUndefined()
    follow('/articles/low-water-again#h-wall:~:text=wall')
    follow('/')
    expect(takeFragment()).toBeUndefined()
    browser.back()
    arrive()
    expect(takeFragment()).toBeUndefined()
  })

  it.each([
    ['where the browser keeps the words', 'navigate', '#p-1:~:text=terns', '#p-1:~:text=terns'],
    ['where the browser keeps the id alone', 'navigate', '', '#p-2'],
    ['not upon loading again', 'reload', '#p-1:~:text=terns', undefined],
    ['not upon coming back from another site', 'back_forward', '#p-1:~:text=terns', undefined],
  ])('is read from the address of the document %s', async (_, type, hash, expected) => {
    history.replaceState(history.state, '', '#p-2')
    const name = `https://gull.example/articles/terns${hash}`
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type, name } as unknown as PerformanceEntry])
    vi.resetModules()
    const fresh = await import('./navigation.ts')
    const listen = vi.spyOn(browser, 'addEventListener').mockReturnValue()
    fresh.startNavigation(() => undefined)
    expect(listen).toHaveBeenCalledOnce()
    expect(fresh.takeFragment()).toEqual(expected === undefined ? undefined : { hash: expected, isByApp: false })
    history.replaceState(history.state, '', '/')
  })
})

describe('going back', () => {
  it('returns to the place on the page and to the link that was followed', () => {
    show()
    const second = screen.getByText('Low water, again').closest('a')
    scrolledTo(340)
    second?.focus()
    press(screen.getByText('Low water, again'))
    scrolledTo(0)
    arrive()
    browser.back()
    expect(window.location.pathname).toBe('/')
    expect(isArriving()).toBe(true)
    // The page that was left is drawn first: it is not yet known to be there.
    waitAtTop()
    expect(window.scrollTo).not.toHaveBeenCalled()
    arrive()
    expect(window.scrollTo).toHaveBeenCalledExactlyOnceWith({ top: 340, behavior: 'instant' })
    expect(document.activeElement).toBe(second)
  })

  it('is not put off where the link is gone', () => {
    const { unmount } = render(<a href="/articles/low-water">Low water</a>)
    screen.getByText('Low water').focus()
    scrolledTo(120)
    press(screen.getByText('Low water'))
    arrive()
    unmount()
    browser.back()
    arrive()
    expect(window.scrollTo).toHaveBeenCalledExactlyOnceWith({ top: 120, behavior: 'instant' })
    expect(document.activeElement).toBe(document.body)
  })

  it('leaves the place to the browser where the app did not see the page left', () => {
    follow('/articles/low-water')
    browser.entries[browser.at - 1] = { url: `${window.location.origin}/`, state: undefined }
    browser.placed.length = 0
    browser.back()
    arrive()
    expect(browser.placed).toEqual(['traverse /'])
    expect(window.scrollTo).not.toHaveBeenCalled()
  })
})

describe('an address that the page itself writes', () => {
  it.each(['push', 'replace'] as const)('is no step of the app, written by %s', (type) => {
    const to = { url: `${window.location.origin}/search?q=tide`, state: undefined }
    const destination = { url: to.url, sameDocument: true } as NavigationDestination
    expect(browser.take({ type, to, at: browser.at }, { destination })).toBe('left to the browser')
    expect(isArriving()).toBe(false)
  })

  it('is one where the reader goes back to it', () => {
    follow('/search?q=tide')
    const to = { url: `${window.location.origin}/search?q=ti`, state: undefined }
    const destination = { url: to.url, sameDocument: true } as NavigationDestination
    expect(browser.take({ type: 'traverse', to, at: browser.at }, { destination })).toBe('taken')
    arrive()
  })
})

describe('a browser without the Navigation API', () => {
  it('loads documents: the app listens to nothing', async () => {
    Object.defineProperty(window, 'navigation', { value: undefined, configurable: true })
    vi.resetModules()
    const fresh = await import('./navigation.ts')
    fresh.startNavigation(() => undefined)
    expect(fresh.isArriving()).toBe(false)
    Object.defineProperty(window, 'navigation', { value: browser, configurable: true })
  })
})
