import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keptCaches } from '#src/contract/stored-keys.ts'
import { memoryCaches } from '#src/test/memory-caches.ts'
import { standInWorker } from '#src/test/stand-in-worker.ts'
import { openKept } from './open-kept.ts'

const reload = vi.fn()
const place = { pathname: '/', reload }

async function keep(shelf: keyof typeof keptCaches, path: string) {
  await (await caches.open(keptCaches[shelf])).put(path, new Response('Kept'))
}

beforeEach(() => {
  reload.mockClear()
  place.pathname = '/articles/low-water'
  vi.stubGlobal('location', place)
  vi.stubGlobal('caches', memoryCaches())
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('a page that is kept is opened where the worker answers for it', async () => {
  standInWorker({ controls: true })
  await keep('pages', place.pathname)
  await openKept()
  expect(reload).toHaveBeenCalledOnce()
})

it('a page that is not kept stays as it is', async () => {
  standInWorker({ controls: true })
  await keep('pages', '/articles/high-water')
  await keep('code', place.pathname)
  await openKept()
  expect(reload).not.toHaveBeenCalled()
})

it('a page that the reader has left meanwhile is not opened', async () => {
  standInWorker({ controls: true })
  await keep('pages', place.pathname)
  const opened = openKept()
  place.pathname = '/'
  await opened
  expect(reload).not.toHaveBeenCalled()
})

it.each<[string, () => void]>([
  ['the page did not come through the worker', () => standInWorker({ controls: false })],
  ['the browser has no workers', () => undefined],
])('nothing is opened where %s', async (_, begin) => {
  begin()
  await keep('pages', place.pathname)
  await openKept()
  expect(reload).not.toHaveBeenCalled()
})
