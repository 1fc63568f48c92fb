import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '#src/server/app.ts'
import type { LogEvent } from '#src/server/log.ts'
import { type Claimed, claimMails } from '#src/server/mail/claim.ts'
import { offerOf } from '#src/server/mail/content.ts'
import type { Service } from '#src/server/site/service.ts'
import { makeCode, showCode } from '#src/server/store/codes.ts'
import { openSqlite } from '#src/server/store/sqlite.ts'
import { makeStore, type Store } from '#src/server/store/store.ts'
import { Unavailable } from '#src/server/store/unavailable.ts'
import {
  createSampleStore,
  dumpTables,
  hour,
  minute,
  roomFor,
  type SampleStore,
  sampleBase,
  sampleService,
  sampleSite,
} from '#src/test/service.ts'
import { someOf } from '#src/test/share-of-cases.ts'
import { createSubscriptions } from './routes.ts'
import { makeStamp, stampWait } from './stamps.ts'

// jsdom comes without types.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new () => { window: { DOMParser: typeof DOMParser } }
}
const parser = new new JSDOM().window.DOMParser()
const parse = (html: string) => parser.parseFromString(html, 'text/html')

let sample: SampleStore
let published: Service | undefined
let lines: LogEvent[]
let mails: number
let client: string
let app: Hono

function appOf(store: Store): Hono {
  const subscriptions = createSubscriptions({
    store,
    service: () => published,
    headers: () => sampleSite.headers,
    clientOf: () => client,
    origin: sampleBase,
    onMail: () => {
      mails += 1
    },
    log: (event) => lines.push(event),
  })
  return createApp({ site: () => sampleSite, log: (event) => lines.push(event), subscriptions })
}

beforeEach(async () => {
  sample = await createSampleStore({ limits: { perClient: 1000 } })
  published = sampleService
  lines = []
  mails = 0
  client = '192.0.2.1'
  app = appOf(sample.store)
})
afterEach(() => sample.remove())

const opened: Store[] = []
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())))

/** Another store by the same clock, whose clients may ask so often within an hour. */
async function storeFor(perClient: number, folder = sample.folder): Promise<Store> {
  const store = await makeStore(await openSqlite(folder), { now: sample.clock.now, limits: { perClient } })
  opened.push(store)
  return store
}

type Given = { headers?: Record<string, string | undefined>; method?: string; body?: BodyInit; to?: Hono }

/** As a browser sends it from a page of ours, unless told. */
function send(path: string, { headers, method = 'POST', body, to = app }: Given = {}): Promise<Response> {
  const all = { host: 'quay.example', origin: sampleBase, 'sec-fetch-site': 'same-origin', ...headers }
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const request = new Request(`${sampleBase}${path}`, { method, headers: given, ...(body !== undefined && { body }) })
  return Promise.resolve(to.fetch(request))
}
const json = { 'content-type': 'application/json' }
const sendJson = (path: string, value: unknown, given: Given = {}) =>
  send(path, { ...given, headers: { ...json, ...given.headers }, body: JSON.stringify(value) })
const sendForm = (path: string, fields: [string, string][] | Record<string, string>, given: Given = {}) =>
  send(path, { ...given, body: new URLSearchParams(fields) })
const get = (path: string, method = 'GET') =>
  send(path, { method, headers: { origin: undefined, 'sec-fetch-site': 'none' } })

const ripe = (age = 5000) => makeStamp(sample.store.secret, sample.clock.time - age)
const asked = (over: Record<string, unknown> = {}) => ({
  email: 'ada@example.org',
  newsletters: ['daily'],
  stamp: ripe(),
  ...over,
})
const dump = () => dumpTables(sample.store.reader)
const documentOf = async (response: Response) => parse(await response.text())

async function deliver(): Promise<Claimed> {
  const [mail] = await sample.store.change(async (db) => {
    const offer = offerOf(published ?? { ...sampleService, newsletters: new Map() }, () => true)
    const claimed = await claimMails(db, { now: sample.clock.time, room: roomFor(10), offer })
    for (const { id } of claimed) await db.updateTable('mails').set({ state: 'sent' }).where('id', '=', id).execute()
    return claimed
  })
  if (mail === undefined) throw new Error('no mail')
  return mail
}
async function subscribe(email: string): Promise<{ confirm: string; preferences: string; unsubscribe: string }> {
  await sendJson('/api/subscriptions', asked({ email }))
  const { confirm = '' } = (await deliver()).codes
  await sendForm('/api/subscriptions/confirm', { code: confirm })
  const { preferences = '', unsubscribe = '' } = (await deliver()).codes
  return { confirm, preferences, unsubscribe }
}
const statusesOf = async () =>
  (await sample.store.reader.selectFrom('subscriptions').select(['newsletter', 'status']).execute()).map(
    ({ newsletter, status }) => `${newsletter} ${status}`,
  )

