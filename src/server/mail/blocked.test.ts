import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSampleStore, minute, type SampleStore, signUpOf } from '#src/test/service.ts'
import { freeBlocked, listBlocked } from './blocked.ts'
import { countMails } from './mail-figures.ts'
import { fewestAttempts } from './settle.ts'

let sample: SampleStore
beforeEach(async () => {
  sample = await createSampleStore()
})
afterEach(() => sample.remove())

async function listAll(): Promise<string[]> {
  const emails: string[] = []
  for await (const { email } of listBlocked(sample.store.reader)) emails.push(email)
  return emails
}

async function signUpAll(count: number): Promise<string[]> {
  const addresses = Array.from({ length: count }, (_, at) => `reader${String(at).padStart(4, '0')}@a.example`)
  await Promise.all(addresses.map((address) => sample.store.signUp(signUpOf(address))))
  return addresses
}

it('all blocked addresses are listed and freed, also more than fit into one page', async () => {
  const addresses = await signUpAll(1203)
  await sample.store.change((db) =>
    db
      .updateTable('subscribers')
      .set({ blocked_at: 1, block_reason: 'x' })
      .where('key', '!=', 'reader0007@a.example')
      .execute(),
  )
  const blocked = addresses.filter((address) => address !== 'reader0007@a.example')
  expect(await listAll()).toEqual(blocked)
  expect(await freeBlocked(sample.store, 'reader0500@a.example')).toBe(1)
  expect(await freeBlocked(sample.store, 'reader0500@a.example')).toBe(0)
  expect(await listAll()).toHaveLength(1201)
  expect(await freeBlocked(sample.store)).toBe(1201)
  expect(await listAll()).toEqual([])
  const withReason = sample.store.reader
    .selectFrom('subscribers')
    .select('address')
    .where('block_reason', 'is not', null)
  expect(await withReason.execute()).toEqual([])
})

it('a reader whose address was freed is mailed again, and not before', async () => {
  const waiting = async () => (await countMails(sample.store, 1000)).waiting
  await signUpAll(1)
  await sample.store.change(async (db) => {
    await db.updateTable('subscribers').set({ blocked_at: sample.clock.now() }).execute()
    await db.updateTable('mails').set({ state: 'refused' }).execute()
  })
  const askAgain = async () => {
    sample.clock.pass(20 * minute)
    await sample.store.signUp(signUpOf('reader0000@a.example'))
  }
  await askAgain()
  expect(await waiting()).toBe(0)
  await freeBlocked(sample.store)
  await askAgain()
  expect(await waiting()).toBe(1)
})

it('mails are counted by what has become of them', async () => {
  const [first, second, third, fourth, fifth] = await signUpAll(6)
  const now = sample.clock.now()
  const become = (address: string | undefined, values: object) =>
    sample.store.change((db) =>
      db
        .updateTable('mails')
        .set(values)
        .where(
          'subscriber_id',
          'in',
          db
            .selectFrom('subscribers')
            .select('id')
            .where('address', '=', address ?? ''),
        )
        .execute(),
    )
  await become(first, { state: 'sent', sent_at: now - 59 * minute })
  await become(second, { state: 'sent', sent_at: now - 61 * minute })
  await become(third, { state: 'refused', attempts: 1 })
  await become(fourth, { state: 'refused', attempts: fewestAttempts })
  await become(fifth, { wanted_at: now + minute })
  const block = { blocked_at: now }
  await sample.store.change((db) =>
    db
      .updateTable('subscribers')
      .set(block)
      .where('address', '=', third ?? '')
      .execute(),
  )
  sample.clock.pass(30_000)
  expect(await countMails(sample.store, 1000)).toEqual({
    waiting: 1,
    putOff: 1,
    sentInHour: 1,
    isPressed: false,
    refused: 1,
    givenUp: 1,
    blocked: 1,
    oldest: { age: 30_000, failure: null },
  })
})

it('mails are pressed when one waits whose network has had its part of the hour', async () => {
  for (const name of ['ada', 'bob', 'cyd'])
    await sample.store.signUp(signUpOf(`${name}@a.example`, { client: '192.0.2.7' }))
  const now = sample.clock.now()
  const isPressed = async (perHour: number) => (await countMails(sample.store, perHour)).isPressed
  const [sent] = await sample.store.reader.selectFrom('mails').select('id').limit(1).execute()
  await sample.store.change((db) =>
    db
      .updateTable('mails')
      .set({ state: 'sent', sent_at: now })
      .where('id', '=', sent?.id ?? '')
      .execute(),
  )
  expect([await isPressed(10), await isPressed(1000)]).toEqual([true, false])
  await sample.store.change((db) => db.updateTable('mails').set({ state: 'sent', sent_at: now }).execute())
  expect(await isPressed(10)).toBe(false)
})
