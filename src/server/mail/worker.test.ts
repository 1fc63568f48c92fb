import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assemble } from '#src/server/assemble.ts'
import type { LogEvent } from '#src/server/log.ts'
import { hashCode } from '#src/server/store/codes.ts'
import { eraseSubscribers } from '#src/server/store/erase-subscriber.ts'
import { inParts } from '#src/server/store/in-parts.ts'
import { openSqlite } from '#src/server/store/sqlite.ts'
import { makeStore, type Store } from '#src/server/store/store.ts'
import { waitingMail } from '#src/server/store/waiting-mail.ts'
import {
  createSampleStore,
  day,
  hour,
  minute,
  partsOver,
  type SampleStore,
  sampleBase,
  sampleSender,
  sampleService,
  sampleSite,
  second,
  signUpOf,
} from '#src/test/service.ts'
import { parseMail, TestSmtp } from '#src/test/smtp.ts'
import { folderTransport, longestAttempt, smtpTransport, type Transport } from './transport.ts'
import type { MailWorker } from './worker.ts'

let smtp: TestSmtp
let sample: SampleStore
let lines: LogEvent[]
let worker: MailWorker
const workers: MailWorker[] = []

const log = (event: LogEvent) => void lines.push(event)
const transport = () => smtpTransport(smtp.url, sampleSender)

function workerOf(store: Store, mailPerHour = 1000): MailWorker {
  const { worker: one } = assemble(partsOver(store, { transport: transport(), mailPerHour, log }))
  workers.push(one)
  return one
}
beforeEach(async () => {
  smtp = new TestSmtp()
  await smtp.start()
  sample = await createSampleStore()
  lines = []
  worker = workerOf(sample.store)
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((one) => one.stop()))
  await sample.remove()
  await smtp.stop()
})

const mails = () => sample.store.reader.selectFrom('mails').selectAll().execute()
const signUp = (address: string) => sample.store.signUp(signUpOf(address))
/** The worker does not wait for what takes longer than a second. Here nothing is looked at before it has ended. */
async function work(one = worker): Promise<number> {
  const count = await one.work()
  const isOnItsWay = ({ state, claimed_until }: { state: string; claimed_until: number }) =>
    state === 'waiting' && claimed_until > sample.clock.time
  await vi.waitUntil(async () => !(await mails()).some(isOnItsWay), { timeout: 20_000, interval: 10 })
  return count
}
async function workUntilIdle(one = worker): Promise<void> {
  while ((await work(one)) > 0);
}
const idsOf = async () => Promise.all(smtp.received.map(async (one) => (await parseMail(one)).messageId))
const codeIn = (text = '') => /#([0-9A-Z]{26})/.exec(text)?.[1] ?? ''

