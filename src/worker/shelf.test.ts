import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { brokenOff, type Fault, memoryCaches } from '#src/test/memory-caches.ts'
import { openShelf, type Shelf } from './shelf.ts'

let caches: ReturnType<typeof memoryCaches>
let shelf: Shelf
beforeEach(() => {
  caches = memoryCaches()
  shelf = openShelf(caches, 'shelf', { most: 4, givesWay: true })
})
afterEach(() => {
  vi.useRealTimers()
})

const put = async (...paths: string[]) => {
  for (const path of paths) await shelf.put(path, new Response(`at ${path}`))
}
const read = async (path: string) => (await shelf.find(path))?.text()

describe('a shelf', () => {
  it('gives what was put on it as often as it is asked', async () => {
    await put('/a')
    expect([await read('/a'), await read('/a'), await read('/b')]).toEqual(['at /a', 'at /a', undefined])
  })

  it('replaces what was put on it under the same key, which is then the newest', async () => {
    await put('/a', '/b')
    await shelf.put('/a', new Response('newer'))
    expect([await read('/a'), await shelf.keys()]).toEqual(['newer', ['/b', '/a']])
  })

  it('gives the oldest away when it is full', async () => {
    await put('/a', '/b', '/c', '/d', '/e', '/f')
    expect(await shelf.keys()).toEqual(['/c', '/d', '/e', '/f'])
  })

  it('loses what is removed, and nothing else', async () => {
    await put('/a', '/b')
    await shelf.remove('/a')
    await shelf.remove('/never-there')
    expect(await shelf.keys()).toEqual(['/b'])
  })

  it('is made anew where its cache was deleted from outside', async () => {
    await put('/a')
    await caches.delete('shelf')
    expect(await shelf.keys()).toEqual([])
    await put('/b')
    expect(await read('/b')).toBe('at /b')
  })

  it('has nothing to do with another one', async () => {
    await put('/a')
    expect(await openShelf(caches, 'other', { most: 4, givesWay: true }).find('/a')).toBeUndefined()
  })
})

describe('a full disk', () => {
  it('has the older half of the shelf make room for what is new', async () => {
    await put('/a', '/b', '/c', '/d')
    caches.room = 4
    await put('/e')
    expect([await shelf.keys(), await read('/e')]).toEqual([['/c', '/d', '/e'], 'at /e'])
  })

  it('that stays full leaves what is kept', async () => {
    await put('/a')
    caches.room = 0
    await put('/b')
    expect(await shelf.keys()).toEqual(['/a'])
  })

  it('gives nothing away for an answer that breaks off', async () => {
    await put('/a', '/b', '/c', '/d')
    expect(await shelf.put('/e', brokenOff())).toBe(false)
    expect(await shelf.keys()).toEqual(['/a', '/b', '/c', '/d'])
  })

  it('whose answers cannot be spared makes room for none', async () => {
    shelf = openShelf(caches, 'shelf', { most: 9, givesWay: false })
    await put('/a', '/b')
    caches.room = 2
    expect(await shelf.put('/c', new Response('c'))).toBe(false)
    expect(await shelf.keys()).toEqual(['/a', '/b'])
  })

  it('that others have filled keeps nothing new, and says nothing', async () => {
    caches.room = 0
    await put('/a')
    expect(await shelf.keys()).toEqual([])
  })
})

describe('a storage that', () => {
  const faults: Fault[] = ['throws when opened', 'throws when used', 'hangs when opened', 'hangs when used']

  it.each(faults)('%s holds nothing, which is said within half a second', async (fault) => {
    await put('/a')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    caches.fault = fault
    const hear = vi.fn()
    void Promise.all([shelf.find('/a'), shelf.keys()]).then(hear)
    await vi.advanceTimersByTimeAsync(500)
    expect(hear).toHaveBeenCalledWith([undefined, undefined])
  })

  it.each(faults)('%s ends what is put and taken away all the same, and says that nothing was put', async (fault) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    caches.fault = fault
    const hear = vi.fn()
    void Promise.all([shelf.put('/a', new Response('x')), shelf.remove('/a')]).then(hear)
    await vi.advanceTimersByTimeAsync(5000)
    expect(hear).toHaveBeenCalledWith([false, undefined])
  })

  it.each(faults.slice(0, 2))('%s takes nothing, without a word', async (fault) => {
    caches.fault = fault
    await put('/a')
    caches.fault = undefined
    expect(await shelf.keys()).toEqual([])
  })

  it('was slow once is asked again', async () => {
    await put('/a')
    caches.fault = 'throws when opened'
    expect(await read('/a')).toBeUndefined()
    caches.fault = undefined
    expect(await read('/a')).toBe('at /a')
  })
})

it('no timer is left over from a storage that answers', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await put('/a')
  await read('/a')
  expect(vi.getTimerCount()).toBe(0)
})