describe('a sign-up by the page', () => {
  it('begins with a stamp and ends in a mail to be sent', async () => {
    const { stamp, waitMs } = await (await get('/api/subscriptions/stamp')).json()
    sample.clock.pass(waitMs)
    const response = await sendJson('/api/subscriptions', asked({ stamp, page: '/articles/x', consents: ['partners'] }))
    expect(response.status).toBe(202)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(await response.json()).toEqual({ kind: 'pending' })
    expect(mails).toBe(1)
    expect((await deliver()).address).toBe('ada@example.org')
    const [consent] = await sample.store.reader.selectFrom('consents').selectAll().execute()
    expect(consent).toMatchObject({
      event: 'requested',
      newsletter: 'daily',
      wording: 'wording-daily',
      ticked: '["partners"]',
      lang: 'en-GB',
      page: '/articles/x',
      method: 'json',
    })
    const wordings = await sample.store.reader.selectFrom('wordings').selectAll().execute()
    expect(wordings).toEqual([{ id: 'wording-daily', text: 'Letters: The Daily.' }])
  })

  it.each([
    [{ email: 'ada' }, ['email']],
    [{ email: 'ada@example.org\r\nBcc: eve@example.org' }, ['email']],
    [{ email: ['ada@example.org'] }, ['email']],
    [{ email: undefined }, ['email']],
    [{ newsletters: [] }, ['newsletters']],
    [{ newsletters: ['no-such'] }, ['newsletters']],
    [{ newsletters: ['daily', 'no-such'] }, ['newsletters']],
    [{ newsletters: 'daily' }, ['newsletters']],
    [{ email: '', newsletters: [] }, ['email', 'newsletters']],
    [{ page: 'https://evil.example/' }, ['other']],
    [{ page: '/x?token=1' }, ['other']],
    [{ lang: 'x'.repeat(40) }, ['other']],
    [{ stamp: undefined }, ['stamp']],
    [{ stamp: 'forged' }, ['stamp']],
  ])('with %j is told what is wrong with it, and leaves nothing', async (over, fields) => {
    const before = await dump()
    const response = await sendJson('/api/subscriptions', asked(over))
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ kind: 'invalid', fields })
    expect(await dump()).toEqual(before)
    expect(mails).toBe(0)
  })

  it.each([
    ['too young', () => ripe(stampWait - 1)],
    ['too old', () => ripe(24 * hour + 1)],
    ['of the future', () => ripe(-hour)],
    ['of another secret', () => makeStamp('another', sample.clock.time - 5000)],
    ['with another moment', () => `${(sample.clock.time - 9000).toString(36)}.${ripe().split('.')[1]}`],
  ])('with a stamp that is %s is not taken', async (_, stamp) => {
    const response = await sendJson('/api/subscriptions', asked({ stamp: stamp() }))
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ kind: 'invalid', fields: ['stamp'] })
    expect(mails).toBe(0)
  })

  it('with something in the field that nobody sees is told what it wants to hear, and leaves nothing', async () => {
    const before = await dump()
    const bait = await sendJson('/api/subscriptions', asked({ website: 'https://spam.example' }))
    const again = await sendJson('/api/subscriptions/resend', { email: 'a@b.example', stamp: ripe(), website: 'x' })
    expect(await dump()).toEqual(before)
    const real = await sendJson('/api/subscriptions', asked())
    for (const response of [bait, again]) {
      expect(response.status).toBe(real.status)
      expect(Object.fromEntries(response.headers)).toEqual(Object.fromEntries(real.headers))
    }
    const text = await real.text()
    expect(await bait.text()).toBe(text)
    expect(await again.text()).toBe(text)
  })

  it('that is one too many for its client is told when to come again', async () => {
    const store = await storeFor(1, `${sample.folder}/small`)
    const to = appOf(store)
    const stamp = makeStamp(store.secret, sample.clock.time - 5000)
    expect((await sendJson('/api/subscriptions', asked({ stamp }), { to })).status).toBe(202)
    const response = await sendJson('/api/subscriptions', asked({ stamp }), { to })
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('300')
    expect(await response.json()).toEqual({ kind: 'throttled', retryAfter: 300 })
    const page = await sendForm('/api/subscriptions', { email: 'a@b.example', newsletter: 'daily', stamp }, { to })
    expect(page.status).toBe(429)
    expect(page.headers.get('retry-after')).toBe('300')
    const time = (await documentOf(page)).querySelector('time')
    expect(time?.getAttribute('datetime')).toBe('2026-11-24T06:05:00.000Z')
    expect(time?.textContent).toBe('07:05 UTC+1')
    client = '192.0.2.2'
    expect((await sendJson('/api/subscriptions', asked({ stamp }), { to })).status).toBe(202)
  })

  it('for another mailbox domain is taken from a client that has asked too often for one', async () => {
    const store = await storeFor(10, `${sample.folder}/shared`)
    const to = appOf(store)
    const stamp = makeStamp(store.secret, sample.clock.time - 5000)
    const statusFor = async (email: string) =>
      (await sendJson('/api/subscriptions', asked({ stamp, email }), { to })).status
    for (let at = 0; at < 10; at += 1) expect(await statusFor(`eve-${at}@attacked.example`)).toBe(202)
    expect(await statusFor('eve@attacked.example')).toBe(429)
    expect(await statusFor('ada@reader.example')).toBe(202)
    expect(await statusFor('ada@reader.example')).toBe(429)
    sample.clock.pass(5 * minute)
    expect(await statusFor('ada@reader.example')).toBe(202)
  })
})

