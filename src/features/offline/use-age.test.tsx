import { act, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Freshness } from '#src/contract/stored-keys.ts'
import { standInWorker } from '#src/test/stand-in-worker.ts'
import { KeptNotice } from './kept-notice.tsx'
import { useAge } from './use-age.ts'

const [low, high] = ['/articles/low-water', '/articles/high-water']

afterEach(() => {
  vi.unstubAllGlobals()
})

const read = (onGone: () => Promise<void> = async () => undefined) =>
  renderHook(({ path }) => useAge(path, onGone), { initialProps: { path: low } })

/** The answers to the first `count` questions, once these were put. */
async function asked({ told, answers }: ReturnType<typeof standInWorker>, count = 1) {
  await waitFor(() => expect(told).toHaveLength(count))
  return answers
}
/** Lets every message come that is under way. */
const settle = () => act(() => new Promise((go) => setTimeout(go, 50)))

describe('how the page stands to the one that is published', () => {
  it.each<Freshness>([
    { outcome: 'same' },
    { outcome: 'newer', keptAt: 1_795_500_000_000 },
    { outcome: 'unreachable', keptAt: 1_795_500_000_000 },
  ])('is what the worker says: $outcome', async (freshness) => {
    const worker = standInWorker({ controls: true })
    const onGone = vi.fn()
    const { result } = read(onGone)
    const [answer] = await asked(worker)
    expect(worker.told).toEqual([{ freshnessOf: low }])
    expect(result.current).toBeUndefined()
    answer?.(freshness)
    await waitFor(() => expect(result.current).toEqual({ ...freshness, KeptNotice }))
    expect(onGone).not.toHaveBeenCalled()
  })

  it('is said of a page that is gone only once it was taken away wherever else it is kept', async () => {
    const worker = standInWorker({ controls: true })
    let isTaken: () => void = () => undefined
    const onGone = vi.fn(() => new Promise<void>((done) => (isTaken = done)))
    const { result } = read(onGone)
    const [answer] = await asked(worker)
    answer?.({ outcome: 'gone' })
    await waitFor(() => expect(onGone).toHaveBeenCalledOnce())
    await settle()
    expect(result.current).toBeUndefined()
    isTaken()
    await waitFor(() => expect(result.current?.outcome).toBe('gone'))
  })

  it('is not known where taking it away fails', async () => {
    const worker = standInWorker({ controls: true })
    const { result } = read(() => Promise.reject(new TypeError('Failed to fetch')))
    const [answer] = await asked(worker)
    answer?.({ outcome: 'gone' })
    await settle()
    expect(result.current).toBeUndefined()
  })

  it.each([
    ['the worker never answers', () => standInWorker({ controls: true })],
    ['the page did not come through the worker', () => standInWorker({ controls: false })],
    ['the browser has no workers', () => undefined],
  ])('is not known where %s', async (_, begin) => {
    begin()
    const { result } = read()
    await settle()
    expect(result.current).toBeUndefined()
  })

  it('needs no line to the worker once it was told', async () => {
    const close = vi.spyOn(MessagePort.prototype, 'close')
    const worker = standInWorker({ controls: true })
    const { result } = read()
    const [answer] = await asked(worker)
    expect(close).not.toHaveBeenCalled()
    answer?.({ outcome: 'same' })
    await waitFor(() => expect(result.current).toBeDefined())
    expect(close).toHaveBeenCalledOnce()
  })

  it('is asked of nobody where the page did not come through the worker', async () => {
    const worker = standInWorker({ controls: false })
    read()
    await settle()
    expect(worker.told).toEqual([])
  })

  it('is that of the page that is shown, though the answer about another comes later', async () => {
    const worker = standInWorker({ controls: true })
    const { result, rerender } = read()
    await asked(worker)
    rerender({ path: high })
    const [ofLow, ofHigh] = await asked(worker, 2)
    expect(worker.told).toEqual([{ freshnessOf: low }, { freshnessOf: high }])
    ofHigh?.({ outcome: 'newer' })
    await waitFor(() => expect(result.current?.outcome).toBe('newer'))
    ofLow?.({ outcome: 'unreachable' })
    await settle()
    expect(result.current?.outcome).toBe('newer')
  })

  it('is nobody’s concern once the page was left', async () => {
    const worker = standInWorker({ controls: true })
    const { result, unmount } = read()
    const [answer] = await asked(worker)
    unmount()
    answer?.({ outcome: 'newer' })
    await settle()
    expect(result.current).toBeUndefined()
  })
})
