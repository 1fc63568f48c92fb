import { expect, it } from 'vitest'
import { openLanes } from './lanes.ts'

const forEver = () => new Promise<void>(() => undefined)
const begin = (count: number, attempt: { domain: string; isRetry: boolean }, lanes = openLanes()) => {
  for (let at = 0; at < count; at += 1) void lanes.run(attempt, forEver())
  return lanes
}

it('two set out at once, up to as many as there are connections', () => {
  const first = (at: number) => ({ domain: `d${at}.example`, isRetry: false })
  const lanes = openLanes()
  expect(lanes.room()).toEqual({ most: 2, retries: 4, fullDomains: [] })
  for (let at = 0; at < 15; at += 1) begin(1, first(at), lanes)
  expect([lanes.room().most, lanes.count()]).toEqual([1, 15])
  begin(1, first(15), lanes)
  expect([lanes.room().most, lanes.count()]).toEqual([0, 16])
})

it('four are for mails that have failed before', () => {
  const lanes = begin(3, { domain: 'a.example', isRetry: true })
  expect(lanes.room().retries).toBe(1)
  expect(begin(1, { domain: 'a.example', isRetry: true }, lanes).room().retries).toBe(0)
})

it('a mailbox domain has twelve at most; a welcome, which has none, is held by nothing', () => {
  const lanes = begin(11, { domain: 'a.example', isRetry: false })
  expect(lanes.room().fullDomains).toEqual([])
  expect(begin(1, { domain: 'a.example', isRetry: false }, lanes).room().fullDomains).toEqual(['a.example'])
  expect(begin(12, { domain: '', isRetry: false }).room().fullDomains).toEqual([])
})

it('an attempt that has ended makes room', async () => {
  const lanes = openLanes()
  await lanes.run({ domain: 'a.example', isRetry: true }, Promise.resolve())
  expect([lanes.count(), lanes.room().retries]).toEqual([0, 4])
})