describe('a sign-up without JavaScript', () => {
  it('needs one more press, which sends the mail', async () => {
    const fields: [string, string][] = [
      ['email', ' Ada@Example.org '],
      ['newsletter', 'daily'],
      ['newsletter', 'world'],
      ['consent', 'partners'],
      ['page', '/newsletters'],
      ['website', ''],
    ]
    const before = await dump()
    const first = await sendForm('/api/subscriptions', fields)
    expect(first.status).toBe(200)
    expect(await dump()).toEqual(before)
    const document = await documentOf(first)
    const form = document.querySelector('form')
    expect(form?.getAttribute('action')).toBe('/api/subscriptions')
    const shown = [...document.querySelectorAll('input')].map((input): [string, string] => [input.name, input.value])
    expect(shown.map(([name]) => name)).toEqual(['email', 'newsletter', 'newsletter', 'consent', 'page', 'stamp'])
    // A machine is quicker than that.
    expect((await sendForm('/api/subscriptions', shown)).status).toBe(200)
    expect(await dump()).toEqual(before)
    sample.clock.pass(2000)
    const second = await sendForm('/api/subscriptions', shown)
    expect(second.status).toBe(200)
    expect((await documentOf(second)).querySelector('h1')?.textContent).toBe('Look into your mail')
    expect(await statusesOf()).toEqual(['daily pending', 'world pending'])
    expect(await deliver()).toMatchObject({ address: 'Ada@example.org', newsletters: ['daily', 'world'] })
    const [consent] = await sample.store.reader.selectFrom('consents').selectAll().execute()
    expect(consent).toMatchObject({ method: 'form', page: '/newsletters', ticked: '["partners"]', lang: 'en-GB' })
  })

  it('that is not complete is shown again with what was written', async () => {
    const response = await sendForm('/api/subscriptions', { email: 'ada', newsletter: 'sport', page: '/x' })
    expect(response.status).toBe(422)
    const document = await documentOf(response)
    expect(document.querySelector('#email')?.getAttribute('value')).toBe('ada')
    expect(document.querySelector('#email')?.getAttribute('aria-invalid')).toBe('true')
    expect(document.querySelector('input[checked]')?.getAttribute('value')).toBe('sport')
    expect(document.querySelector('input[name=page]')?.getAttribute('value')).toBe('/x')
    expect(document.querySelector('#fault')?.textContent).toContain('Write one mail address')
  })

  it('can be followed to the end: confirming, choosing, leaving', async () => {
    const { confirm, preferences, unsubscribe } = await subscribe('ada@example.org')
    expect(await statusesOf()).toEqual(['daily confirmed'])
    const used = await sendForm('/api/subscriptions/confirm', { code: confirm })
    expect(used.status).toBe(410)
    const typed = showCode(preferences).toLowerCase()
    const shown = await documentOf(await sendForm('/api/subscriptions/preferences', { code: typed }))
    const ticked = [...shown.querySelectorAll('input[checked]')].map((input) => input.getAttribute('value'))
    expect(ticked).toEqual(['daily'])
    const saved = await sendForm('/api/subscriptions/preferences', [
      ['code', preferences],
      ['save', '1'],
      ['newsletter', 'world'],
    ])
    expect((await documentOf(saved)).querySelector('[role=status]')?.textContent).toBe('Saved.')
    expect(await statusesOf()).toEqual(['daily unsubscribed', 'world confirmed'])
    const farewell = await sendForm('/api/subscriptions/unsubscribe', { code: unsubscribe })
    expect(farewell.status).toBe(200)
    expect((await documentOf(farewell)).querySelector('h1')?.textContent).toBe('You are unsubscribed')
  })

  it.each(['confirm', 'preferences', 'unsubscribe'])(
    'with a code that is none is refused to %s alike',
    async (name) => {
      const { unsubscribe, preferences, confirm } = await subscribe('ada@example.org')
      const wrong = name === 'unsubscribe' ? preferences : unsubscribe
      const texts = new Set<string>()
      for (const code of ['', 'x', makeCode(), wrong, confirm]) {
        const response = await sendForm(`/api/subscriptions/${name}`, { code })
        expect(response.status).toBe(410)
        texts.add(await response.text())
        const viaJson = await sendJson(`/api/subscriptions/${name}`, { code })
        expect([viaJson.status, await viaJson.text()]).toEqual([410, '{"kind":"refused"}'])
      }
      expect(texts.size).toBe(1)
    },
  )
})

