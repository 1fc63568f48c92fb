import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSampleStore, day, hour, minute, type SampleStore, signUpOf } from '#src/test/service.ts'
import { eraseSubscribers } from './erase-subscriber.ts'
import { hitKey } from './limits.ts'
import { networksOf } from './networks.ts'
import type { SignUp } from './sign-up.ts'

let sample: SampleStore
beforeEach(async () => {
  sample = await createSampleStore()
})
afterEach(() => sample.remove())

const signUp = (address: string, over?: Partial<SignUp>) => sample.store.signUp(signUpOf(address, over))
const mails = () => sample.store.reader.selectFrom('mails').selectAll().orderBy('due_at').execute()
const hits = () => sample.store.reader.selectFrom('hits').selectAll().execute()

it('every spelling of a mailbox counts for it, and each is a subscriber of their own', async () => {
  const spellings = [
    'ada@gmail.com',
    'a.da@gmail.com',
    'ada+x@googlemail.com',
    'A.D.A+y@GoogleMail.com',
    'ada+z@gmail.com',
  ]
  for (const address of spellings) expect(await signUp(address)).toEqual({ kind: 'pending' })
  const start = sample.clock.time
  // Three within a day, ten minutes apart, and one as soon as the day is over; the fifth would be further away than that.
  expect((await mails()).map(({ due_at }) => due_at - start)).toEqual([0, 10 * minute, 20 * minute, day])
  expect(await sample.store.reader.selectFrom('subscribers').select('address').execute()).toHaveLength(5)
  expect(await signUp('ada@example.org')).toEqual({ kind: 'pending' })
  expect((await mails()).filter(({ due_at }) => due_at === start)).toHaveLength(2)
})

it.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', 'client', 10],
  ['192.0.2.7', '2002:c000:207::1', 'client', 10],
  ['2001:db8:1:200::1', '2001:db8:1:2ff::1', 'site', 30],
  ['192.0.2.7', '192.0.2.8', 'block', 100],
])('%s and %s are in one network of the size %s, which may ask %d times', async (one, other, size, room) => {
  const ask = (client: string) => signUp('ada@example.org', { client })
  await ask(one)
  const name = networksOf(one).find((network) => network.size === size)?.name ?? ''
  const row = (await hits()).find(({ key }) => key === hitKey(sample.store.secret, 'client', name))
  if (row === undefined) throw new Error('nothing was counted')
  // Others of it have asked as well, and have left room for one.
  const others = Array.from({ length: room - 2 }, () => row)
  await sample.store.change((db) => db.insertInto('hits').values(others).execute())
  expect((await ask(other)).kind).toBe('pending')
  expect(await ask(other)).toEqual({ kind: 'throttled', retryAt: sample.clock.time + 5 * minute })
})

it('what was noted in a year that has not come keeps nobody waiting', async () => {
  const ask = () => signUp('ada@example.org', { client: '192.0.2.1' })
  sample.clock.pass(3650 * day)
  for (let at = 0; at < 20; at += 1) await ask()
  expect((await ask()).kind).toBe('throttled')
  sample.clock.pass(-3650 * day)
  expect(await ask()).toEqual({ kind: 'pending' })
})

it('a mail is counted for the networks that asked for it, and one that a subscriber has caused for none', async () => {
  await signUp('a@example.org', { client: '192.0.2.1' })
  await signUp('b@example.org', { client: '192.0.2.200' })
  await signUp('c@example.org', { client: '192.0.99.1' })
  const [a, b, c] = await mails()
  expect(a?.block).not.toBe('')
  expect([b?.block === a?.block, c?.block === a?.block]).toEqual([true, false])
  expect([b?.provider === a?.provider, c?.provider === a?.provider]).toEqual([true, true])
  expect([a, b, c].map((mail) => mail?.domain)).toEqual(['example.org', 'example.org', 'example.org'])
  expect(JSON.stringify([a, b, c])).not.toContain('192.0')
})

it('erasing a subscriber takes what their mailbox was counted by, however it is spelled', async () => {
  await signUp('a.da+x@googlemail.com')
  await signUp('a.da+x@googlemail.com', { kind: 'resend', newsletters: [] })
  await eraseSubscribers(sample.store, ['A.da+x@googlemail.com'])
  expect((await hits()).map(({ key }) => key.replace(/:.*/, ''))).toEqual(['client', 'client'])
})

it('asking once more counts for itself: a sign-up before it does not', async () => {
  await signUp('ada@example.org')
  const again = () => signUp('ada@example.org', { kind: 'resend', newsletters: [] })
  expect(await again()).toEqual({ kind: 'pending' })
  expect(await again()).toEqual({ kind: 'throttled', retryAt: sample.clock.time + 10 * minute })
  sample.clock.pass(hour)
  expect(await again()).toEqual({ kind: 'pending' })
})