describe('waiting mails', () => {
  it('are sent once, and noted as sent', async () => {
    await Promise.all(['a@b.example', 'c@b.example'].map(signUp))
    await workUntilIdle()
    expect(smtp.received.map(({ to }) => to.join()).sort()).toEqual(['a@b.example', 'c@b.example'])
    expect(await mails()).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
    sample.clock.pass(day)
    expect(await work()).toBe(0)
  })

  it('are sent once by two workers over one database', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, at) => signUp(`reader-${at}@b.example`)))
    const other = workerOf(sample.store)
    await Promise.all([workUntilIdle(), workUntilIdle(other)])
    expect(smtp.received).toHaveLength(60)
    expect(new Set(smtp.received.map(({ to }) => to.join())).size).toBe(60)
  })

  it('are sent once by two workers, also when an attempt takes as long as it may', async () => {
    await signUp('a@b.example')
    const other = workerOf(sample.store)
    let others: number | undefined
    const slow: Transport = {
      send: async () => {
        sample.clock.pass(longestAttempt)
        others = await other.work()
        return { kind: 'sent' }
      },
      close: () => undefined,
    }
    const { worker: one } = assemble(partsOver(sample.store, { transport: slow, log }))
    workers.push(one)
    await workUntilIdle(one)
    expect(others).toBe(0)
    expect(smtp.received).toEqual([])
  })

  it('are sent once by two servers over one SQLite file, while both take sign-ups', async () => {
    const otherStore = await makeStore(await openSqlite(sample.folder), { now: sample.clock.now })
    const signUps = Array.from({ length: 60 }, (_, at) =>
      (at % 2 === 0 ? sample.store : otherStore).signUp(signUpOf(`reader-${at}@b.example`)),
    )
    const other = workerOf(otherStore)
    await Promise.all([...signUps, workUntilIdle(), workUntilIdle(other)])
    await Promise.all([workUntilIdle(), workUntilIdle(other)])
    await other.stop()
    await otherStore.close()
    expect(new Set(smtp.received.map(({ to }) => to.join())).size).toBe(60)
    expect(smtp.received).toHaveLength(60)
    expect(lines).toEqual([])
  })

  it('with nothing to say any more are laid aside', async () => {
    await signUp('a@b.example')
    await sample.store.change((db) => db.updateTable('subscriptions').set({ status: 'unsubscribed' }).execute())
    await workUntilIdle()
    expect(smtp.received).toEqual([])
    expect(await mails()).toMatchObject([{ state: 'void' }])
  })

  it('name no newsletter that was given up, and are laid aside when that was all', async () => {
    const one = new Map([...sampleService.newsletters].filter(([id]) => id === 'daily'))
    const site = { ...sampleSite, service: { ...sampleService, newsletters: one } }
    const { worker: later } = assemble(partsOver(sample.store, { site: () => site, transport: transport(), log }))
    workers.push(later)
    await sample.store.signUp(signUpOf('a@b.example', { newsletters: ['sport'] }))
    await sample.store.signUp(signUpOf('c@b.example', { newsletters: ['daily', 'sport'] }))
    await signUp('d@b.example')
    await sample.store.change((db) =>
      db
        .updateTable('subscriptions')
        .set({ status: 'confirmed', newsletter: 'sport' })
        .where('newsletter', '=', 'daily')
        .where('subscriber_id', 'in', db.selectFrom('subscribers').select('id').where('address', '=', 'd@b.example'))
        .execute(),
    )
    await workUntilIdle(later)
    const texts = await Promise.all(
      smtp.received.map(async (mail) => [mail.to.join(), (await parseMail(mail)).text ?? '']),
    )
    const told = Object.fromEntries(texts) as Record<string, string>
    expect(Object.keys(told).sort()).toEqual(['c@b.example', 'd@b.example'])
    expect(told['c@b.example']).toContain('* The Daily (weekly)\n')
    expect(told['c@b.example']).not.toMatch(/\(\)|sport/i)
    expect(told['d@b.example']).toContain('for letters that are not sent any more')
    expect(told['d@b.example']).toMatch(/unsubscribe#[0-9A-Z]{26}/)
    expect((await mails()).map(({ state }) => state).sort()).toEqual(['sent', 'sent', 'void'])
  })

  it('over the limit of an hour wait, and go out after it', async () => {
    const capped = workerOf(sample.store, 3)
    await Promise.all(Array.from({ length: 5 }, (_, at) => signUp(`reader-${at}@b.example`)))
    await workUntilIdle(capped)
    expect(smtp.received).toHaveLength(3)
    expect(lines.map(({ event }) => event)).toEqual(['mail-capped'])
    sample.clock.pass(hour - 1)
    await workUntilIdle(capped)
    expect(smtp.received).toHaveLength(3)
    sample.clock.pass(1)
    await workUntilIdle(capped)
    expect(smtp.received).toHaveLength(5)
  })

  it('that are on their way count for the limit of an hour as well', async () => {
    const capped = workerOf(sample.store, 3)
    smtp.silentFor = 'poison'
    for (const address of ['poison-1@b.example', 'poison-2@b.example']) await signUp(address)
    expect(await capped.work()).toBe(2)
    for (let at = 0; at < 4; at += 1) await signUp(`reader-${at}@b.example`)
    while ((await capped.work()) > 0);
    expect(smtp.received).toHaveLength(1)
    smtp.letGo()
  })

  it('of an hour are shared: a network that asks for many leaves most of them to others', async () => {
    const capped = workerOf(sample.store, 40)
    const from = (address: string, client: string) => sample.store.signUp(signUpOf(address, { client }))
    for (let at = 0; at < 30; at += 1) await from(`eve-${at}@b.example`, `203.0.113.${at}`)
    await workUntilIdle(capped)
    const mailed = () => smtp.received.map(({ to }) => to.join())
    // A tenth of what is left.
    expect(mailed()).toHaveLength(4)
    expect([capped.flow(), lines.map(({ event }) => event)]).toEqual(['pressed', ['mail-pressed']])
    // Another block of the same provider has its own part, until the provider has had its half.
    for (let at = 0; at < 30; at += 1) await from(`mallory-${at}@c.example`, `203.0.${at}.1`)
    await workUntilIdle(capped)
    expect(mailed()).toHaveLength(14)
    await from('ada@b.example', '198.51.100.7')
    await workUntilIdle(capped)
    expect(mailed().slice(14)).toEqual(['ada@b.example'])
    expect(capped.flow()).toBe('pressed')
    sample.clock.pass(hour)
    await workUntilIdle(capped)
    expect(mailed().length).toBeGreaterThan(15)
  })

  it('of an hour in which very many networks got some go on', async () => {
    await signUp('a@b.example')
    const [{ subscriber_id = '' } = {}] = await mails()
    const now = sample.store.now()
    const before = Array.from({ length: 40_000 }, (_, at) => ({
      ...waitingMail(subscriber_id, 'answer', { now, block: `b${at}`, provider: `p${at}`, domain: `d${at}.example` }),
      state: 'sent' as const,
      sent_at: now,
    }))
    await sample.store.change(async (db) => {
      for (const rows of inParts(before)) await db.insertInto('mails').values(rows).execute()
    })
    await workUntilIdle(workerOf(sample.store, 100_000))
    expect(smtp.received).toHaveLength(1)
    // So few are left that each of the others has had its part.
    await signUp('c@b.example')
    await workUntilIdle(workerOf(sample.store, 40_010))
    expect(smtp.received).toHaveLength(2)
    expect(lines).toEqual([])
  })

  it('leave no file when their reader is erased while they are written', async () => {
    const folder = join(sample.folder, 'outbox')
    const files = folderTransport(folder, sampleSender, () => undefined)
    const erasing: Transport = {
      ...files,
      send: async (mail) => {
        const sent = await files.send(mail)
        if (mail.to === 'a@b.example') await eraseSubscribers(sample.store, [mail.to])
        return sent
      },
    }
    const { worker: one } = assemble(partsOver(sample.store, { transport: erasing, log }))
    workers.push(one)
    await Promise.all(['a@b.example', 'c@b.example'].map(signUp))
    await workUntilIdle(one)
    const [kept] = await mails()
    expect(readdirSync(folder)).toEqual([`${kept?.id}.eml`])
    expect(readFileSync(join(folder, `${kept?.id}.eml`), 'utf8')).toContain('To: c@b.example')
  })

  it('leave no code in the database: only its hash', async () => {
    await signUp('a@b.example')
    await workUntilIdle()
    const [received] = smtp.received
    const code = codeIn(received && (await parseMail(received)).text)
    expect(code).toHaveLength(26)
    const kept = readdirSync(sample.folder)
      .map((name) => readFileSync(join(sample.folder, name), 'latin1'))
      .join('')
    // A check of the check: what is kept is found.
    expect(kept).toContain('a@b.example')
    for (const written of [code, code.toLowerCase(), Buffer.from(code).toString('base64').slice(0, 30)])
      expect(kept).not.toContain(written)
  })
})