describe('who is on the list', () => {
  it('is not told by any answer: all are equal in bytes and headers', async () => {
    const { unsubscribe } = await subscribe('left@example.org')
    await sendForm('/api/subscriptions/unsubscribe', { code: unsubscribe })
    await subscribe('confirmed@example.org')
    for (const email of ['pending@example.org', 'blocked@example.org'])
      await sendJson('/api/subscriptions', asked({ email }))
    await sample.store.change((db) =>
      db.updateTable('subscribers').set({ blocked_at: 1 }).where('key', '=', 'blocked@example.org').execute(),
    )
    sample.clock.pass(2 * 24 * hour)
    const people = ['new', 'pending', 'confirmed', 'left', 'blocked'].map((name) => `${name}@example.org`)
    const answerForAll = async (ask: (email: string) => Promise<Response>) => {
      const told = await Promise.all(
        people.map(async (email) => {
          const response = await ask(email)
          const body = (await response.text()).replaceAll(email, 'EMAIL')
          return JSON.stringify([response.status, [...response.headers], body])
        }),
      )
      expect(new Set(told).size, told.join('\n')).toBe(1)
      return told[0] ?? ''
    }
    const form = (email: string) => ({ email, newsletter: 'daily', stamp: ripe() })
    const answers = [
      await answerForAll((email) => sendJson('/api/subscriptions', asked({ email }))),
      await answerForAll((email) => sendJson('/api/subscriptions', asked({ email }))),
      await answerForAll((email) => sendForm('/api/subscriptions', form(email))),
      await answerForAll((email) => sendJson('/api/subscriptions/resend', { email, stamp: ripe() })),
      await answerForAll((email) => sendJson('/api/subscriptions/resend', { email, stamp: ripe() })),
    ]
    sample.clock.pass(10 * minute)
    answers.push(await answerForAll((email) => sendJson('/api/subscriptions/resend', { email, stamp: ripe() })))
    // A check of the check: these are the answers that were meant.
    expect(answers.map((answer) => Number(answer.slice(1, 4)))).toEqual([202, 202, 200, 202, 429, 202])
  })

  it('is not told by a mail that a stranger asks for soon after a sign-up', async () => {
    await sendJson('/api/subscriptions', asked({ email: 'ada@example.org' }))
    const again = async (email: string) => {
      const response = await sendJson('/api/subscriptions/resend', { email, stamp: ripe() })
      return [response.status, [...response.headers], await response.text()]
    }
    expect(await again('ada@example.org')).toEqual(await again('nobody@example.org'))
    // Whoever asks once more is told to wait, and for as long.
    const more = await again('ada@example.org')
    expect(more[0]).toBe(429)
    expect(more).toEqual(await again('nobody@example.org'))
  })

  it('is not told by the time of an answer either: it comes on a grid', async () => {
    await subscribe('known@example.org')
    for (const email of ['known@example.org', 'unknown@example.org']) {
      const start = performance.now()
      await sendJson('/api/subscriptions', asked({ email }))
      // The grid is 50 ms.
      expect(performance.now() - start).toBeGreaterThanOrEqual(50)
    }
  })
})

describe('a service that takes no sign-ups', () => {
  it('tells everybody to come back after the window, and writes nothing of them', async () => {
    const store = await storeFor(0)
    const before = await dump()
    for (const path of ['', '/resend']) {
      const value = path === '' ? asked() : { email: 'ada@example.org', stamp: ripe() }
      const response = await sendJson(`/api/subscriptions${path}`, value, { to: appOf(store) })
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3600'])
    }
    // What the form says is kept, whoever reads it.
    expect({ ...(await dump()), wordings: before.wordings }).toEqual(before)
  })
})

