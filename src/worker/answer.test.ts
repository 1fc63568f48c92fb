import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptCaches } from '#src/contract/stored-keys.ts'
import { brokenOff, toldAs } from '#src/test/memory-caches.ts'
import { type Reply, replies, WorkerTrial } from '#src/test/worker-trial.ts'

const { story, list, portal, redirected, status, file, packed, offline, never } = replies
const path = '/articles/low-water'
let trial: WorkerTrial
let keptAt: number
beforeEach(async () => {
  trial = await WorkerTrial.start()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a story that is kept', () => {
  beforeEach(async () => {
    keptAt = await trial.keepAnHourAgo(path, story('Kept'))
  })

  it('is answered at once, while the network is still asked', async () => {
    trial.network[path] = never
    expect(await trial.read('story', path)).toBe('Kept')
    expect(trial.works).toHaveLength(1)
    await vi.waitFor(() => expect(trial.asked).toEqual([path]))
  })

  it.each<[string, Reply, string, string | undefined]>([
    ['has the same', story('Kept'), 'same', 'Kept'],
    ['has other related stories alone', story('Others', 'Kept'), 'same', 'Others'],
    ['has it with other words', story('Newer'), 'newer', 'Newer'],
    ['has it no more', status(404), 'gone', undefined],
    ['says that it was withdrawn', status(410), 'gone', undefined],
    ['leads to another page of ours', redirected, 'gone', undefined],
    ['leads to a page of a network', () => toldAs(portal(), { redirected: true }), 'unreachable', 'Kept'],
    ['answers 404 to everything', () => new Response('No', { status: 404 }), 'unreachable', 'Kept'],
    ['says in a word that it was withdrawn', () => new Response('', { status: 410 }), 'gone', undefined],
    ['cannot be reached', offline, 'unreachable', 'Kept'],
    ['fails', status(500), 'unreachable', 'Kept'],
    ['wants a log-in first', portal, 'unreachable', 'Kept'],
    ['answers with a file', file('Source'), 'unreachable', 'Kept'],
    ['breaks off', brokenOff, 'unreachable', 'Kept'],
  ])('where the network %s: the app learns of it, and so does the next reader', async (_, reply, outcome, left) => {
    trial.network[path] = reply
    expect(await trial.read('story', path)).toBe('Kept')
    expect(await trial.worker.freshnessOf(path)).toEqual({ outcome, keptAt })
    await trial.settle()
    expect(await trial.kept('pages', path)).toBe(left)
  })

  it('is found by its path, whatever stands behind it', async () => {
    expect(await trial.read('story', `${path}/?from=letter`)).toBe('Kept')
  })

  it('is asked for anew by a worker that was begun in between', async () => {
    trial.network[path] = story('Newer')
    expect(await trial.begin().freshnessOf(path)).toEqual({ outcome: 'newer', keptAt })
  })

  it.each<[string, Reply]>([
    ['a network’s own page', portal],
    ['the page of another story', story('Another')],
    ['a file', file('Source')],
  ])('is none where %s stands in its place: of that nothing is told, and it is taken away', async (_, reply) => {
    const elsewhere = '/articles/spring-tide'
    trial.network[elsewhere] = story('Newer')
    await trial.shelves.pages.put(elsewhere, await reply())
    expect(await trial.begin().freshnessOf(elsewhere)).toEqual({ outcome: 'same' })
    expect([trial.asked, await trial.kept('pages', elsewhere)]).toEqual([[], undefined])
  })

  it('is compared as it was shown, whatever has come to stand in its place meanwhile', async () => {
    trial.network[path] = story('Kept')
    const open = trial.caches.open.bind(trial.caches)
    let opened = 0
    vi.spyOn(trial.caches, 'open').mockImplementation(async (name) => {
      const cache = await open(name)
      if (name === keptCaches.pages) opened += 1
      return opened > 1 ? { ...cache, match: async () => portal() } : cache
    })
    expect(await trial.read('story', path)).toBe('Kept')
    expect(await trial.worker.freshnessOf(path)).toEqual({ outcome: 'same', keptAt })
  })

  it('is as old as its last coming', async () => {
    const cameAt = trial.now
    await trial.read('story', path)
    await trial.settle()
    trial.now += 60_000
    await trial.read('story', path)
    expect(await trial.worker.freshnessOf(path)).toEqual({ outcome: 'same', keptAt: cameAt })
  })
})