describe('a mail server', () => {
  it('that says "later" gets the same mail again', async () => {
    smtp.fault = { code: 451, at: 'DATA' }
    await signUp('a@b.example')
    await work()
    expect(await mails()).toMatchObject([{ state: 'waiting', attempts: 1, claimed_until: 0 }])
    smtp.fault = undefined
    sample.clock.pass(30 * second)
    await workUntilIdle()
    const [row] = await mails()
    expect(row).toMatchObject({ state: 'sent', attempts: 2 })
    expect(await idsOf()).toEqual([`<${row?.id}@quay.example>`])
  })

  it('that refuses an address for good is not asked about it again', async () => {
    smtp.fault = { code: 550, at: 'RCPT' }
    await signUp('a@b.example')
    await workUntilIdle()
    expect(await mails()).toMatchObject([{ state: 'refused' }])
    const [subscriber] = await sample.store.reader.selectFrom('subscribers').selectAll().execute()
    expect(subscriber).toMatchObject({ blocked_at: sample.clock.time, block_reason: 'EENVELOPE 550 RCPT TO' })
    smtp.fault = undefined
    sample.clock.pass(day)
    expect(await signUp('a@b.example')).toEqual({ kind: 'pending' })
    await workUntilIdle()
    expect(smtp.received).toEqual([])
  })

  it('that breaks off in the middle of a mail gets it once more, under the same name', async () => {
    smtp.fault = 'reset'
    await signUp('a@b.example')
    await work()
    smtp.fault = undefined
    sample.clock.pass(30 * second)
    await workUntilIdle()
    expect(await idsOf()).toEqual([`<${(await mails())[0]?.id}@quay.example>`])
  })

  it('that was away for a day gets every mail within a minute of its return, and sign-ups do not notice', async () => {
    await smtp.stop()
    for (let at = 0; at < 10; at += 1) expect(await signUp(`reader-${at}@b.example`)).toEqual({ kind: 'pending' })
    const start = sample.clock.time
    let attempts = 0
    // Links to confirm end after a day; those that go out later are made anew.
    while (sample.clock.time < start + day) {
      attempts += await work()
      sample.clock.pass(attempts < 20 ? 7 * second : 20 * minute)
    }
    expect(attempts).toBeGreaterThan(10)
    expect((await mails()).every(({ state }) => state === 'waiting')).toBe(true)
    await smtp.start()
    const back = sample.clock.time
    while (sample.clock.time < back + minute) {
      await work()
      sample.clock.pass(second)
    }
    expect(new Set(smtp.received.map(({ to }) => to.join())).size).toBe(10)
    expect(smtp.received).toHaveLength(10)
    const events = lines.map(({ event }) => event)
    expect(events.indexOf('mail-late')).toBeGreaterThan(0)
    expect(events.slice(-2)).toEqual(['mail-recovered', 'mail-in-time'])
    expect(JSON.stringify(lines)).not.toMatch(/reader-\d|b\.example/)
  })
})

