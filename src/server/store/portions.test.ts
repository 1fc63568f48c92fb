import { expect, test, vi } from 'vitest'
import { Portions } from './portions.ts'
import type { Store } from './store.ts'

/** How many portions a table needs on a disk whose commits take so many ms, where a row takes a hundredth of one. */
async function countPortions(rows: number, commit: number): Promise<number> {
  let clock = 0
  const now = vi.spyOn(performance, 'now').mockImplementation(() => clock)
  const change = async (work: (db: never) => Promise<unknown>) => {
    const answer = await work(undefined as never)
    clock += commit
    return answer
  }
  let left = rows
  let portions = 0
  await new Portions({ change } as unknown as Store).run(async (_db, size) => {
    portions += 1
    left -= size
    clock += size / 100
    return left > 0
  })
  now.mockRestore()
  return portions
}

test('a disk whose commits are slow does not make the portions small', async () => {
  const onFastDisk = await countPortions(10_000, 1)
  expect(onFastDisk).toBeLessThan(10)
  expect(await countPortions(10_000, 100)).toBe(onFastDisk)
})
