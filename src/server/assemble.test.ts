import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paths } from '#src/lib/paths.ts'
import type { Mail, Transport } from '#src/server/mail/transport.ts'
import { makeStamp } from '#src/server/subscriptions/stamps.ts'
import {
  createSampleStore,
  day,
  minute,
  partsOver,
  type SampleStore,
  sampleBase,
  sampleService,
  sampleSite,
  second,
  signUpOf,
} from '#src/test/service.ts'
import { assemble, type Parts } from './assemble.ts'
import type { LogEvent } from './log.ts'

let sample: SampleStore
let mails: Mail[]
let transport: Transport
beforeEach(async () => {
  sample = await createSampleStore()
  mails = []
  transport = {
    send: async (mail) => {
      mails.push(mail)
      return { kind: 'sent' }
    },
    close: () => undefined,
  }
})
afterEach(() => sample.remove())

const assembleWith = (others: Partial<Parts> = {}) => assemble(partsOver(sample.store, { transport, ...others }))
const healthOf = async ({ app }: ReturnType<typeof assemble>) => (await app.request(`${sampleBase}/healthz`)).json()

describe('a server that was put together', () => {
  it('sends nothing if it may send no mail within an hour', async () => {
    const { worker } = assembleWith({ mailPerHour: 0 })
    await sample.store.signUp(signUpOf('ada@example.org'))
    for (const wait of [0, minute, day]) {
      sample.clock.pass(wait)
      expect(await worker.work()).toBe(0)
    }
    expect(mails).toEqual([])
  })

  it('takes a sign-up, mails it, and takes its link, all by the clock of its store', async () => {
    const { app, worker } = assembleWith()
    const post = (path: string, value: unknown) =>
      app.request(`${sampleBase}${path}`, {
        method: 'POST',
        headers: { host: new URL(sampleBase).host, origin: sampleBase, 'content-type': 'application/json' },
        body: JSON.stringify(value),
      })
    const stamp = makeStamp(sample.store.secret, sample.clock.time)
    sample.clock.pass(5 * second)
    const asked = { email: 'ada@example.org', newsletters: ['daily'], stamp }
    expect((await post(paths.signUps(), asked)).status).toBe(202)
    expect(await worker.work()).toBe(1)
    const [mail] = mails
    expect(mail).toMatchObject({ to: 'ada@example.org', messageId: expect.stringMatching(/@quay\.example>$/) })
    const [, code] = new RegExp(`${sampleBase}${paths.signUps('confirm')}#(\\w+)`).exec(mail?.text ?? '') ?? []
    sample.clock.pass(day - minute)
    expect(await (await post(paths.signUps('confirm'), { code })).json()).toEqual({ kind: 'done' })
    expect(await worker.work()).toBe(1)
    expect(mails[1]?.unsubscribeUrl).toContain(`${sampleBase}${paths.signUps('one-click/')}`)
  })

  it('says how its store is, and when mails are late', async () => {
    const server = assembleWith()
    expect(await healthOf(server)).toEqual({ ok: true, subscriptions: 'ok', mail: 'ok' })
    // Who asks from outside is told nothing that moves with a mail to somebody.
    const outside = assemble(partsOver(sample.store, { isFromWithin: () => false }))
    expect(await healthOf(outside)).toEqual({ ok: true, subscriptions: 'ok' })
    await sample.store.signUp(signUpOf('ada@example.org'))
    sample.clock.pass(45 * second)
    expect(await healthOf(server)).toMatchObject({ mail: 'ok' })
    sample.clock.pass(1)
    expect(await healthOf(server)).toMatchObject({ mail: 'late' })
    Object.defineProperty(sample.store, 'reader', { get: () => expect.fail('out of reach') })
    expect(await healthOf(server)).toEqual({ ok: true, subscriptions: 'unavailable' })
  })

  it('takes no sign-up for a publication without newsletters, and lets those go who once had one', async () => {
    const bare = { ...sampleSite, service: { ...sampleService, newsletters: new Map() } }
    const { app } = assembleWith({ site: () => bare })
    expect((await app.request(`${sampleBase}${paths.signUps('stamp')}`)).status).toBe(404)
    expect((await app.request(`${sampleBase}${paths.signUps('unsubscribe')}`)).status).toBe(200)
  })

  it('does nothing before it starts; then it mails by itself and forgets what is old', async () => {
    await sample.store.signUp(signUpOf('old@example.org'))
    sample.clock.pass(8 * day)
    const { start, stop, worker } = assembleWith()
    worker.wake()
    const subscribers = () => sample.store.reader.selectFrom('subscribers').select('address').execute()
    expect(await subscribers()).toHaveLength(1)
    expect(mails).toEqual([])
    start()
    await expect.poll(subscribers).toEqual([])
    await sample.store.signUp(signUpOf('new@example.org'))
    worker.wake()
    await expect.poll(() => mails.map(({ to }) => to)).toContain('new@example.org')
    await stop()
  })

  it('ends within seconds though its mail server does not answer', async () => {
    let isAsked = false
    const silent: Transport = {
      send: () => {
        isAsked = true
        return new Promise(() => undefined)
      },
      close: () => undefined,
    }
    const { start, stop } = assembleWith({ transport: silent })
    await sample.store.signUp(signUpOf('ada@example.org'))
    start()
    await expect.poll(() => isAsked).toBe(true)
    const since = performance.now()
    await stop()
    expect(performance.now() - since).toBeLessThan(5 * second)
  })

  it('has in it what it is given: another health, and what stands around the app', async () => {
    const lines: LogEvent[] = []
    const seen: string[] = []
    const { app } = assembleWith({
      log: (event) => void lines.push(event),
      health: () => Promise.reject(new Error('planted')),
      around: (fetch) => (request, env, context) => {
        seen.push(request.url)
        return fetch(request, env, context)
      },
    })
    expect((await app.fetch(new Request(`${sampleBase}/healthz`))).status).toBe(500)
    expect(seen).toEqual([`${sampleBase}/healthz`])
    expect(lines).toMatchObject([{ event: 'error', path: '/healthz', message: 'Error: planted' }])
  })
})