describe('a request from elsewhere', () => {
  const paths = ['', '/resend', '/confirm', '/preferences', '/unsubscribe']
  const elsewhere: [string, Record<string, string | undefined>][] = [
    ['another origin', { origin: 'https://evil.example', 'sec-fetch-site': undefined }],
    ['another origin that claims to be ours', { origin: 'https://evil.example' }],
    ['no origin', { origin: undefined, 'sec-fetch-site': undefined }],
    ['the origin null', { origin: 'null', 'sec-fetch-site': undefined }],
    ['a sandbox of ours', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the site', { 'sec-fetch-site': 'same-site' }],
    ['an address bar', { 'sec-fetch-site': 'none', origin: undefined }],
    ['a page of a name that was pointed here', { host: 'evil.example', origin: 'https://evil.example' }],
    ['a page of ours to another host', { host: '127.0.0.1:4173' }],
  ]
  it.each(elsewhere)('(%s) is refused, and nothing is written', async (_, headers) => {
    const { preferences, unsubscribe } = await subscribe('ada@example.org')
    await sendJson('/api/subscriptions', asked({ email: 'eve@example.org' }))
    const { confirm = '' } = (await deliver()).codes
    const before = await dump()
    mails = 0
    const codes: Record<string, string> = {
      '/confirm': confirm,
      '/preferences': preferences,
      '/unsubscribe': unsubscribe,
    }
    for (const path of paths) {
      const code = codes[path] ?? ''
      const form = { email: 'bob@example.org', newsletter: 'daily', stamp: ripe(), code, save: '1' }
      const answers = [
        await sendForm(`/api/subscriptions${path}`, form, { headers }),
        await sendJson(`/api/subscriptions${path}`, { ...asked({ email: 'bob@example.org' }), code }, { headers }),
      ]
      for (const answer of answers) {
        expect(answer.status, path).toBe(403)
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      }
    }
    expect(await dump()).toEqual(before)
    expect(mails).toBe(0)
  })

  it('is told to the operator, once a minute, with what to do', async () => {
    const ask = () => sendJson('/api/subscriptions', asked(), { headers: { host: '10.0.0.7:4173' } })
    const told = () => lines.filter(({ event }) => event === 'stranger-refused')
    await ask()
    await ask()
    expect(told()).toEqual([
      {
        event: 'stranger-refused',
        own: sampleBase,
        host: '10.0.0.7:4173',
        origin: sampleBase,
        message: expect.stringContaining('let the proxy hand on Host'),
      },
    ])
    sample.clock.pass(minute)
    await ask()
    expect(told()).toHaveLength(2)
    // Also when the clock was wrong in between.
    sample.clock.pass(-24 * hour)
    await ask()
    expect(told()).toHaveLength(3)
  })

  it('that asks first whether it may is told no', async () => {
    for (const path of [...paths, '/stamp']) {
      const response = await send(`/api/subscriptions${path}`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://evil.example',
          'sec-fetch-site': 'cross-site',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      })
      expect(response.status).toBe(403)
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  it('that hides JSON in a type which needs no asking is not read, even from here', async () => {
    const before = await dump()
    for (const type of ['text/plain', 'text/plain; charset=utf-8', 'multipart/form-data; boundary=x', '']) {
      const body = JSON.stringify(asked())
      const response = await send('/api/subscriptions', { headers: { 'content-type': type }, body })
      expect(response.status, type).toBe(415)
    }
    expect(await dump()).toEqual(before)
  })
})

describe('the one click of a mail program', () => {
  const nowhere = { origin: undefined, 'sec-fetch-site': undefined }
  const field = 'List-Unsubscribe=One-Click'
  const click = (code: string, body: BodyInit = new URLSearchParams(field), headers = {}) =>
    send(`/api/subscriptions/one-click/${code}`, { headers: { ...nowhere, ...headers }, body })

  it.each([
    ['urlencoded', () => new URLSearchParams(field)],
    [
      'multipart',
      () => {
        const form = new FormData()
        form.append('List-Unsubscribe', 'One-Click')
        return form
      },
    ],
  ])('%s ends the subscription at once, without a redirect, as often as it is sent', async (_, body) => {
    const { unsubscribe } = await subscribe('ada@example.org')
    const start = performance.now()
    const response = await click(unsubscribe, body())
    expect(response.status).toBe(200)
    expect(response.headers.get('location')).toBeNull()
    expect(await statusesOf()).toEqual(['daily unsubscribed'])
    expect(performance.now() - start).toBeLessThan(1000)
    const before = await dump()
    expect((await click(unsubscribe, body())).status).toBe(200)
    expect(await dump()).toEqual(before)
    const events = await sample.store.reader.selectFrom('consents').select(['event', 'method']).execute()
    expect(events).toContainEqual({ event: 'withdrawn', method: 'one-click' })
  })

  it('needs its form and its own code: what is opened, fetched or guessed changes nothing', async () => {
    const { unsubscribe, preferences, confirm } = await subscribe('ada@example.org')
    const before = await dump()
    for (const code of [preferences, confirm, makeCode(), 'x', unsubscribe.slice(1)])
      expect((await click(code)).status, code).toBe(410)
    for (const body of ['', 'List-Unsubscribe=', 'List-Unsubscribe=one-click', 'x=y'])
      expect((await click(unsubscribe, new URLSearchParams(body))).status, body).toBe(400)
    for (const type of ['text/plain', 'application/json', 'multipart/form-data'])
      expect((await click(unsubscribe, field, { 'content-type': type })).status, type).toBe(400)
    for (const method of ['GET', 'HEAD']) {
      const response = await get(`/api/subscriptions/one-click/${unsubscribe}`, method)
      expect(response.status).toBe(200)
      expect(response.headers.get('referrer-policy')).toBe('strict-origin')
    }
    for (const method of ['PUT', 'DELETE', 'OPTIONS'])
      expect((await get(`/api/subscriptions/one-click/${unsubscribe}`, method)).status).toBe(405)
    expect(await dump()).toEqual(before)
  })

  it('is exempt from the question of where it comes from, and nothing beside it is', async () => {
    const { unsubscribe } = await subscribe('ada@example.org')
    const before = await dump()
    const body = () => new URLSearchParams({ code: unsubscribe, 'List-Unsubscribe': 'One-Click' })
    for (const path of ['one-click/../unsubscribe', 'one-click/%2e%2e/unsubscribe', 'one-click%2f..%2funsubscribe']) {
      const response = await send(`/api/subscriptions/${path}`, { headers: nowhere, body: body() })
      expect([403, 404], path).toContain(response.status)
    }
    expect(await dump()).toEqual(before)
  })
})

describe('opening', () => {
  const pages = ['/confirm', '/preferences', '/unsubscribe', '/stamp', '/service.js']

  it('any address of the service, by GET or HEAD, changes nothing, and its link still works', async () => {
    const { unsubscribe, preferences } = await subscribe('ada@example.org')
    await sendJson('/api/subscriptions', asked({ email: 'eve@example.org' }))
    const { confirm = '' } = (await deliver()).codes
    const before = await dump()
    mails = 0
    for (const method of ['GET', 'HEAD']) {
      for (const code of [confirm, preferences, unsubscribe]) {
        for (const path of pages) {
          const response = await get(`/api/subscriptions${path}?code=${code}&save=1&List-Unsubscribe=One-Click`, method)
          expect(response.status, path).toBe(200)
          // What a scanner sees holds nothing of the reader.
          expect(await response.text()).not.toMatch(new RegExp(`${code}|ada@|eve@`))
        }
        await get(`/api/subscriptions/one-click/${code}`, method)
        await get(`/api/subscriptions?email=bob@example.org&newsletter=daily&stamp=${ripe()}`, method)
        await get('/api/subscriptions/resend?email=eve@example.org', method)
      }
    }
    expect(await dump()).toEqual(before)
    expect(mails).toBe(0)
    expect((await sendForm('/api/subscriptions/confirm', { code: confirm })).status).toBe(200)
  })

  it('a page of the service tells nobody where it was, and is kept by nobody', async () => {
    for (const path of pages.slice(0, 3)) {
      const { headers } = await get(`/api/subscriptions${path}`)
      expect(headers.get('referrer-policy')).toBe('strict-origin')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toBe("default-src 'none'")
    }
  })
})

describe('what is not a request of ours', () => {
  it('is refused by its size before it is read', async () => {
    const fill = (size: number) => JSON.stringify(asked()).padEnd(size, ' ')
    const post = (body: BodyInit) => send('/api/subscriptions', { headers: json, body })
    expect((await post(fill(4096))).status).toBe(202)
    expect((await post(fill(4097))).status).toBe(413)
    for (const path of ['', '/one-click/x']) {
      let sent = 0
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1024
          controller.enqueue(new Uint8Array(1024).fill(32))
          // An end after all, lest a server without a limit fill the memory of whoever runs this test.
          if (sent > 1024 * 1024) controller.close()
        },
      })
      const headers = { ...json, host: 'quay.example', origin: sampleBase }
      const given = { method: 'POST', headers, body: endless, duplex: 'half' } as RequestInit
      expect((await app.fetch(new Request(`${sampleBase}/api/subscriptions${path}`, given))).status).toBe(413)
      expect(sent).toBeLessThan(16 * 1024)
    }
  })

  it.each(['', '{', 'null', '[5', '{"email":', '['.repeat(4000)])('is refused as unreadable: %.20j', async (body) => {
    for (const path of ['', '/resend', '/confirm', '/preferences', '/unsubscribe'])
      expect((await send(`/api/subscriptions${path}`, { headers: json, body })).status, path).toBe(400)
  })

  it('is refused by its type where that is not read', async () => {
    for (const path of ['', '/resend', '/confirm', '/preferences', '/unsubscribe']) {
      const response = await send(`/api/subscriptions${path}`, {
        headers: { 'content-type': 'text/xml' },
        body: '<a/>',
      })
      expect(response.status, path).toBe(415)
      expect(response.headers.get('accept')).toContain('application/json')
    }
    expect((await sendForm('/api/subscriptions/resend', { email: 'a@b.example' })).status).toBe(415)
  })

  it.each([
    ['GET', '', 'POST'],
    ['GET', '/resend', 'POST'],
    ['PUT', '', 'POST'],
    ['POST', '/stamp', 'GET, HEAD'],
    ['POST', '/service.js', 'GET, HEAD'],
    ['DELETE', '/confirm', 'GET, HEAD, POST'],
    ['PATCH', '/preferences', 'GET, HEAD, POST'],
    ['PUT', '/unsubscribe', 'GET, HEAD, POST'],
  ])('by %s at %j is told what is allowed', async (method, path, allow) => {
    const response = await send(`/api/subscriptions${path}`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
  })

  it.each(['/api/subscriptions/nothing', '/api/', '/api/x', '/api/subscriptions/confirm/x'])(
    'at %s is not found',
    async (path) => {
      expect((await get(path)).status).toBe(404)
      expect((await send(path)).status).toBe(404)
    },
  )

  it('finds nothing where the publication has no newsletters', async () => {
    published = undefined
    for (const path of ['', '/stamp', '/confirm', '/one-click/x']) {
      expect((await get(`/api/subscriptions${path}`)).status).toBe(404)
      if (!path.startsWith('/one-click')) expect((await send(`/api/subscriptions${path}`)).status).toBe(404)
    }
  })
})

describe('a newsletter that is given up', () => {
  /** From now on the publication has these newsletters. */
  function offer(...ids: string[]): void {
    const kept = [...sampleService.newsletters].filter(([id]) => ids.includes(id))
    published = { ...sampleService, newsletters: new Map(kept) }
  }
  const textOf = async (response: Response) => (await documentOf(response)).querySelector('main')?.textContent ?? ''
  const subscribeTo = async (...newsletters: string[]) => {
    await sendJson('/api/subscriptions', asked({ newsletters }))
    const { confirm = '' } = (await deliver()).codes
    await sendForm('/api/subscriptions/confirm', { code: confirm })
    return (await deliver()).codes as { preferences: string; unsubscribe: string }
  }

  it.each([['daily'], []])(
    'is not confirmed: its reader is told, and nothing is written (%s is left)',
    async (...left) => {
      await sendJson('/api/subscriptions', asked({ newsletters: ['sport'] }))
      const { confirm: code = '' } = (await deliver()).codes
      offer(...left)
      const before = await dump()
      const response = await sendForm('/api/subscriptions/confirm', { code })
      expect(response.status).toBe(410)
      expect(await textOf(response)).toMatch(/not sent any more.*nothing was noted/s)
      expect(await dump()).toEqual(before)
      // Should it come back within the day, the link works.
      offer('sport')
      expect((await sendForm('/api/subscriptions/confirm', { code })).status).toBe(200)
      expect(await statusesOf()).toEqual(['sport confirmed'])
    },
  )

  it('is left out when it is confirmed with others, which is said', async () => {
    await sendJson('/api/subscriptions', asked({ newsletters: ['daily', 'sport'] }))
    const { confirm: code = '' } = (await deliver()).codes
    offer('daily')
    const text = await textOf(await sendForm('/api/subscriptions/confirm', { code }))
    expect(text).toContain('From now on you get The Daily.')
    expect(text).toContain('is not sent any more, and nothing was noted')
    expect(await statusesOf()).toEqual(['daily confirmed', 'sport pending'])
    expect(
      (await sample.store.reader.selectFrom('consents').selectAll().where('event', '=', 'confirmed').execute()).map(
        ({ newsletter }) => newsletter,
      ),
    ).toEqual(['daily'])
  })

  it('is shown to whoever has it, and nothing ticked leaves it with all others', async () => {
    const { preferences: code } = await subscribeTo('daily', 'sport')
    offer('daily')
    const page = await documentOf(await sendForm('/api/subscriptions/preferences', { code }))
    const boxes = [...page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
    expect(boxes.map(({ value, checked }) => [value, checked])).toEqual([
      ['daily', true],
      ['sport', true],
    ])
    expect(page.querySelector('fieldset')?.textContent).toContain('Sport (not sent any more)')
    const kept: [string, string][] = [
      ['code', code],
      ['save', '1'],
      ['newsletter', 'sport'],
    ]
    await sendForm('/api/subscriptions/preferences', kept)
    expect(await statusesOf()).toEqual(['daily unsubscribed', 'sport confirmed'])
    const saved = await textOf(await sendForm('/api/subscriptions/preferences', { code, save: '1' }))
    expect(saved).toContain('Saved.')
    expect(saved).not.toContain('Sport')
    expect(await statusesOf()).toEqual(['daily unsubscribed', 'sport unsubscribed'])
    // What is gone cannot be taken up again.
    await sendForm('/api/subscriptions/preferences', kept)
    expect(await statusesOf()).toEqual(['daily unsubscribed', 'sport unsubscribed'])
  })

  it.each(['/unsubscribe', '/one-click', '/preferences'] as const)(
    'can be left by %s when it was the last one, and nobody can sign up',
    async (way) => {
      const { preferences, unsubscribe } = await subscribeTo('daily')
      offer()
      expect((await get('/api/subscriptions/unsubscribe')).status).toBe(200)
      expect((await get('/api/subscriptions/preferences')).status).toBe(200)
      const answers = {
        '/unsubscribe': () => sendForm('/api/subscriptions/unsubscribe', { code: unsubscribe }),
        '/one-click': () =>
          sendForm(`/api/subscriptions/one-click/${unsubscribe}`, { 'List-Unsubscribe': 'One-Click' }),
        '/preferences': () => sendForm('/api/subscriptions/preferences', { code: preferences, save: '1' }),
      }
      const response = await answers[way]()
      expect(response.status).toBe(200)
      // There is no page of newsletters to lead to.
      expect(await response.text()).not.toContain('href="/newsletters"')
      expect(await statusesOf()).toEqual(['daily unsubscribed'])
      for (const path of ['', '/resend'])
        expect((await sendJson(`/api/subscriptions${path}`, asked())).status).toBe(404)
      expect((await get('/api/subscriptions/stamp')).status).toBe(404)
    },
  )

  it('can be left by one click though no site is whole', async () => {
    const { unsubscribe } = await subscribeTo('daily')
    published = undefined
    const form = { 'List-Unsubscribe': 'One-Click' }
    expect((await sendForm(`/api/subscriptions/one-click/${unsubscribe}`, form)).status).toBe(200)
    expect(await statusesOf()).toEqual(['daily unsubscribed'])
  })
})

/** The attack strings of the shared test data, where they are beside the project. */
function sharedStrings(): string[] {
  try {
    return JSON.parse(readFileSync(resolve(process.env.STANDFIRST_SHARED ?? '../shared', 'corpora/xss.json'), 'utf8'))
  } catch {
    return []
  }
}
const attacks = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '" autofocus onfocus=alert(1) x="',
  '</strong></main></body><svg onload=alert(1)>',
  '<!--sf-main-->',
  '$& $1 $` $$',
  '<!--sf-service-head--><!--sf-title-->',
  '&quot;&gt;&lt;b&gt;&#34;><b>',
  '"/><base href=//evil.example>',
  'javascript:alert(1)',
  '\u202e\u2028\ud800\0"><b>',
  '</title><script>alert(1)</script>',
]

/** Names of elements and attributes alone: what words may not change. */
const bones = (document: Document) =>
  [...document.querySelectorAll('*')]
    .map((element) => `${element.tagName} ${element.getAttributeNames().join()}`)
    .join('\n')

describe('what a stranger writes', () => {
  const fits = [...attacks, ...someOf(sharedStrings())].filter((x) => String(new URLSearchParams({ x })).length < 950)

  it('stays words, wherever it is shown again', async () => {
    const show = async (text: string) => {
      const fields = { email: text, newsletter: text, page: text, consent: text }
      return documentOf(await sendForm('/api/subscriptions', fields))
    }
    const harmless = bones(await show('harmless words'))
    let shown = 0
    for (const text of fits) {
      const document = await show(text)
      expect(bones(document), text).toBe(harmless)
      // A form's text arrives in well-formed Unicode, and a parser of HTML has its own view of line ends and NUL.
      const plain = (words: string) =>
        words
          .replace(/\p{Cs}/gu, '\ufffd')
          .replace(/\r\n?/g, '\n')
          .replaceAll('\0', '\ufffd')
      expect(plain(document.querySelector('#email')?.getAttribute('value') ?? '')).toBe(plain(text))
      shown += 1
    }
    console.info(`${shown} attack strings stayed words`)
    expect(shown).toBeGreaterThanOrEqual(attacks.length)
  }, 120_000)

  it('stays words on the page that says where the mail goes', async () => {
    const show = async (email: string) =>
      documentOf(await sendForm('/api/subscriptions', { email, newsletter: 'daily', website: 'x' }))
    const harmless = bones(await show('harmless words'))
    const documents = await Promise.all(attacks.map(show))
    for (const [at, document] of documents.entries()) expect(bones(document), attacks[at]).toBe(harmless)
  })

  it('and what the publication is called, is escaped in every page', async () => {
    const { preferences } = await subscribe('ada@example.org')
    const shown = [
      await get('/api/subscriptions/confirm'),
      await sendForm('/api/subscriptions', { email: "o'b&c@example.org", newsletter: 'world' }),
      await sendForm('/api/subscriptions/preferences', { code: preferences }),
    ]
    for (const response of shown) {
      const document = await documentOf(response)
      expect(document.querySelector('report, quay')).toBeNull()
      expect(document.querySelectorAll('script')).toHaveLength(1)
    }
  })

  it('would be noticed if it broke out: a check of the check', () => {
    const broken = (text: string) => parse(`<input id="email" value="${text}"><p>${text}</p>`)
    const caught = attacks.filter((text) => bones(broken(text)) !== bones(broken('harmless')))
    expect(caught.length).toBeGreaterThan(5)
  })
})

describe('when something is wrong here', () => {
  const failing = (error: Error) => {
    const { store } = sample
    const database = {
      reader: store.reader,
      transact: () => Promise.reject(error),
      scrub: async () => undefined,
      renew: async () => undefined,
      close: () => Promise.resolve(),
    }
    return makeStore(database, { now: sample.clock.now })
  }

  it('a sign-up is told to come again, by JSON and by page, and the log says so once each', async () => {
    const to = appOf(await failing(new Unavailable('The disk is full.', { cause: new Error('SQLITE_FULL') })))
    const viaJson = await sendJson('/api/subscriptions', asked(), { to })
    expect([viaJson.status, viaJson.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await viaJson.json()).toEqual({ kind: 'unavailable', retryAfter: 10 })
    const fields = { email: 'ada@example.org', newsletter: 'daily', stamp: ripe() }
    const viaForm = await sendForm('/api/subscriptions', fields, { to })
    expect([viaForm.status, viaForm.headers.get('retry-after')]).toEqual([503, '10'])
    expect((await documentOf(viaForm)).querySelector('h1')?.textContent).toContain('not work at the moment')
    expect(lines.map(({ event }) => event)).toEqual(['unavailable', 'unavailable'])
    expect(mails).toBe(0)
  })

  it('an answer is general, and the log has neither a code nor an address', async () => {
    const code = makeCode()
    await sql`drop table tokens`.execute(sample.store.reader)
    await sql`drop table hits`.execute(sample.store.reader)
    const answers = [
      await sendJson('/api/subscriptions', asked({ email: 'ada@example.org' })),
      await sendForm('/api/subscriptions', { email: 'ada@example.org', newsletter: 'daily', stamp: ripe() }),
      await sendForm('/api/subscriptions/confirm', { code }),
      await sendForm('/api/subscriptions/preferences', { code }),
      await sendJson('/api/subscriptions/unsubscribe', { code }),
      await send(`/api/subscriptions/one-click/${code}`, { body: new URLSearchParams('List-Unsubscribe=One-Click') }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(500)
      expect(await answer.text()).toBe('Something went wrong on this server. Please try again in a minute.\n')
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'")
    }
    expect(lines).toHaveLength(answers.length)
    expect(lines.at(-1)).toMatchObject({ event: 'error', method: 'POST' })
    const log = lines.map((line) => JSON.stringify(line)).join('\n')
    expect(log).toMatch(/no such table/)
    expect(log).not.toContain(code)
    expect(log).not.toMatch(/ada|example\.org/i)
  })
})
