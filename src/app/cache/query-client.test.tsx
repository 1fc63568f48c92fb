import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FailureKind, LoadFailure } from '#src/lib/load-failure.ts'
import { makeQueryClient } from './query-client.ts'

let client = makeQueryClient()

/** A page that is looked at, whose query fails in some way each time. */
function look(fail: () => Error) {
  const ask = vi.fn(async (): Promise<string> => {
    throw fail()
  })
  const observer = new QueryObserver(client, { queryKey: ['page'], queryFn: ask })
  const leave = observer.subscribe(() => undefined)
  return { ask, observer, leave }
}

beforeEach(() => {
  vi.useFakeTimers()
  client = makeQueryClient()
})
afterEach(() => client.clear())

const failWith = (kind: FailureKind) => () => new LoadFailure(kind, 'no')

describe('a query that fails', () => {
  it.each([
    ['the network was not reached', failWith('offline')],
    ['the server had a fault', failWith('server')],
    ['something unforeseen happened', () => new Error('?')],
  ])('is tried once more where %s, and then by itself every 4 s', async (_, fail) => {
    const { ask, observer, leave } = look(fail)
    await vi.advanceTimersByTimeAsync(500)
    expect(ask).toHaveBeenCalledTimes(2)
    expect(observer.getCurrentResult().status).toBe('error')
    await vi.advanceTimersByTimeAsync(3000)
    expect(ask).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1000)
    expect(ask.mock.calls.length).toBeGreaterThan(2)
    leave()
  })

  it.each(['missing', 'damaged'] as const)(
    'is not tried again where the answer is %s: it would be the same',
    async (kind) => {
      const { ask, observer, leave } = look(failWith(kind))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(ask).toHaveBeenCalledOnce()
      expect(observer.getCurrentResult().status).toBe('error')
      leave()
    },
  )

  it('is shown as soon as it comes after all, and not asked for again', async () => {
    const ask = vi.fn<() => Promise<string>>()
    ask.mockRejectedValueOnce(new LoadFailure('offline', 'no'))
    ask.mockRejectedValueOnce(new LoadFailure('offline', 'no'))
    ask.mockResolvedValue('the page')
    const observer = new QueryObserver(client, { queryKey: ['page'], queryFn: ask })
    const leave = observer.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(5000)
    expect(observer.getCurrentResult().data).toBe('the page')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(ask).toHaveBeenCalledTimes(3)
    leave()
  })
})

describe('a query that came', () => {
  const ask = async () => ({ text: 'the page' })

  it('is fresh for a minute', async () => {
    const again = vi.fn(ask)
    await client.fetchQuery({ queryKey: ['page'], queryFn: again })
    await vi.advanceTimersByTimeAsync(59_000)
    await client.fetchQuery({ queryKey: ['page'], queryFn: again })
    expect(again).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(2000)
    await client.fetchQuery({ queryKey: ['page'], queryFn: again })
    expect(again).toHaveBeenCalledTimes(2)
  })

  it('is kept for half an hour after it was left, so that going back needs no network', async () => {
    await client.fetchQuery({ queryKey: ['page'], queryFn: ask })
    await vi.advanceTimersByTimeAsync(29 * 60_000)
    expect(client.getQueryData(['page'])).toEqual({ text: 'the page' })
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(client.getQueryData(['page'])).toBeUndefined()
  })

  it('is asked for even where the browser believes that it is offline', async () => {
    // Only a client that is in use listens to the browser.
    client.mount()
    window.dispatchEvent(new Event('offline'))
    const again = vi.fn(ask)
    void client.prefetchQuery({ queryKey: ['page'], queryFn: again })
    await vi.advanceTimersByTimeAsync(10)
    expect(again).toHaveBeenCalledOnce()
    window.dispatchEvent(new Event('online'))
    client.unmount()
  })
})
