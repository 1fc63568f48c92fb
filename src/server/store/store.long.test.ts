import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Claimed, claimMails, confirmAge } from '#src/server/mail/claim.ts'
import { startTestPostgres, type TestPostgres } from '#src/test/postgres.ts'
import {
  Clock,
  day,
  dumpTables,
  hour,
  isOfferedAlways,
  minute,
  offersAll,
  roomFor,
  second,
  signUpOf,
} from '#src/test/service.ts'
import { hashCode, makeCode } from './codes.ts'
import type { Database } from './database.ts'
import { eraseSubscribers } from './erase-subscriber.ts'
import { confirm, readChoices, saveChoices, unsubscribe } from './links.ts'
import { migrate } from './migrations.ts'
import { openPostgres } from './postgres.ts'
import { purge, unconfirmedAge } from './purge.ts'
import { openSqlite } from './sqlite.ts'
import { makeStore, type Store } from './store.ts'
import type { Tables } from './tables.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startTestPostgres()
}, 60_000)
afterAll(() => postgres?.stop())

const quiet = () => undefined

/** A place for one database, which may be opened more than once. */
type Place = { open: () => Promise<Database>; remove: () => Promise<void> }

async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'standfirst-store-'))
  return { open: () => openSqlite(folder), remove: () => rm(folder, { recursive: true, force: true }) }
}
async function postgresPlace(): Promise<Place> {
  const url = await postgres.create()
  return { open: () => openPostgres(url, quiet), remove: async () => undefined }
}