describe('a mail that fails again and again', () => {
  const codes = async () => Promise.all(smtp.received.map(async (one) => codeIn((await parseMail(one)).text)))
  const tokens = () => sample.store.reader.selectFrom('tokens').selectAll().execute()

  it('carries one code, which works for as long as if it were new', async () => {
    smtp.fault = { code: 451, at: 'DATA' }
    await signUp('a@b.example')
    for (let attempts = 0; attempts < 10; attempts += 1) {
      expect(await work()).toBe(1)
      sample.clock.pass(minute)
    }
    sample.clock.pass(23 * hour)
    expect(await tokens()).toHaveLength(1)
    smtp.fault = undefined
    await workUntilIdle()
    const [token] = await tokens()
    expect(await tokens()).toHaveLength(1)
    expect(token?.hash).toBe(hashCode((await codes())[0] ?? ''))
    expect(token?.expires_at).toBe(sample.clock.time + day)
  })

  it('carries another when it says something else', async () => {
    smtp.fault = { code: 451, at: 'DATA' }
    await signUp('a@b.example')
    await work()
    await sample.store.signUp(signUpOf('a@b.example', { newsletters: ['sport'] }))
    sample.clock.pass(minute)
    await work()
    expect(await tokens()).toHaveLength(2)
  })

  it('is given up after three days, which is in the log, and its reader may ask again', async () => {
    smtp.fault = { code: 451, at: 'RCPT' }
    await signUp('a@b.example')
    const start = sample.clock.time
    while ((await mails())[0]?.state === 'waiting' && sample.clock.time < start + 5 * day) {
      await work()
      sample.clock.pass(30 * minute)
    }
    expect(sample.clock.time - start).toBeGreaterThanOrEqual(3 * day)
    expect(sample.clock.time - start).toBeLessThan(3 * day + 2 * hour)
    expect(await mails()).toMatchObject([{ state: 'refused', failure: 'EENVELOPE 451 RCPT TO' }])
    expect(lines.filter(({ event }) => event === 'mail-given-up')).toHaveLength(1)
    smtp.fault = undefined
    expect(await signUp('a@b.example')).toEqual({ kind: 'pending' })
    await workUntilIdle()
    expect(smtp.received.map(({ to }) => to.join())).toEqual(['a@b.example'])
  })

  it('is not given up because the clock is years ahead for a moment', async () => {
    smtp.fault = { code: 451, at: 'RCPT' }
    await signUp('a@b.example')
    sample.clock.pass(3650 * day)
    await work()
    sample.clock.pass(-3650 * day)
    smtp.fault = undefined
    await workUntilIdle()
    expect(smtp.received).toHaveLength(1)
  })

  it('goes to the back while others get through', async () => {
    const failAt = async (address?: string) => {
      smtp.fault = { code: 451, at: 'DATA' }
      if (address !== undefined) await signUp(address)
      await workUntilIdle()
      smtp.fault = undefined
    }
    const waitOf = async () => {
      const row = (await mails()).find(({ state }) => state === 'waiting')
      return ((row?.due_at ?? 0) - sample.clock.time) / second
    }
    await failAt('poison@b.example')
    expect(await waitOf()).toBe(4)
    await signUp('ada@b.example')
    await workUntilIdle()
    sample.clock.pass(minute)
    await failAt()
    expect(await waitOf()).toBe(60)
  })

  it('is waited for when the worker stops', async () => {
    smtp.silentFor = 'poison'
    await signUp('poison@b.example')
    expect(await worker.work()).toBe(1)
    let isStopped = false
    const stopping = worker.stop().then(() => {
      isStopped = true
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(isStopped).toBe(false)
    smtp.letGo()
    await stopping
    expect(await mails()).toMatchObject([{ state: 'waiting', claimed_until: 0 }])
  })

  it('holds up no other', async () => {
    smtp.silentFor = 'poison'
    for (let at = 0; at < 10; at += 1) await signUp(`poison-${at}@b.example`)
    await signUp('ada@b.example')
    const since = performance.now()
    while (smtp.received.length === 0 && performance.now() - since < 20 * second) await worker.work()
    expect(smtp.received.map(({ to }) => to.join())).toEqual(['ada@b.example'])
    smtp.letGo()
  })
})

describe('mails that we are refused for by policy', () => {
  it('wait, while one is tried now and then, and all go out when it is mended', async () => {
    smtp.fault = { code: 554, at: 'DATA' }
    for (let at = 0; at < 6; at += 1) await signUp(`reader-${at}@b.example`)
    await workUntilIdle()
    expect(worker.flow()).toBe('refused')
    const before = lines.filter(({ event }) => event === 'mail-rejected').length
    expect(before).toBeLessThan(6)
    sample.clock.pass(30 * second)
    expect(await work()).toBe(1)
    const blocked = sample.store.reader.selectFrom('subscribers').select('address').where('blocked_at', 'is not', null)
    expect(await blocked.execute()).toEqual([])
    smtp.fault = undefined
    for (let passed = 0; passed < minute; passed += second) {
      await work()
      sample.clock.pass(second)
    }
    expect(smtp.received).toHaveLength(6)
    expect(worker.flow()).toBe('ok')
  })
})

describe('a clock that went wrong and back', () => {
  it.each([hour, day, 3650 * day])('by %d ms holds no mail', async (jump) => {
    await signUp('a@b.example')
    // Claimed, and put off, in a time that does not come.
    smtp.fault = { code: 451, at: 'DATA' }
    sample.clock.pass(jump)
    await work()
    await signUp('c@b.example')
    smtp.fault = undefined
    sample.clock.pass(-jump)
    await signUp('e@b.example')
    for (let passed = 0; passed < minute; passed += second) {
      await work()
      sample.clock.pass(second)
    }
    expect(smtp.received.map(({ to }) => to.join())).toContain('e@b.example')
    // A jump that is within what a mail may be put off for is waited out.
    sample.clock.pass(Math.min(jump, day) + minute)
    await workUntilIdle()
    expect(smtp.received).toHaveLength(3)
  })

  it('leaves no mail to a worker that was killed in a year that has not come', async () => {
    await signUp('a@b.example')
    await sample.store.change((db) =>
      db
        .updateTable('mails')
        .set({ claimed_until: sample.clock.time + 3650 * day })
        .execute(),
    )
    await workUntilIdle()
    expect(smtp.received).toHaveLength(1)
  })

  it('leaves the cap of the hour as it was', async () => {
    const capped = workerOf(sample.store, 2)
    sample.clock.pass(3650 * day)
    for (const address of ['a@b.example', 'c@b.example']) await signUp(address)
    await workUntilIdle(capped)
    sample.clock.pass(-3650 * day)
    await signUp('e@b.example')
    await workUntilIdle(capped)
    expect(smtp.received).toHaveLength(3)
  })
})

describe('the link in the header of a mail', () => {
  it('ends the subscription by a single post', async () => {
    const { app } = assemble(partsOver(sample.store, { log }))
    await signUp('a@b.example')
    await workUntilIdle()
    const [first] = smtp.received
    const code = codeIn(first && (await parseMail(first)).text)
    const headers = { origin: sampleBase, host: new URL(sampleBase).host }
    const body = new URLSearchParams({ code })
    expect(
      (await app.request(`${sampleBase}/api/subscriptions/confirm`, { method: 'POST', headers, body })).status,
    ).toBe(200)
    await workUntilIdle()
    const welcome = smtp.received[1]?.raw ?? ''
    const url = /^List-Unsubscribe: <(https:[^>]+)>/im.exec(welcome)?.[1] ?? ''
    const post = await app.request(url, { method: 'POST', body: new URLSearchParams('List-Unsubscribe=One-Click') })
    expect(post.status).toBe(200)
    const [row] = await sample.store.reader.selectFrom('subscriptions').selectAll().execute()
    expect(row?.status).toBe('unsubscribed')
  })
})
