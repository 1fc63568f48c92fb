import { act, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keptCaches } from '#src/contract/stored-keys.ts'
import { memoryCaches } from '#src/test/memory-caches.ts'
import { standInWorker } from '#src/test/stand-in-worker.ts'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { OfflineView } from './offline-view.tsx'
import { openKept } from './open-kept.ts'
import { startKeeping } from './start-keeping.ts'
import { useReturn } from './use-return.ts'

const reload = vi.fn()
beforeEach(() => reload.mockClear())
afterEach(() => vi.unstubAllGlobals())

it('a page that was left while the network was asked is not loaded again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.stubGlobal('location', { href: 'http://localhost:3000/articles/a', reload })
  let answer: (response: Response) => void = () => undefined
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise<Response>((go) => {
        answer = go
      }),
  )
  const { unmount } = renderHook(() => useReturn(true))
  await vi.advanceTimersByTimeAsync(4100)
  unmount()
  answer(new Response())
  await vi.advanceTimersByTimeAsync(10)
  expect(reload).not.toHaveBeenCalled()
})
it('a page with a slash at its end is found as it is kept: without one', async () => {
  vi.stubGlobal('location', { pathname: '/articles/low-water/', reload })
  vi.stubGlobal('caches', memoryCaches())
  standInWorker({ controls: true })
  await (await caches.open(keptCaches.pages)).put('/articles/low-water', new Response('Kept'))
  await openKept()
  expect(reload).toHaveBeenCalledOnce()
})
it('a moving picture of the first page is told to the worker', async () => {
  Object.defineProperty(performance, 'getEntriesByType', {
    configurable: true,
    value: () => [{ name: `${window.location.origin}/images/tide-moving-1a2b3c4d5e-640.gif` }],
  })
  const worker = standInWorker({ controls: false })
  await startKeeping({ isSparing: true })
  expect(worker.told[0]).toEqual({ keep: [window.location.pathname, '/images/tide-moving-1a2b3c4d5e-640.gif'] })
})
it('stories that could not be removed are not said to be, and the question is closed', async () => {
  // What the store does when its database does not open: it forgives, and nothing was removed.
  const answers = {
    list: async () => [{ name: 'a', data: { slug: 'a', headline: 'A', body: [] }, at: 1 }],
    remove: async () => undefined,
  }
  await act(async () =>
    render(
      <>
        <OfflineView lang="en-GB" answers={answers} isAway={false} />
        <LiveRegion />
      </>,
    ),
  )
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Remove everything' })))
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Yes, remove everything' })))
  expect(screen.queryByRole('group')).toBeNull()
  expect(screen.getByRole('status').textContent?.trim()).toBe('Something went wrong here')
})