describe.each([
  ['SQLite', sqlitePlace],
  ['Postgres', postgresPlace],
])('the store over %s', (_, makePlace) => {
  let place: Place
  let clock: Clock
  let store: Store
  const opened: Store[] = []
  async function open(): Promise<Store> {
    const one = await makeStore(await place.open(), { now: clock.now })
    opened.push(one)
    return one
  }
  beforeEach(async () => {
    clock = new Clock()
    place = await makePlace()
    store = await open()
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()))
    await place.remove()
  })

  async function all<Name extends keyof Tables>(table: Name): Promise<Tables[Name][]> {
    return (await sql<Tables[Name]>`select * from ${sql.table(table)}`.execute(store.reader)).rows
  }
  const claim = (from = store) =>
    from.change((db) => claimMails(db, { now: clock.time, room: roomFor(100), offer: offersAll }))
  const noteSent = (mails: readonly Claimed[]) =>
    store.change(async (db) => {
      for (const { id } of mails)
        await db.updateTable('mails').set({ state: 'sent', sent_at: clock.time }).where('id', '=', id).execute()
    })
  /** Sends all that is due, as the worker does, without the way to the reader. */
  async function deliver(): Promise<Claimed[]> {
    const mails = await claim()
    await noteSent(mails)
    return mails
  }
  async function deliverOne(): Promise<Claimed> {
    const [mail, ...more] = await deliver()
    if (mail === undefined || more.length > 0) throw new Error(`${more.length + (mail ? 1 : 0)} mails`)
    return mail
  }
  const press = (code = '') =>
    store.change((db) => confirm(db, { code, method: 'mail-link', isOffered: isOfferedAlways, now: clock.time }))
  const leave = (code = '') => store.change((db) => unsubscribe(db, { code, method: 'one-click', now: clock.time }))
  const shown = (offered: readonly string[]) => ({
    wordings: new Map(offered.map((id) => [id, `wording-${id}`])),
    lang: 'en-GB',
  })
  const save = (code: string, newsletters: string[], offered = ['daily', 'sport', 'world']) =>
    store.change((db) => saveChoices(db, { code, newsletters, offered: shown(offered), now: clock.time }))
  const statuses = async () =>
    Object.fromEntries((await all('subscriptions')).map(({ newsletter, status }) => [newsletter, status]))
  /** A subscriber with a code to choose and one to leave. */
  async function subscribe(address: string, newsletters = ['daily']): Promise<{ choose: string; leave: string }> {
    await store.signUp(signUpOf(address, { newsletters }))
    await press((await deliverOne()).codes.confirm)
    const { preferences = '', unsubscribe: leave = '' } = (await deliverOne()).codes
    return { choose: preferences, leave }
  }

  describe('a sign-up', () => {
    it('leaves a subscriber, what was asked for, its record, and one mail to be sent', async () => {
      const asked = signUpOf('Ada@example.org', { newsletters: ['daily', 'sport'], consents: ['partners'] })
      expect(await store.signUp(asked)).toEqual({ kind: 'pending' })
      const [subscriber] = await all('subscribers')
      expect(subscriber).toMatchObject({ key: 'ada@example.org', address: 'Ada@example.org', created_at: clock.time })
      expect(await statuses()).toEqual({ daily: 'pending', sport: 'pending' })
      expect(await all('mails')).toMatchObject([{ kind: 'answer', state: 'waiting', attempts: 0, due_at: clock.time }])
      const consents = await all('consents')
      expect(consents.map(({ newsletter }) => newsletter).sort()).toEqual(['daily', 'sport'])
      for (const { id, newsletter, ...row } of consents) {
        expect(id).toMatch(/^[0-9a-f-]{36}$/)
        expect(row).toEqual({
          subscriber_id: subscriber?.id,
          event: 'requested',
          at: clock.time,
          wording: `wording-${newsletter}`,
          ticked: '["partners"]',
          lang: 'en-GB',
          page: '/articles/quiet-streets',
          method: 'json',
        })
      }
    })

    it('of two spellings is of one subscriber', async () => {
      await store.signUp(signUpOf('Ada@example.org'))
      await store.signUp(signUpOf('ada@example.org', { newsletters: ['sport'] }))
      expect(await all('subscribers')).toHaveLength(1)
      expect(await deliverOne()).toMatchObject({ address: 'Ada@example.org', newsletters: ['daily', 'sport'] })
    })

    it('50 times at once for each of 20 addresses is one row, one record and one mail for each', async () => {
      const addresses = Array.from({ length: 20 }, (_, at) => `reader-${at}@example.org`)
      const asked = Array.from({ length: 50 }, () => addresses.map((address) => store.signUp(signUpOf(address))))
      const outcomes = await Promise.all(asked.flat())
      expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(new Set(['{"kind":"pending"}']))
      for (const table of ['subscribers', 'subscriptions', 'consents', 'mails'] as const)
        expect(await all(table), table).toHaveLength(20)
    })

    it('through two servers at once is one row and one mail as well', async () => {
      const other = await open()
      await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 ? store : other).signUp(signUpOf('a@b.example'))))
      for (const table of ['subscribers', 'subscriptions', 'mails'] as const)
        expect(await all(table), table).toHaveLength(1)
    })

    it('of 250 readers at once who want all of 20 newsletters is written', async () => {
      const newsletters = Array.from({ length: 20 }, (_, at) => `letter-${at}`)
      const asked = Array.from({ length: 250 }, (_, at) =>
        store.signUp(signUpOf(`reader-${at}@example.org`, { newsletters })),
      )
      await Promise.all(asked)
      expect(await all('subscriptions')).toHaveLength(5000)
      expect(await all('consents')).toHaveLength(5000)
    })

    it('for another newsletter while the mail is on its way gets a mail of its own, when one is allowed', async () => {
      await store.signUp(signUpOf('a@b.example'))
      const onItsWay = await claim()
      await store.signUp(signUpOf('a@b.example', { newsletters: ['sport'] }))
      await noteSent(onItsWay)
      expect(await claim()).toEqual([])
      clock.pass(10 * minute)
      expect(await deliverOne()).toMatchObject({ kind: 'confirm', newsletters: ['daily', 'sport'] })
    })

    it('that has two mails after an outage gets one', async () => {
      await store.signUp(signUpOf('a@b.example'))
      await claim()
      await store.signUp(signUpOf('a@b.example', { newsletters: ['sport'] }))
      expect(await all('mails')).toHaveLength(2)
      clock.pass(day - hour)
      expect(await deliverOne()).toMatchObject({ newsletters: ['daily', 'sport'] })
      clock.pass(hour)
      expect(await claim()).toEqual([])
    })

    it('for another newsletter soon after a mail gets its mail when one is allowed', async () => {
      await store.signUp(signUpOf('a@b.example'))
      await deliverOne()
      await store.signUp(signUpOf('a@b.example', { newsletters: ['sport'] }))
      clock.pass(10 * minute - second)
      expect(await claim()).toEqual([])
      clock.pass(second)
      expect((await deliverOne()).newsletters).toEqual(['daily', 'sport'])
    })

    it('of someone who is on the list is answered by mail, and changes nothing', async () => {
      await subscribe('a@b.example')
      clock.pass(hour)
      const [subscriptions, consents] = [await all('subscriptions'), await all('consents')]
      expect(await store.signUp(signUpOf('a@b.example'))).toEqual({ kind: 'pending' })
      expect(await all('subscriptions')).toEqual(subscriptions)
      expect(await all('consents')).toEqual(consents)
      const mail = await deliverOne()
      expect(mail).toMatchObject({ kind: 'already', newsletters: ['daily'] })
      expect(Object.keys(mail.codes).sort()).toEqual(['preferences', 'unsubscribe'])
    })

    it('for an address that a mail server refused is answered alike and sends nothing', async () => {
      await store.signUp(signUpOf('a@b.example'))
      await deliverOne()
      await store.change((db) => db.updateTable('subscribers').set({ blocked_at: clock.time }).execute())
      clock.pass(day)
      expect(await store.signUp(signUpOf('a@b.example'))).toEqual({ kind: 'pending' })
      expect(await claim()).toEqual([])
    })
  })

  describe('asking for the mail again', () => {
    const resend = () => store.signUp(signUpOf('a@b.example', { kind: 'resend', newsletters: [] }))

    it('sends another after ten minutes, whose code works as the first one does', async () => {
      await store.signUp(signUpOf('a@b.example'))
      const first = await deliverOne()
      expect(await resend()).toEqual({ kind: 'pending' })
      expect(await claim()).toEqual([])
      expect(await resend()).toEqual({ kind: 'throttled', retryAt: clock.time + 10 * minute })
      clock.pass(10 * minute)
      const secondMail = await deliverOne()
      expect(secondMail.codes.confirm).not.toBe(first.codes.confirm)
      expect((await press(secondMail.codes.confirm)).kind).toBe('done')
      // Whoever presses the older button as well is told the same, once.
      expect(await press(first.codes.confirm)).toEqual({
        kind: 'done',
        result: { confirmed: ['daily'], isSomeGone: false },
      })
      expect(await press(first.codes.confirm)).toEqual({ kind: 'refused' })
      const events = (await all('consents')).map(({ event }) => event)
      expect(events.sort()).toEqual(['confirmed', 'requested'])
    })

    it('tells a stranger the same as a subscriber, and makes no subscriber of one', async () => {
      expect(await resend()).toEqual({ kind: 'pending' })
      expect(await resend()).toEqual({ kind: 'throttled', retryAt: clock.time + 10 * minute })
      expect(await all('subscribers')).toEqual([])
      expect(await all('mails')).toEqual([])
    })

    it('is refused or not by what was asked before, not by who is on the list', async () => {
      // They are on the list for both, for one, for none; the last is refused for good.
      await subscribe('both@b.example', ['daily', 'sport'])
      await subscribe('one@b.example', ['daily'])
      const { leave: code } = await subscribe('left@b.example', ['daily', 'sport'])
      await leave(code)
      await store.signUp(signUpOf('blocked@b.example'))
      await deliverOne()
      await store.change((db) =>
        db.updateTable('subscribers').set({ blocked_at: 1 }).where('key', '=', 'blocked@b.example').execute(),
      )
      clock.pass(2 * day)
      const told: Record<string, unknown[]> = {}
      const addresses = ['both', 'one', 'left', 'blocked', 'new'].map((name) => `${name}@b.example`)
      const ask = async (over: Parameters<typeof signUpOf>[1]) => {
        for (const address of addresses) {
          told[address] ??= []
          told[address].push(await store.signUp(signUpOf(address, over)))
        }
      }
      for (let round = 0; round < 4; round += 1) {
        await ask({ newsletters: ['daily'] })
        await deliver()
        await ask({ newsletters: ['sport'] })
        clock.pass(10 * minute + second)
        await ask({ kind: 'resend', newsletters: [] })
        await deliver()
        clock.pass(minute)
        await ask({ kind: 'resend', newsletters: [] })
        clock.pass(10 * minute)
      }
      for (const address of addresses) expect(told[address], address).toEqual(told['new@b.example'])
      // A check of the check: both answers were given.
      expect(JSON.stringify(told)).toMatch(/throttled.*pending/)
    })
  })

  describe('a code that confirms', () => {
    it('does so once: the record says when, and what was shown', async () => {
      await store.signUp(signUpOf('a@b.example', { consents: ['partners'] }))
      const { codes } = await deliverOne()
      clock.pass(hour)
      expect(await press(codes.confirm)).toEqual({ kind: 'done', result: { confirmed: ['daily'], isSomeGone: false } })
      expect(await all('subscriptions')).toMatchObject([
        { status: 'confirmed', requested_at: clock.time - hour, confirmed_at: clock.time, withdrawn_at: null },
      ])
      expect((await all('consents')).find(({ event }) => event === 'confirmed')).toMatchObject({
        newsletter: 'daily',
        at: clock.time,
        wording: 'wording-daily',
        ticked: '["partners"]',
        lang: 'en-GB',
        page: '/articles/quiet-streets',
        method: 'mail-link',
      })
      expect(await claim()).toMatchObject([{ kind: 'welcome', newsletters: ['daily'] }])
      const before = await dumpTables(store.reader)
      expect(await press(codes.confirm)).toEqual({ kind: 'refused' })
      expect(await dumpTables(store.reader)).toEqual(before)
    })

    it('records what its mail has named, whatever a stranger asks before and after', async () => {
      await store.signUp(signUpOf('a@b.example', { consents: ['partners'], page: '/elsewhere', lang: 'nl' }))
      await store.signUp(signUpOf('a@b.example', { consents: [], method: 'form' }))
      const mail = await deliverOne()
      expect(mail.named).toMatchObject([{ newsletter: 'daily', ticked: [], page: '/articles/quiet-streets' }])
      await store.signUp(signUpOf('a@b.example', { consents: ['partners'], page: '/elsewhere', lang: 'nl' }))
      expect(await all('subscriptions')).toMatchObject([
        { status: 'pending', ticked: '["partners"]', page: '/elsewhere' },
      ])
      await press(mail.codes.confirm)
      const named = { ticked: '[]', page: '/articles/quiet-streets', lang: 'en-GB', wording: 'wording-daily' }
      expect((await all('consents')).filter(({ event }) => event === 'confirmed')).toMatchObject([named])
      expect(await all('subscriptions')).toMatchObject([{ status: 'confirmed', method: 'form', ...named }])
    })

    it('of a second mail, which other ticks have made, records those', async () => {
      await store.signUp(signUpOf('a@b.example'))
      await deliverOne()
      await store.signUp(signUpOf('a@b.example', { consents: ['partners'] }))
      expect(await claim()).toEqual([])
      clock.pass(10 * minute)
      await press((await deliverOne()).codes.confirm)
      expect((await all('consents')).find(({ event }) => event === 'confirmed')).toMatchObject({
        ticked: '["partners"]',
      })
    })

    it('that was mailed before it was kept what a mail names goes by the latest request', async () => {
      await store.signUp(signUpOf('a@b.example', { consents: ['partners'] }))
      const mail = await deliverOne()
      await store.change((db) => db.updateTable('tokens').set({ named: null }).execute())
      await press(mail.codes.confirm)
      expect(await all('subscriptions')).toMatchObject([{ status: 'confirmed', ticked: '["partners"]', lang: 'en-GB' }])
    })

    it('used 20 times at once is used once', async () => {
      await store.signUp(signUpOf('a@b.example'))
      const { codes } = await deliverOne()
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => press(codes.confirm)))
      expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect(await claim()).toHaveLength(1)
    })

    it.each([
      [confirmAge - 1, 'done'],
      [confirmAge, 'refused'],
    ])('%d ms old is %s', async (age, kind) => {
      await store.signUp(signUpOf('a@b.example'))
      const { codes } = await deliverOne()
      clock.pass(age)
      expect((await press(codes.confirm)).kind).toBe(kind)
    })

    it('of another purpose, of nobody or empty changes nothing', async () => {
      const { choose, leave: leaving } = await subscribe('a@b.example')
      await store.signUp(signUpOf('c@b.example'))
      const { codes } = await deliverOne()
      const before = await dumpTables(store.reader)
      for (const code of [choose, leaving, makeCode(), '', hashCode(codes.confirm ?? '')])
        expect(await press(code), code).toEqual({ kind: 'refused' })
      for (const code of [choose, codes.confirm, makeCode()])
        expect(await leave(code), code).toEqual({ kind: 'refused' })
      for (const code of [leaving, codes.confirm ?? '', makeCode()]) {
        expect(await save(code, ['world'])).toEqual({ kind: 'refused' })
        expect(await readChoices(store.reader, { code, now: clock.time })).toEqual({ kind: 'refused' })
      }
      expect(await dumpTables(store.reader)).toEqual(before)
    })

    it('is in the database by its hash alone', async () => {
      await store.signUp(signUpOf('a@b.example'))
      const { codes } = await deliverOne()
      const all = JSON.stringify(await dumpTables(store.reader))
      expect(all).toContain(hashCode(codes.confirm ?? ''))
      expect(all).not.toContain(codes.confirm)
    })
  })

  describe('choices', () => {
    it('are shown, and saved with their record', async () => {
      const { choose } = await subscribe('a@b.example', ['daily', 'sport'])
      const shown = await readChoices(store.reader, { code: choose, now: clock.time })
      expect(shown.kind === 'done' && shown.result.confirmed.sort()).toEqual(['daily', 'sport'])
      clock.pass(hour)
      expect(await save(choose, ['sport', 'world', 'no-such'])).toEqual({
        kind: 'done',
        result: { confirmed: ['sport', 'world'] },
      })
      expect(await statuses()).toEqual({ daily: 'unsubscribed', sport: 'confirmed', world: 'confirmed' })
      const made = (await all('consents')).filter(({ method }) => method === 'preferences')
      expect(made.map(({ newsletter, event, at }) => [newsletter, event, at]).sort()).toEqual([
        ['daily', 'withdrawn', clock.time],
        ['world', 'confirmed', clock.time],
      ])
      const before = await dumpTables(store.reader)
      await save(choose, ['sport', 'world'])
      expect(await dumpTables(store.reader)).toEqual(before)
    })

    it('keep what is not offered any more for as long as it is ticked, and take up nothing of that', async () => {
      const { choose } = await subscribe('a@b.example', ['daily', 'sport'])
      await save(choose, ['sport'], ['daily', 'world'])
      expect(await statuses()).toEqual({ daily: 'unsubscribed', sport: 'confirmed' })
      await save(choose, [], ['daily', 'world'])
      expect(await statuses()).toEqual({ daily: 'unsubscribed', sport: 'unsubscribed' })
      await save(choose, ['sport'], ['daily', 'world'])
      expect(await statuses()).toEqual({ daily: 'unsubscribed', sport: 'unsubscribed' })
    })
  })

  describe('leaving', () => {
    it('is done once however often it is asked, at any time, and is recorded', async () => {
      const { leave: code } = await subscribe('a@b.example', ['daily', 'sport'])
      clock.pass(400 * day)
      expect((await leave(code)).kind).toBe('done')
      expect(await statuses()).toEqual({ daily: 'unsubscribed', sport: 'unsubscribed' })
      const withdrawn = (await all('consents')).filter(({ event }) => event === 'withdrawn')
      expect(withdrawn.map(({ newsletter, at, method }) => [newsletter, at, method]).sort()).toEqual([
        ['daily', clock.time, 'one-click'],
        ['sport', clock.time, 'one-click'],
      ])
      const before = await dumpTables(store.reader)
      clock.pass(hour)
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => leave(code)))
      expect(outcomes.every(({ kind }) => kind === 'done')).toBe(true)
      expect(await dumpTables(store.reader)).toEqual(before)
    })

    it('makes an older mail confirm nothing', async () => {
      await store.signUp(signUpOf('a@b.example'))
      const first = await deliverOne()
      clock.pass(10 * minute)
      await store.signUp(signUpOf('a@b.example'))
      const again = await deliverOne()
      await press(first.codes.confirm)
      await leave((await deliverOne()).codes.unsubscribe)
      expect(await press(again.codes.confirm)).toEqual({ kind: 'refused' })
      expect(await statuses()).toEqual({ daily: 'unsubscribed' })
    })

    it('can be taken back by signing up, and confirming, again', async () => {
      const { leave: code } = await subscribe('a@b.example')
      await leave(code)
      clock.pass(hour)
      await store.signUp(signUpOf('a@b.example'))
      expect(await statuses()).toEqual({ daily: 'pending' })
      await press((await deliverOne()).codes.confirm)
      expect(await all('subscriptions')).toMatchObject([{ status: 'confirmed', withdrawn_at: null }])
      const events = (await all('consents')).sort((a, b) => a.at - b.at).map(({ event }) => event)
      expect(events.filter((event) => event === 'requested')).toHaveLength(2)
      expect(events).toHaveLength(5)
      // The code of the first welcome works for as long as its reader is on the list.
      expect((await leave(code)).kind).toBe('done')
      expect(await statuses()).toEqual({ daily: 'unsubscribed' })
    })

    it('before the mail has gone lays the mail aside', async () => {
      const { leave: code } = await subscribe('a@b.example')
      clock.pass(hour)
      await store.signUp(signUpOf('a@b.example'))
      await leave(code)
      expect(await claim()).toEqual([])
      expect((await all('mails')).map(({ state }) => state).sort()).toEqual(['sent', 'sent', 'void'])
    })
  })

  describe('after seven days', () => {
    it('an address that nobody confirmed is gone without a trace; before, it is there', async () => {
      await store.signUp(signUpOf('pending@b.example'))
      await deliver()
      clock.pass(unconfirmedAge)
      expect((await purge(store)).forgotten).toBe(0)
      expect(await all('subscribers')).toHaveLength(1)
      clock.pass(1)
      expect((await purge(store)).forgotten).toBe(1)
      for (const table of ['subscribers', 'subscriptions', 'consents', 'tokens', 'mails', 'hits'] as const)
        expect(await all(table), table).toEqual([])
    })

    it('who asked again yesterday stays', async () => {
      await store.signUp(signUpOf('a@b.example'))
      clock.pass(6 * day)
      await store.signUp(signUpOf('a@b.example'))
      clock.pass(2 * day)
      expect((await purge(store)).forgotten).toBe(0)
      expect(await statuses()).toEqual({ daily: 'pending' })
    })

    it('subscribers stay, with what they have confirmed and no more', async () => {
      await subscribe('a@b.example')
      clock.pass(hour)
      await store.signUp(signUpOf('a@b.example', { newsletters: ['sport'] }))
      clock.pass(8 * day)
      expect((await purge(store)).forgotten).toBe(0)
      expect(await statuses()).toEqual({ daily: 'confirmed' })
      expect(new Set((await all('consents')).map(({ newsletter }) => newsletter))).toEqual(new Set(['daily']))
    })

    it('the record of who has left stays, and so does that they have if they asked again without confirming', async () => {
      const { leave: code } = await subscribe('a@b.example')
      clock.pass(hour)
      const leftAt = clock.time
      await leave(code)
      clock.pass(hour)
      await store.signUp(signUpOf('a@b.example'))
      clock.pass(8 * day)
      await purge(store)
      expect(await all('subscriptions')).toMatchObject([{ status: 'unsubscribed', withdrawn_at: leftAt }])
      const events = (await all('consents')).map(({ event }) => event)
      expect(events).toEqual(expect.arrayContaining(['requested', 'confirmed', 'withdrawn']))
      // And the link to leave is not taken away from anyone.
      expect((await leave(code)).kind).toBe('done')
    })

    it('what a clock wrote that was years ahead is kept for no longer than what is written now', async () => {
      clock.pass(3650 * day)
      await store.signUp(signUpOf('late@b.example'))
      await deliver()
      clock.pass(-3650 * day)
      expect((await purge(store)).forgotten).toBe(0)
      expect(await all('subscriptions')).toMatchObject([{ requested_at: clock.time }])
      expect(await all('hits')).toEqual([])
      clock.pass(unconfirmedAge + 1)
      expect((await purge(store)).forgotten).toBe(1)
      for (const table of ['subscribers', 'subscriptions', 'consents', 'tokens', 'mails'] as const)
        expect(await all(table), table).toEqual([])
    })

    it('one who is interrupted has forgotten some, and the next goes on', async () => {
      for (let at = 0; at < 250; at += 1) await store.signUp(signUpOf(`reader-${at}@b.example`))
      clock.pass(unconfirmedAge + 1)
      const stopping = new AbortController()
      const change = store.change.bind(store)
      let portions = 0
      store.change = (work) => {
        portions += 1
        if (portions === 2) stopping.abort()
        return change(work)
      }
      await purge(store, { signal: stopping.signal })
      const left = (await all('subscriptions')).length
      expect(left).toBeGreaterThan(0)
      expect(left).toBeLessThan(250)
      expect((await purge(store)).forgotten).toBe(250)
      for (const table of ['subscribers', 'subscriptions', 'consents'] as const)
        expect(await all(table), table).toEqual([])
    })

    it('a refused address is kept as refused', async () => {
      await store.signUp(signUpOf('a@b.example'))
      await store.change((db) => db.updateTable('subscribers').set({ blocked_at: clock.time }).execute())
      clock.pass(8 * day)
      await purge(store)
      expect(await all('subscribers')).toHaveLength(1)
      expect(await all('subscriptions')).toEqual([])
    })
  })

  describe('erasing', () => {
    it('takes some out with all their history, however long it is, and nobody else', async () => {
      for (const address of ['Ada@b.example', 'bob@b.example', 'cyd@b.example']) await subscribe(address)
      const [ada] = (await all('subscribers')).filter(({ key }) => key === 'ada@b.example')
      const one = (await all('consents')).find(({ subscriber_id }) => subscriber_id === ada?.id)
      const history = Array.from({ length: 3000 }, (_, at) => ({ ...(one as Tables['consents']), id: `more-${at}` }))
      for (const rows of [history.slice(0, 1500), history.slice(1500)])
        await store.change((db) => db.insertInto('consents').values(rows).execute())
      const erased = await eraseSubscribers(store, ['ada@B.example'.toLowerCase(), 'BOB@b.example', 'dan@b.example'])
      expect(erased.addresses.sort()).toEqual(['Ada@b.example', 'bob@b.example'])
      expect(erased.mailIds).toHaveLength(4)
      expect((await all('subscribers')).map(({ address }) => address)).toEqual(['cyd@b.example'])
      for (const table of ['subscriptions', 'consents', 'tokens', 'mails'] as const)
        expect(new Set((await all(table)).map((row) => row.subscriber_id)).size, table).toBe(1)
    })
  })

  describe('the limits', () => {
    it('let a client ask ten times an hour, over a restart as well', async () => {
      const start = clock.time
      const ask = (from: Store, at: number) =>
        from.signUp(signUpOf(`reader-${at}@example.org`, { client: '192.0.2.1' }))
      for (let at = 0; at < 10; at += 1) {
        expect(await ask(store, at)).toEqual({ kind: 'pending' })
        clock.pass(minute)
      }
      // The next of the same mailbox domain, five minutes after the one before.
      const refused = { kind: 'throttled', retryAt: start + 14 * minute }
      expect(await ask(store, 10)).toEqual(refused)
      const restarted = await open()
      expect(await ask(restarted, 11)).toEqual(refused)
      expect(await all('subscribers')).toHaveLength(10)
      expect(await restarted.signUp(signUpOf('other@example.org', { client: '192.0.2.2' }))).toEqual({
        kind: 'pending',
      })
      clock.time = start + hour
      expect(await ask(restarted, 12)).toEqual({ kind: 'pending' })
      expect((await ask(restarted, 13)).kind).toBe('throttled')
    })

    it('let 100 requests of one client at once through ten times', async () => {
      const asked = Array.from({ length: 100 }, (_, at) =>
        store.signUp(signUpOf(`reader-${at}@example.org`, { client: '192.0.2.1' })),
      )
      const outcomes = await Promise.all(asked)
      expect(outcomes.filter(({ kind }) => kind === 'pending')).toHaveLength(10)
      expect(await all('subscribers')).toHaveLength(10)
    })

    it('send an address three mails a day, ten minutes apart, over restarts as well', async () => {
      const sent: number[] = []
      const start = clock.time
      for (let at = 0; at <= 26 * 60; at += at < 60 ? 5 : 60) {
        clock.time = start + at * minute
        if (at % 120 === 0) store = await open()
        await store.signUp(signUpOf('a@b.example', { newsletters: [`letter-${at % 15}`] }))
        for (const _ of await deliver()) sent.push(at)
      }
      for (const [index, at] of sent.entries()) {
        if (index > 0) expect(at - (sent[index - 1] ?? 0)).toBeGreaterThanOrEqual(10)
        expect(sent.filter((other) => other >= at && other < at + 24 * 60).length).toBeLessThanOrEqual(3)
      }
      expect(sent.slice(0, 3)).toEqual([0, 10, 20])
      expect(sent.length).toBeGreaterThan(3)
    })

    it('are counted without the address or the client being kept', async () => {
      await store.signUp(signUpOf('secret@b.example', { client: '192.0.2.77' }))
      const keys = (await all('hits')).map(({ key }) => key).join()
      expect(keys).toMatch(/client:.*address:|address:.*client:/)
      expect(keys).not.toMatch(/secret|192\.0/)
    })
  })

  describe('the schema', () => {
    it('is made once: the same database opened again is as it was', async () => {
      await store.signUp(signUpOf('a@b.example'))
      await store.keepWordings(new Map([['w', 'The words.']]))
      const before = await dumpTables(store.reader)
      const again = await open()
      await again.change(migrate)
      await again.keepWordings(new Map([['w', 'The words.']]))
      expect(await dumpTables(again.reader)).toEqual(before)
      expect(again.secret).toBe(store.secret)
      expect(Buffer.from(again.secret, 'base64')).toHaveLength(32)
    })

    it('broken off in the middle is as it was before', async () => {
      const names = ['settings', 'subscribers', 'subscriptions', 'consents', 'wordings', 'tokens', 'mails', 'hits']
      await store.change(async (db) => {
        for (const name of [...names, 'migrations']) await db.schema.dropTable(name).execute()
      })
      const broken = store.change(async (db) => {
        await migrate(db)
        await db.selectFrom('settings').selectAll().executeTakeFirstOrThrow()
        throw new Error('killed')
      })
      await expect(broken).rejects.toThrow('killed')
      for (const name of [...names, 'migrations'])
        await expect(sql`select * from ${sql.table(name)}`.execute(store.reader), name).rejects.toThrow()
      await store.change(migrate)
      expect(await all('subscribers')).toEqual([])
    })

    it('and all rows are as they were before a change that throws; the next one works', async () => {
      const before = await dumpTables(store.reader)
      const broken = store.change(async (db) => {
        await db.insertInto('wordings').values({ id: 'x', text: 'y' }).execute()
        throw new Error('killed')
      })
      await expect(broken).rejects.toThrow('killed')
      expect(await dumpTables(store.reader)).toEqual(before)
      expect(await store.signUp(signUpOf('a@b.example'))).toEqual({ kind: 'pending' })
    })
  })
})