describe('a story that is not kept', () => {
  it('comes from the network and is kept', async () => {
    const cameAt = trial.now
    trial.network[path] = story('New')
    expect(await trial.read('story', path)).toBe('New')
    expect(await trial.worker.freshnessOf(path)).toEqual({ outcome: 'same' })
    await trial.settle()
    trial.network[path] = offline
    expect(await trial.read('story', path)).toBe('New')
    expect(await trial.worker.freshnessOf(path)).toEqual({ outcome: 'unreachable', keptAt: cameAt })
  })

  it('is kept unpacked', async () => {
    trial.network[path] = packed('New')
    await trial.read('story', path)
    await trial.settle()
    const { headers } = await trial.answer('story', path)
    expect([...headers.keys()].toSorted()).toEqual(['content-type', 'x-standfirst-kept'])
  })

  it.each<[string, Reply, string]>([
    ['is redirected', redirected, 'Elsewhere'],
    ['is missing', status(404), 'No'],
    ['cannot be served', status(503), 'What is kept'],
    ['is no HTML', file('Source'), 'Source'],
    ['is a network’s own page', portal, 'Log in to the ship’s network'],
  ])('is shown, but not kept, where it %s', async (_, reply, words) => {
    trial.network[path] = reply
    expect(await trial.read('story', path)).toBe(words)
    await trial.settle()
    expect(await trial.shelves.pages.keys()).toEqual([])
  })

  it.each(['story', 'list', 'document'] as const)(
    'is, without a network, the page of what is kept: as a %s',
    async (manner) => expect(await trial.read(manner, path)).toBe('What is kept'),
  )

  it('is an error of the network where even that page is not kept', async () => {
    await trial.caches.delete(keptCaches.code)
    expect((await trial.answer('story', path)).type).toBe('error')
  })

  it('is not fetched only because the app asks how fresh it is', async () => {
    expect(await trial.worker.freshnessOf(path)).toEqual({ outcome: 'same' })
    expect(trial.asked).toEqual([])
  })
})

describe('a list that is kept', () => {
  beforeEach(async () => {
    keptAt = await trial.keepAnHourAgo('/', list('Kept'))
  })

  it.each<[string, Reply, string, 'same' | 'unreachable']>([
    ['what the network has', list('Newer'), 'Newer', 'same'],
    ['what the network says of it', status(404), 'No', 'same'],
    ['what was kept, without a network', offline, 'Kept', 'unreachable'],
    ['what was kept, where the network fails', status(503), 'Kept', 'unreachable'],
  ])('is %s', async (_, reply, words, outcome) => {
    trial.network['/'] = reply
    expect(await trial.read('list', '/')).toBe(words)
    expect(await trial.worker.freshnessOf('/')).toEqual({ outcome, ...(outcome === 'same' ? {} : { keptAt }) })
  })

  it.each<[string, Reply]>([
    ['is gone', status(410)],
    ['is not there', status(404)],
  ])('is not kept any longer where the reader loads it again and it %s', async (_, reply) => {
    trial.network['/'] = reply
    await trial.answer('list', '/')
    await trial.settle()
    expect(await trial.kept('pages', '/')).toBeUndefined()
  })

  it.each<[string, Reply]>([
    ['answers 404 to everything', () => new Response('No', { status: 404 })],
    ['answers with a page of its own', portal],
  ])('stays where the reader loads it again and something on the way %s', async (_, reply) => {
    trial.network['/'] = reply
    expect(await trial.read('list', '/')).toBe('Kept')
    await trial.settle()
    expect(await trial.kept('pages', '/')).toBe('Kept')
    expect(await trial.worker.freshnessOf('/')).toEqual({ outcome: 'unreachable', keptAt })
  })

  it('lets the browser follow where its address leads', async () => {
    trial.network['/'] = () => toldAs(new Response(), { type: 'opaqueredirect' })
    expect((await trial.answer('list', '/')).type).toBe('opaqueredirect')
  })

  it('is waited for without an unhandled failure, however slow the storage is', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    trial.caches.fault = 'hangs when opened'
    await trial.answer('list', '/')
    await new Promise((go) => setTimeout(go, 20))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('is kept anew whenever it comes', async () => {
    trial.network['/'] = list('Newer')
    await trial.read('list', '/')
    await trial.settle()
    expect(await trial.kept('pages', '/')).toBe('Newer')
  })

  it('is waited for no longer than two seconds, and kept when it comes after all', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let arrive = () => {}
    trial.network['/'] = () =>
      new Promise((go) => {
        arrive = () => go(list('Newer')())
      })
    const hear = vi.fn()
    void trial.read('list', '/').then(hear)
    await vi.advanceTimersByTimeAsync(1999)
    expect(hear).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(hear).toHaveBeenCalledWith('Kept')
    const freshness = trial.worker.freshnessOf('/')
    arrive()
    expect(await freshness).toEqual({ outcome: 'newer', keptAt })
    await trial.settle()
    expect(await trial.kept('pages', '/')).toBe('Newer')
    expect(await trial.worker.freshnessOf('/')).toEqual({ outcome: 'newer', keptAt })
  })
})

describe('a list that is not kept', () => {
  it('comes from the network, and is kept', async () => {
    trial.network['/'] = list('New')
    expect(await trial.read('list', '/')).toBe('New')
    await trial.settle()
    expect(await trial.kept('pages', '/')).toBe('New')
  })

  it('is not kept among the pages where it is the page of what is kept', async () => {
    trial.network['/offline'] = list('Fresh')
    expect(await trial.read('list', '/offline')).toBe('Fresh')
    await trial.settle()
    expect(await trial.shelves.pages.keys()).toEqual([])
  })

  it.each<[string, Reply]>([
    ['cannot be reached', offline],
    ['fails', status(503)],
  ])('is, where the network %s, the page of what is kept if that is what was asked for', async (_, reply) => {
    trial.network['/offline'] = reply
    expect(await trial.read('list', '/offline')).toBe('What is kept')
  })
})

it('any other document is what the network has, and is not kept', async () => {
  trial.network['/articles/low-water.md'] = story('# Low water')
  expect(await trial.read('document', '/articles/low-water.md')).toBe('# Low water')
  await trial.settle()
  expect(await trial.shelves.pages.keys()).toEqual([])
})
