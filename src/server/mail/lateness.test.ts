import { expect, it } from 'vitest'
import type { LogEvent } from '#src/server/log.ts'
import { createSampleStore, day, second, signUpOf } from '#src/test/service.ts'
import { watchLateness } from './lateness.ts'

it('a late mail is told of once, also after a clock that was years ahead has gone back', async () => {
  const { store, clock, remove } = await createSampleStore()
  const lines: LogEvent[] = []
  const look = watchLateness(store, (event) => void lines.push(event))
  clock.pass(3650 * day)
  await look()
  clock.pass(-3650 * day)
  await store.signUp(signUpOf('ada@example.org'))
  clock.pass(46 * second)
  await look()
  clock.pass(10 * second)
  await look()
  expect(lines).toEqual([{ event: 'mail-late', seconds: 46, failure: 'not tried yet' }])
  await store.change((db) => db.updateTable('mails').set({ state: 'sent' }).execute())
  clock.pass(10 * second)
  await look()
  expect(lines.at(-1)).toEqual({ event: 'mail-in-time' })
  await remove()
})
