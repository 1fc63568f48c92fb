import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { onGrid } from './on-grid.ts'

it.each([0, 5, 30])(
  'a result after %d ms is held back until the first step of the grid, and no earlier',
  async (ms) => {
    const since = performance.now()
    expect(await onGrid(since, sleep(ms, 'answer'))).toBe('answer')
    // Timers may be a fraction of a millisecond early.
    expect(performance.now() - since).toBeGreaterThanOrEqual(49)
  },
)

it('a result that is late already goes out on a later step', async () => {
  const since = performance.now() - 60
  await onGrid(since, Promise.resolve())
  expect(performance.now() - since).toBeGreaterThanOrEqual(99)
})
