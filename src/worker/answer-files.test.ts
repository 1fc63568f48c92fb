import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptCaches } from '#src/contract/stored-keys.ts'
import { brokenOff, type Fault } from '#src/test/memory-caches.ts'
import { type Reply, replies, WorkerTrial } from '#src/test/worker-trial.ts'

const { story, portal, redirected, status, file, offline } = replies
const pier = '/images/pier-1a2b3c4d-960.avif'
let trial: WorkerTrial
beforeEach(async () => {
  trial = await WorkerTrial.start()
})
afterEach(() => {
  vi.useRealTimers()
})

describe.each([
  ['picture', 'pictures', pier],
  ['code', 'code', '/assets/entry-1a2b3c4d.js'],
] as const)('a file that is answered as %s', (manner, shelf, path) => {
  it('comes from the network once', async () => {
    trial.network[path] = file('first')
    expect(await trial.read(manner, path)).toBe('first')
    expect(trial.works).toHaveLength(1)
    await trial.settle()
    trial.network[path] = file('second')
    expect(await trial.read(manner, path)).toBe('first')
    expect([trial.asked, await trial.kept(shelf, path)]).toEqual([[path], 'first'])
  })

  it.each<[string, Reply, string]>([
    ['redirected', redirected, 'Elsewhere'],
    ['missing', status(404), 'No'],
  ])('is not kept where it is %s', async (_, reply, words) => {
    trial.network[path] = reply
    expect(await trial.read(manner, path)).toBe(words)
    await trial.settle()
    expect(await trial.kept(shelf, path)).toBeUndefined()
  })

  it('is an error of the network where there is none', async () => {
    expect((await trial.answer(manner, path)).type).toBe('error')
  })
})

describe('without a network, a picture', () => {
  it('is the one that is kept in another width', async () => {
    await trial.shelves.pictures.put('/images/pier-1a2b3c4d-640.avif', new Response('narrow'))
    expect(await trial.read('picture', pier)).toBe('narrow')
  })

  it.each([
    ['of another place', '/images/quay-1a2b3c4d-960.avif'],
    ['that has a number for a name', '/images/pier-2.avif'],
    ['with a longer name', '/images/pier-1a2b3c4d-east-960.avif'],
    ['from before it was changed', '/images/pier-5e6f7a8b-960.avif'],
    ['in another format', '/images/pier-1a2b3c4d-640.jpg'],
  ])('is none %s', async (_, kept) => {
    await trial.shelves.pictures.put(kept, new Response('another'))
    expect((await trial.answer('picture', pier)).type).toBe('error')
  })
})

describe('a page of a network in the place of a file', () => {
  it.each(['picture', 'code'] as const)('is not kept: as a %s', async (manner) => {
    const path = manner === 'code' ? '/assets/entry-1a2b3c4d.js' : pier
    trial.network[path] = portal
    await trial.answer(manner, path)
    await trial.settle()
    expect(await trial.kept(manner === 'code' ? 'code' : 'pictures', path)).toBeUndefined()
  })

  it('gives way to the same picture in another width', async () => {
    await trial.shelves.pictures.put('/images/pier-1a2b3c4d-640.avif', new Response('narrow'))
    trial.network[pier] = portal
    expect(await trial.read('picture', pier)).toBe('narrow')
  })
})

describe('keeping what came before the worker', () => {
  const [page, mark] = ['/articles/low-water', '/mark.svg']
  const everything = [page, '/pages/imprint', pier, mark]
  const keys = async () => ({
    pages: await trial.shelves.pages.keys(),
    code: await trial.shelves.code.keys(),
    pictures: await trial.shelves.pictures.keys(),
  })

  it('puts each on its shelf', async () => {
    for (const path of everything) trial.network[path] = story('New')
    await trial.worker.keep(everything)
    expect(await keys()).toEqual({ pages: [page, '/pages/imprint'], code: ['/offline'], pictures: [pier, mark] })
  })

  it.each<[string, Reply]>([
    ['cannot be reached', offline],
    ['is missing', status(404)],
    ['is redirected', redirected],
  ])('passes over what %s', async (_, reply) => {
    for (const path of everything) trial.network[path] = reply
    trial.network[mark] = file('own')
    await trial.worker.keep(everything)
    expect(await keys()).toEqual({ pages: [], code: ['/offline'], pictures: [mark] })
  })

  it.each<[string, Reply]>([
    ['a network’s own page', portal],
    ['a file', file('Source')],
  ])('takes %s for no page of ours', async (_, reply) => {
    trial.network[page] = reply
    await trial.worker.keep([page])
    expect(await trial.shelves.pages.keys()).toEqual([])
  })

  it('passes over a page that breaks off', async () => {
    trial.network[page] = brokenOff
    trial.network['/pages/b'] = story('Kept')
    await trial.worker.keep([page, '/pages/b'])
    expect(await trial.shelves.pages.keys()).toEqual(['/pages/b'])
  })

  it('fetches nothing that is there', async () => {
    for (const path of [page, mark, pier]) await trial.keepAnHourAgo(path, story('Kept'))
    await trial.worker.keep([page, mark, pier])
    expect(trial.asked).toEqual([])
  })
})

describe('a storage that', () => {
  const faults: Fault[] = ['throws when opened', 'throws when used', 'hangs when opened', 'hangs when used']
  const manners = ['story', 'list', 'picture', 'code'] as const

  it.each(faults)('%s costs half a second at most: then the network answers', async (fault) => {
    await trial.keepAnHourAgo(pier, story('From the network'))
    trial.caches.fault = fault
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const hear = vi.fn()
    void Promise.all(manners.map((manner) => trial.read(manner, pier))).then(hear)
    await vi.advanceTimersByTimeAsync(500)
    expect(hear).toHaveBeenCalledWith(manners.map(() => 'From the network'))
  })

  it('is full gives up the older half of its pages for the one that is read', async () => {
    const paths = ['/articles/a', '/articles/b', '/articles/c', '/articles/d', '/articles/e']
    for (const path of paths.slice(0, 4)) await trial.keepAnHourAgo(path, story('Kept'))
    trial.caches.room = 5
    trial.network['/articles/e'] = story('New')
    expect(await trial.read('story', '/articles/e')).toBe('New')
    await trial.settle()
    expect(await trial.shelves.pages.keys()).toEqual(['/articles/c', '/articles/d', '/articles/e'])
  })
})

it.each([
  ['pages', 200],
  ['pictures', 400],
  ['code', 1000],
] as const)('the shelf of %s holds %d answers, and gives away the oldest', async (name, most) => {
  const cache = await trial.caches.open(keptCaches[name])
  await cache.delete('/offline')
  for (let at = 0; at < most + 5; at += 1) await cache.put(`/${at}`, new Response('x'))
  await trial.shelves[name].put('/new', new Response('x'))
  const keys = (await trial.shelves[name].keys()) ?? []
  expect([keys.length, keys[0], keys.at(-1)]).toEqual([most, '/6', '/new'])
})
