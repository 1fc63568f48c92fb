import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { replies, WorkerTrial } from '#src/test/worker-trial.ts'

const { story, never } = replies
const path = '/articles/low-water'
let trial: WorkerTrial
beforeEach(async () => {
  trial = await WorkerTrial.start()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what stands in the place of a kept story', () => {
  it.each([
    ['a page of a network', 'Log in'],
    ['nothing', ''],
    ['another story', '<script type="application/json" id="sf-state">{"page":{"drawn":{"slug":"sea-fog"}}}</script>'],
    ['10 MB of something', 'x'.repeat(10_000_000)],
  ])('is taken away where it is %s, and the story comes from the network', async (_, found) => {
    await trial.shelves.pages.put(path, new Response(found, { headers: { 'content-type': 'text/html' } }))
    trial.network[path] = story('New')
    expect(await trial.read('story', path)).toBe('New')
    await trial.settle()
    expect(await trial.kept('pages', path)).toBe('New')
  })
})

it.each(['story', 'list', 'document'] as const)(
  'a page that is not kept and does not come gives way after eight seconds: as a %s',
  async (manner) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    trial.network[path] = never
    const hear = vi.fn()
    void trial.read(manner, path).then(hear)
    await vi.advanceTimersByTimeAsync(7999)
    expect(hear).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(hear).toHaveBeenCalledWith('What is kept')
  },
)
