import { setTimeout as sleep } from 'node:timers/promises'

// Whether an address is known must not be seen from the time that an answer takes, so answers go out on a grid that is
// wider than the difference. In ms.
const grid = 50

/** Holds a result back until a whole number of steps of the grid has passed since a moment of `performance.now()`. */
export async function onGrid<T>(since: number, result: Promise<T>): Promise<T> {
  const outcome = await result
  const elapsed = performance.now() - since
  await sleep(Math.ceil((elapsed + 1) / grid) * grid - elapsed)
  return outcome
}
