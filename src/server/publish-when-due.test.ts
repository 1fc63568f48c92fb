import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Site } from '#src/server/site/site.ts'
import { sampleSite } from '#src/test/service.ts'
import type { LogEvent } from './log.ts'
import { type Outcome, publishWhenDue } from './publish-when-due.ts'

const start = Date.parse('2026-10-25T00:00:00Z')
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()

let site: Site
let published: string[]
let packed: string[]
let outcome: () => Promise<Outcome>
let lines: LogEvent[]
let schedule: { close: () => void } | undefined
const begin = () => {
  schedule = publishWhenDue({
    site: () => site,
    log: (event) => lines.push(event),
    publish: (what) => {
      const times = what === 'due' ? published : packed
      times.push(new Date().toISOString())
      return outcome()
    },
  })
}
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  site = { ...sampleSite, dueAt: at(100) }
  published = []
  packed = []
  lines = []
  outcome = async () => {
    site = { ...site, dueAt: undefined }
    return { code: 0, said: '3 stories published' }
  }
})
afterEach(() => {
  schedule?.close()
  vi.useRealTimers()
})

it('publishes within seconds of the moment, once, and not before', async () => {
  begin()
  await pass(99)
  expect(published).toEqual([])
  await pass(7)
  expect(published).toEqual([at(100)])
  await pass(1000)
  expect(published).toHaveLength(1)
  expect(lines).toEqual([{ event: 'published-due', dueAt: at(100) }])
})
it('publishes at its start what was due while no server ran', async () => {
  site = { ...site, dueAt: at(-5000) }
  begin()
  await pass(0)
  expect(published).toEqual([at(0)])
})
it('says nothing where another server of the same site was quicker', async () => {
  outcome = async () => {
    site = { ...site, dueAt: undefined }
    return { code: 0, said: '' }
  }
  begin()
  await pass(120)
  expect(lines).toEqual([])
})
it('is led by the clock, and not by how long it has waited: a clock that is set forward or back is followed', async () => {
  site = { ...site, dueAt: at(3600) }
  begin()
  await pass(10)
  vi.setSystemTime(start + 3600_000)
  await pass(6)
  expect(published).toHaveLength(1)
})
it('follows a moment that a new publish has moved', async () => {
  begin()
  await pass(50)
  site = { ...site, dueAt: at(200) }
  await pass(100)
  expect(published).toEqual([])
  await pass(60)
  expect(published).toHaveLength(1)
})
it('does not begin again while a publish is under way', async () => {
  let finish: (result: Outcome) => void = () => undefined
  outcome = () =>
    new Promise((resolve) => {
      finish = resolve
    })
  begin()
  await pass(160)
  expect(published).toHaveLength(1)
  site = { ...site, dueAt: undefined }
  finish({ code: 0, said: '' })
  await pass(60)
  expect(published).toHaveLength(1)
})
it('tries again half a minute after a failure, and says what it was', async () => {
  outcome = async () => ({ code: 1, said: 'There is no folder.' })
  begin()
  await pass(100)
  expect(lines).toEqual([{ event: 'publish-due-failed', dueAt: at(100), code: 1, message: 'There is no folder.' }])
  await pass(25)
  expect(published).toHaveLength(1)
  await pass(10)
  expect(published).toHaveLength(2)
})
it('survives a publish that cannot be begun', async () => {
  outcome = async () => {
    throw new Error('no memory')
  }
  begin()
  await pass(140)
  expect(published).toHaveLength(2)
  expect(lines[0]).toEqual({ event: 'publish-due-failed', dueAt: at(100), message: 'Error: no memory' })
})

const unpacked = (more: Partial<Site> = {}): Site => ({
  ...{ ...sampleSite, builtAt: at(0), isPackedQuickly: true },
  ...more,
})
const packAll = async () => {
  site = { ...site, isPackedQuickly: false }
  return { code: 0, said: '' }
}
it('packs smaller what was packed quickly, five minutes after readers have it, once', async () => {
  site = unpacked()
  outcome = packAll
  begin()
  await pass(295)
  expect(packed).toEqual([])
  await pass(10)
  expect(packed).toHaveLength(1)
  await pass(2000)
  expect([packed.length, published, lines]).toEqual([1, [], []])
})
it('packs nothing where all is small', async () => {
  site = { ...unpacked(), isPackedQuickly: undefined }
  begin()
  await pass(1000)
  expect(packed).toEqual([])
})
it('publishes first what is due, and packs then', async () => {
  site = unpacked({ builtAt: at(-9000), dueAt: at(0) })
  outcome = async () => {
    site = unpacked({ builtAt: at(-9000) })
    return { code: 0, said: '' }
  }
  begin()
  await pass(1)
  expect([published.length, packed.length]).toEqual([1, 0])
  await pass(6)
  expect(packed).toHaveLength(1)
})
it('publishes what becomes due while it packs, and packs no second time meanwhile', async () => {
  site = unpacked({ builtAt: at(-9000), dueAt: at(100) })
  let finish: (result: Outcome) => void = () => undefined
  outcome = () =>
    new Promise((resolve) => {
      finish = resolve
    })
  begin()
  await pass(60)
  expect([published.length, packed.length]).toEqual([0, 1])
  const endPacking = finish
  await pass(60)
  expect([published.length, packed.length]).toEqual([1, 1])
  site = unpacked({ builtAt: at(-9000) })
  finish({ code: 0, said: '' })
  await pass(400)
  expect([published.length, packed.length]).toEqual([1, 1])
  endPacking({ code: 0, said: '' })
  await pass(290)
  expect(packed).toHaveLength(1)
  await pass(20)
  expect(packed).toHaveLength(2)
})
it.each<[string, () => Promise<Outcome>, LogEvent]>([
  [
    'that fails',
    async () => ({ code: 1, said: 'No space left.' }),
    { event: 'packing-failed', code: 1, message: 'No space left.' },
  ],
  [
    'that cannot be begun',
    async () => {
      throw new Error('no memory')
    },
    { event: 'packing-failed', message: 'Error: no memory' },
  ],
])('tries a packing %s again after five minutes', async (_, fail, told) => {
  site = unpacked({ builtAt: at(-9000) })
  outcome = fail
  begin()
  await pass(290)
  expect(packed).toHaveLength(1)
  await pass(20)
  expect(packed).toHaveLength(2)
  expect(lines).toEqual([told, told])
})
