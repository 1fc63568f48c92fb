import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInWorker } from '#src/test/stand-in-worker.ts'
import { startKeeping } from './start-keeping.ts'

const story = '/articles/low-water'
const here = window.location.origin
let loaded: string[] = []
// When the worker began to bring the document, in ms after the navigation began: 0 where the network brought it.
let workerStart = 0

// jsdom loads no files, and knows no `loading`.
beforeEach(() => {
  loaded = []
  workerStart = 0
  Object.defineProperty(performance, 'getEntriesByType', {
    configurable: true,
    value: (type: string) =>
      type === 'resource' ? loaded.map((name) => ({ name })) : [{ name: `${here}/other.png`, workerStart }],
  })
  Object.defineProperty(HTMLImageElement.prototype, 'loading', {
    configurable: true,
    get(this: Element) {
      return this.getAttribute('loading') ?? 'eager'
    },
    set(this: Element, manner: string) {
      this.setAttribute('loading', manner)
    },
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  history.replaceState(null, '', story)
  document.body.innerHTML = ''
  vi.spyOn(document, 'addEventListener')
})
// What follows the reader does so until the page is left.
afterEach(() => {
  for (const [type, hear, how] of vi.mocked(document.addEventListener).mock.calls)
    document.removeEventListener(type, hear, how)
  vi.unstubAllGlobals()
})

describe('what the worker is told when it begins', () => {
  it('is, on the first page of a visit, that page with its pictures, and the front page', async () => {
    const worker = standInWorker({ controls: false })
    const files = ['pier-640.avif', 'pier-640.jpg', 'pier.jpeg', 'fog.png', 'fog.webp', 'mark.svg']
    loaded = [
      ...files.map((name) => `${here}/images/${name}?v=1`),
      `${here}/assets/app.js`,
      `${here}/assets/serif.woff2`,
      `${here}/front.json`,
      'https://elsewhere.example/images/tracker.png',
    ]
    await startKeeping({ isSparing: false })
    expect(worker.told).toEqual([{ keep: [story, ...files.map((name) => `/images/${name}`), '/'] }])
    expect(worker.begun).toEqual(['/worker.js'])
  })

  it('names the page without the slash at its end', async () => {
    history.replaceState(null, '', `${story}/?from=letter`)
    const worker = standInWorker({ controls: false })
    await startKeeping({ isSparing: true })
    expect(worker.told).toEqual([{ keep: [story] }])
  })

  it('is, on a later page, which came through it, the front page alone', async () => {
    workerStart = 12.5
    const worker = standInWorker({ controls: true })
    loaded = [`${here}/images/pier-640.avif`]
    await startKeeping({ isSparing: false })
    expect(worker.told).toEqual([{ keep: ['/'] }])
  })

  it('is the second page too, where the worker took it over after the network had brought it', async () => {
    const worker = standInWorker({ controls: true })
    loaded = [`${here}/images/pier-640.avif`]
    await startKeeping({ isSparing: false })
    expect(worker.told).toEqual([{ keep: [story, '/images/pier-640.avif', '/'] }])
  })

  it('is the page where the browser does not tell how it came', async () => {
    const worker = standInWorker({ controls: true })
    Object.defineProperty(performance, 'getEntriesByType', { configurable: true, value: () => [] })
    await startKeeping({ isSparing: true })
    expect(worker.told).toEqual([{ keep: [story] }])
  })

  it.each([
    ['the first page has nothing that the reader did not open', 0, [story, '/images/pier-640.avif']],
    ['a later page has nothing at all', 12.5, []],
  ])('for readers who spare data: %s', async (_, start, keep) => {
    workerStart = start
    const worker = standInWorker({ controls: start > 0 })
    loaded = [`${here}/images/pier-640.avif`]
    await startKeeping({ isSparing: true })
    expect(worker.told).toEqual([{ keep }])
  })
})

describe('the pictures that a reader has not come to yet', () => {
  const picture = (name: string) => `<img alt="${name}" loading="lazy">`
  const draw = () => {
    document.body.innerHTML = `<div class="drawn">${picture('pier')}${picture('fog')}</div>${picture('next story')}`
  }
  const waiting = () => [...document.images].flatMap((one) => (one.loading === 'lazy' ? [one.alt] : []))
  const all = ['pier', 'fog', 'next story']
  const scroll = () => document.dispatchEvent(new Event('scroll'))
  const wait = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)

  beforeEach(draw)

  it('are fetched two seconds after the reader begins to scroll: those of the story alone', async () => {
    standInWorker({ controls: true })
    await startKeeping({ isSparing: false })
    wait(60)
    expect(waiting()).toEqual(all)
    scroll()
    wait(1.9)
    expect(waiting()).toEqual(all)
    wait(0.2)
    expect(waiting()).toEqual(['next story'])
  })

  it('are asked for once on a page, however often the reader scrolls', async () => {
    standInWorker({ controls: true })
    await startKeeping({ isSparing: false })
    scroll()
    scroll()
    expect(vi.getTimerCount()).toBe(1)
    wait(2)
    draw()
    scroll()
    wait(10)
    expect(waiting()).toEqual(all)
  })

  it('are left where the reader has gone on, whose next page has its own', async () => {
    standInWorker({ controls: true })
    await startKeeping({ isSparing: false })
    scroll()
    wait(1)
    history.replaceState(null, '', '/articles/high-water')
    wait(5)
    expect(waiting()).toEqual(all)
    scroll()
    wait(2)
    expect(waiting()).toEqual(['next story'])
  })

  it.each<[string, () => unknown, { isSparing: boolean }]>([
    ['the reader spares data', () => standInWorker({ controls: true }), { isSparing: true }],
    ['the browser has no workers', () => undefined, { isSparing: false }],
    [
      'the browser refuses the worker',
      () => Object.assign(standInWorker({ controls: false }), { refuses: true }),
      { isSparing: false },
    ],
  ])('are never fetched where %s', async (_, begin, sparing) => {
    begin()
    await startKeeping(sparing)
    scroll()
    wait(10)
    expect(waiting()).toEqual(all)
  })
})

describe('a picture that did not come', () => {
  const broken = (src = `${here}/images/pier-640.avif`) => {
    const picture = document.createElement('img')
    picture.setAttribute('src', src)
    Object.defineProperties(picture, {
      complete: { value: true },
      naturalWidth: { value: 0 },
      currentSrc: { value: src },
    })
    document.body.append(picture)
    const ask = vi.spyOn(picture, 'setAttribute')
    return { picture, asked: () => ask.mock.calls.length }
  }
  afterEach(() => {
    document.body.replaceChildren()
    vi.useRealTimers()
  })

  it('is asked for again after four seconds, and after each time that it fails', async () => {
    vi.useFakeTimers()
    const { picture, asked } = broken()
    void startKeeping({ isSparing: true })
    await vi.advanceTimersByTimeAsync(3999)
    expect(asked()).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked()).toBe(1)
    picture.dispatchEvent(new Event('error'))
    await vi.advanceTimersByTimeAsync(4000)
    expect(asked()).toBe(2)
  })

  it('is given up after two minutes', async () => {
    vi.useFakeTimers()
    const { picture, asked } = broken()
    void startKeeping({ isSparing: true })
    for (let at = 0; at < 40; at += 1) {
      await vi.advanceTimersByTimeAsync(4000)
      picture.dispatchEvent(new Event('error'))
    }
    expect(asked()).toBe(30)
  })

  it.each([
    ['that is gone', ({ picture }: ReturnType<typeof broken>) => picture.remove()],
    ['that has no address', () => undefined, ''],
  ])('is left where it is one %s', async (_, change, src?: string) => {
    vi.useFakeTimers()
    const found = broken(src)
    void startKeeping({ isSparing: true })
    change(found)
    await vi.advanceTimersByTimeAsync(9000)
    expect(found.asked()).toBe(0)
  })

  it('waits while nobody looks at the page', async () => {
    vi.useFakeTimers()
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    const { asked } = broken()
    void startKeeping({ isSparing: true })
    await vi.advanceTimersByTimeAsync(8000)
    expect(asked()).toBe(0)
    hidden.mockReturnValue(false)
    await vi.advanceTimersByTimeAsync(4000)
    expect(asked()).toBe(1)
  })
})
