import { afterEach, beforeEach, expect, it } from 'vitest'
import { inParts } from '#src/server/store/in-parts.ts'
import { waitingMail } from '#src/server/store/waiting-mail.ts'
import { createSampleStore, hour, type SampleStore, second, signUpOf } from '#src/test/service.ts'
import { countSent } from './choose-mails.ts'
import { readShare } from './share.ts'

type Network = { block: string; provider: string }

let sample: SampleStore
let subscriberId: string
beforeEach(async () => {
  sample = await createSampleStore()
  await sample.store.signUp(signUpOf('ada@quay.example'))
  const subscriber = sample.store.reader.selectFrom('subscribers').select('id')
  subscriberId = (await subscriber.executeTakeFirstOrThrow()).id
})
afterEach(() => sample.remove())

/** Writes mails that were sent at a moment, one for each network. */
async function send(networks: readonly Network[], sentAt = sample.store.now()): Promise<void> {
  const mails = networks.map((network) => ({
    ...waitingMail(subscriberId, 'answer', { now: sentAt, ...network }),
    state: 'sent' as const,
    sent_at: sentAt,
  }))
  await sample.store.change(async (db) => {
    for (const rows of inParts(mails)) await db.insertInto('mails').values(rows).execute()
  })
}
const times = (count: number, block: string, provider = `of ${block}`) =>
  Array.from({ length: count }, () => ({ block, provider }))

async function held(perHour = 1000) {
  const { reader, now } = sample.store
  const sent = { since: now() - hour, now: now() }
  const share = await readShare(reader, { ...sent, perHour, count: await countSent(reader, sent) })
  return share && { blocks: share.heldBlocks, providers: share.heldProviders }
}

it('until a twentieth of the mails of an hour was sent, all may go', async () => {
  await send(times(49, 'a'))
  expect(await held()).toBeUndefined()
  await send(times(1, 'a'))
  expect(await held()).toEqual({ blocks: [], providers: [] })
})

it('a block waits once it has had a tenth of what is left', async () => {
  await send(times(90, 'a'))
  expect((await held())?.blocks).toEqual([])
  await send(times(1, 'a'))
  // 91 of 1,000 leave 909, of which a tenth is 90.
  expect((await held())?.blocks).toEqual(['a'])
})

it('a provider waits once it has had half of what is left', async () => {
  await send(Array.from({ length: 332 }, (_, at) => ({ block: `${at}`, provider: 'all' })))
  expect((await held())?.providers).toEqual([])
  await send(times(1, 'one more', 'all'))
  expect(await held()).toEqual({ blocks: [], providers: ['all'] })
})

it('each network that spends its part leaves a smaller one to the next', async () => {
  const parts: number[] = []
  for (const block of ['a', 'b', 'c', 'd', 'e']) {
    let spent = 0
    for (; !(await held())?.blocks.includes(block); spent += 1) await send(times(1, block))
    parts.push(spent)
  }
  expect(parts).toEqual([91, 82, 75, 68, 62])
})

it('what subscribers did themselves is held for nobody', async () => {
  await send(times(500, '', ''))
  expect(await held()).toEqual({ blocks: [], providers: [] })
})

it('what was sent more than an hour ago, or in a year that has not come, counts for nobody', async () => {
  const now = sample.store.now()
  await send(times(300, 'a'), now - hour)
  await send(times(300, 'b'), now + 2 * second)
  await send(times(60, 'c'))
  expect(await held()).toEqual({ blocks: [], providers: [] })
})
