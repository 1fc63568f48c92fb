import { beforeEach, describe, expect, it, vi } from 'vitest'
import { samplePublication, sampleStory } from '#src/test/published-story.ts'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'

// A page of a quote whose code the network does not bring.
vi.mock('./quote-page.tsx', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

it('leaves every link to the browser where the code of the page does not come', async () => {
  const browser = standInNavigation()
  const quote = sampleStory.body.find(({ kind }) => kind === 'pullquote')
  const state = { publication: samplePublication, page: { kind: 'quote', article: sampleStory, quote } }
  document.body.innerHTML =
    '<div id="sf-root"><h1>Drawn</h1></div><script id="sf-state" type="application/json"></script>'
  const written = document.getElementById('sf-state')
  if (written !== null) written.textContent = JSON.stringify(state)
  const { takenOver } = await import('./entry-client.ts')
  await takenOver
  const to = { url: new URL('/articles/low-water', window.location.href).href, state: undefined }
  expect(browser.take({ type: 'push', to, at: browser.at + 1 })).toBe('left to the browser')
  expect(document.querySelector('h1')?.textContent).toBe('Drawn')
})

describe('the code of a page', () => {
  const code = '<link rel="modulepreload" media="not all" href="/assets/app.js" integrity="sha256-x">'
  const asked = () => [...document.querySelectorAll('link')].map((link) => [link.media, link.getAttribute('integrity')])
  const waits = [['not all', 'sha256-x']]
  const comes = [['all', 'sha256-x']]

  /** Draws a page that the app leaves alone, as it has no state; its picture is still on the way. */
  const draw = (picture: string) => {
    document.body.innerHTML = `${code}${picture}`
    for (const one of document.images) Object.defineProperty(one, 'complete', { value: false })
  }
  const begin = async () => {
    vi.resetModules()
    await import('./entry-client.ts')
    await vi.advanceTimersByTimeAsync(100)
  }
  const first = '<img fetchpriority="high" alt="pier"><img loading="lazy" alt="fog">'
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame'] }))

  it.each(['load', 'error'])('waits for the picture of the first view, until its %s', async (what) => {
    draw(first)
    await begin()
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked()).toEqual(waits)
    document.querySelector('img')?.dispatchEvent(new Event(what))
    await vi.advanceTimersByTimeAsync(0)
    expect(asked()).toEqual(comes)
  })
  it('waits three seconds for one that stalls', async () => {
    draw(first)
    await begin()
    await vi.advanceTimersByTimeAsync(2700)
    expect(asked()).toEqual(waits)
    await vi.advanceTimersByTimeAsync(300)
    expect(asked()).toEqual(comes)
  })
  it('waits for no other picture', async () => {
    draw('<img loading="lazy" alt="fog">')
    await begin()
    expect(asked()).toEqual(comes)
  })
  it('is asked for by a link that is new, with the hash of the one that waited', async () => {
    draw('')
    const before = document.querySelector('link')
    await begin()
    expect(asked()).toEqual(comes)
    expect(before?.isConnected).toBe(false)
  })
})
