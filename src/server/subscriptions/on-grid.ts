import { setTimeout as sleep } from 'node:timers/promises'

// Whether an address is known must not be seen from the time that an answer takes, so answers go out on a grid that is
// wider than the difference. In ms.
const grid = 50

/**
 * Holds a result back until a whole number of steps of the grid has passed since a moment of `performance.now()`.
 * A timer drops the fraction of its milliseconds and may end another one early, so the wait goes on until the step is
 * there.
 */
export async function onGrid<T>(since: number, result: Promise<T>): Promise<T> {
  const outcome = await result
  const step = since + Math.ceil((performance.now() - since + 1) / grid) * grid
  for (let left = step - performance.now(); left > 0; left = step - performance.now()) await sleep(left)
  return outcome
}
