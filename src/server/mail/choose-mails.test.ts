import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSampleStore, hour, type SampleStore, signUpOf } from '#src/test/service.ts'
import { chooseMails, type Room } from './choose-mails.ts'

let sample: SampleStore
beforeEach(async () => {
  sample = await createSampleStore()
  for (const address of ['old@a.example', 'new-1@b.example', 'new-2@b.example', 'new-3@c.example']) {
    await sample.store.signUp(signUpOf(address))
    sample.clock.pass(1000)
  }
  await sample.store.change(async (db) => {
    const { id } = await db.selectFrom('mails').select('id').where('domain', '=', 'a.example').executeTakeFirstOrThrow()
    await db.updateTable('mails').set({ attempts: 3 }).where('id', '=', id).execute()
  })
})
afterEach(() => sample.remove())

const room: Room = { most: 2, retries: 4, fullDomains: [] }
const choose = async (over: Partial<Room> = {}) => {
  const mails = await chooseMails(sample.store.reader, sample.clock.time, { ...room, ...over })
  return mails.map(({ address }) => address.replace(/@.*/, ''))
}

it.each([
  ['one place is for a mail that has failed before', {}, ['new-1', 'old']],
  ['a single place is for a first attempt', { most: 1 }, ['new-1']],
  ['all others are for first attempts', { most: 3 }, ['new-1', 'new-2', 'old']],
  ['what is left is for both', { most: 9 }, ['new-1', 'new-2', 'new-3', 'old']],
  ['none is for one that has failed while enough of those are on their way', { retries: 0 }, ['new-1', 'new-2']],
  ['a mailbox domain with as many on their way as it may have waits', { fullDomains: ['b.example'] }, ['new-3', 'old']],
  ['without room there is none', { most: 0 }, []],
] satisfies [string, Partial<Room>, string[]][])('%s', async (_, over, wanted) => {
  expect(await choose(over)).toEqual(wanted)
})

it('where only such wait that have failed before, they have all places', async () => {
  await sample.store.change((db) => db.updateTable('mails').set({ attempts: 1 }).execute())
  expect(await choose()).toEqual(['old', 'new-1'])
})

it('where the mails of an hour are shared, networks that got none go first, and of these mailbox domains that got none', async () => {
  const from = async (address: string, client: string) => {
    await sample.store.signUp(signUpOf(address, { client }))
    sample.clock.pass(1000)
  }
  await sample.store.change((db) => db.deleteFrom('mails').execute())
  await from('eve@b.example', '203.0.113.1')
  const sent = { state: 'sent', sent_at: sample.clock.time } as const
  await sample.store.change((db) => db.updateTable('mails').set(sent).execute())
  await from('eve-again@d.example', '203.0.113.9')
  await from('bob@b.example', '192.0.2.1')
  await from('ada@c.example', '198.51.100.7')
  const now = sample.clock.time
  const share = { since: now - hour, now, heldBlocks: [], heldProviders: [] }
  const firsts = [1, 2, 3].map((most) => choose({ most, share }))
  expect(await Promise.all(firsts)).toEqual([['ada'], ['ada', 'bob'], ['eve-again', 'bob', 'ada']])
})
