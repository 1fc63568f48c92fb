import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { onGrid } from './on-grid.ts'

it.each([0, 5, 30])(
  'a result after %d ms is held back until the first step of the grid, and no earlier',
  async (ms) => {
    const since = performance.now()
    expect(await onGrid(since, sleep(ms, 'answer'))).toBe('answer')
    expect(performance.now() - since).toBeGreaterThanOrEqual(50)
  },
)

it('a result that is late already goes out on a later step', async () => {
  const since = performance.now() - 60
  await onGrid(since, Promise.resolve())
  expect(performance.now() - since).toBeGreaterThanOrEqual(100)
})

it('no result goes out a part of a millisecond early, whenever it was asked for', async () => {
  const waits = Array.from({ length: 500 }, async (_, index) => {
    const since = performance.now() - (index % 50) - index / 500
    await onGrid(since, Promise.resolve())
    return performance.now() - since
  })
  // The first step lies between 50 and 100 ms after each of them.
  expect(Math.min(...(await Promise.all(waits)))).toBeGreaterThanOrEqual(50)
})
