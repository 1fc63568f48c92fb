import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { repeat } from './repeat.ts'

const pauses = { rest: 1000, gather: 40 }
let waiting: number
let done: number
const work = vi.fn(async () => {
  if (waiting === 0) return 0
  waiting -= 1
  done += 1
  return 1
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  work.mockClear()
  waiting = 0
  done = 0
})
afterEach(() => vi.useRealTimers())
const settled = () => new Promise((resolve) => setImmediate(resolve))
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await settled()
}

it('does nothing before it is started', async () => {
  const { wake, stop } = repeat(work, pauses)
  wake()
  await pass(5000)
  expect(work).not.toHaveBeenCalled()
  await stop()
})

it('goes on while there is something to do, and then looks once in a while', async () => {
  const { start, stop } = repeat(work, pauses)
  waiting = 3
  start()
  start()
  await settled()
  expect(done).toBe(3)
  expect(work).toHaveBeenCalledTimes(4)
  await pass(900)
  expect(work).toHaveBeenCalledTimes(4)
  waiting = 1
  await vi.waitFor(async () => {
    await pass(100)
    expect(done).toBe(4)
  })
  const stopped = stop()
  await pass(2000)
  await stopped
})

it('that is stopped does no more, and has stopped when what was begun has ended', async () => {
  let end: (done: number) => void = () => undefined
  const slow = vi.fn(
    () =>
      new Promise<number>((resolve) => {
        end = resolve
      }),
  )
  const { start, stop } = repeat(slow, pauses)
  start()
  await settled()
  let isStopped = false
  const stopped = stop().then(() => {
    isStopped = true
  })
  await settled()
  expect(isStopped).toBe(false)
  end(1)
  await stopped
  expect(slow).toHaveBeenCalledTimes(1)
})
