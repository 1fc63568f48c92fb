// What is wrong on purpose with the doubles of the server, so that the runs can show that they would see it.
import type { Server } from 'node:http'
import type { Context, Hono } from 'hono'
import Libsql from 'libsql'
import type { LogEvent } from '#src/server/log.ts'
import type { Mail, Transport } from '#src/server/mail/transport.ts'
import type { Site } from '#src/server/site/site.ts'
import { confirm, unsubscribe } from '#src/server/store/links.ts'
import type { Store } from '#src/server/store/store.ts'
import { databaseFile } from './database.ts'
import { siteHost, siteOrigin } from './site.ts'

type Fetch = Hono['fetch']

export type Fault = {
  store?: (store: Store, dataFolder: string) => void
  transport?: (transport: Transport) => Transport
  around?: (fetch: Fetch, store: Store) => Fetch
  server?: (server: Server) => void
  site?: (site: Site) => Site
  /** What it is told before it is written; `unwritten` keeps it from that. */
  log?: (event: LogEvent) => 'unwritten' | undefined
  clientOf?: (context: Context) => string
  health?: () => Promise<never>
}

/** Sends every mail after a change of its text. */
const rewriting =
  (rewrite: (text: string, mail: Mail) => string) =>
  ({ send, close }: Transport): Transport => ({
    send: (mail) => send({ ...mail, text: rewrite(mail.text, mail), html: rewrite(mail.html, mail) }),
    close,
  })

const pathOf = (request: Request) => new URL(request.url).pathname
const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

/** What an error of some library might say. */
export const secretOfError = 'ada.error@example.org 0123456789ABCDEFGHJKMNPQRS'
function fail(): never {
  throw new Error(`planted, and not to be told: ${secretOfError}\r\n{"event":"forged"}`)
}

/** Makes a double any use of which fails. */
const broken = <T extends object>(value: T): T => new Proxy(value, { get: fail })

function burn(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

// What is kept of bodies that are read to their end.
const kept: Buffer[] = []

const failing: Fault = {
  store: (store) => {
    store.signUp = async () => fail()
    store.change = async () => fail()
    Object.defineProperty(store, 'reader', { get: fail })
    Object.defineProperty(store, 'secret', { get: fail })
  },
  site: (site) => ({ ...site, files: broken(site.files) }),
  health: async () => fail(),
  log: ({ event }) => (event === 'csp' ? fail() : undefined),
}

export const faults = {
  none: {},
  /** D1, D2, D3, D5: acknowledges, and writes later. */
  early: {
    store: (store) => {
      const write = store.signUp.bind(store)
      store.signUp = async (request) => {
        setTimeout(() => write(request).catch(() => undefined), 100)
        return { kind: 'pending' }
      }
    },
  },
  /** N1: every mail goes out twice. */
  'mails-twice': {
    transport: ({ send, close }) => ({
      send: async (mail) => {
        await send(mail)
        return send(mail)
      },
      close,
    }),
  },
  /** N2: codes wear out neither by use nor by time. */
  'lasting-codes': {
    store: (store) => {
      const change = store.change.bind(store)
      store.change = (work) =>
        change(async (db) => {
          await db.updateTable('tokens').set({ used_at: null, expires_at: null }).execute()
          return work(db)
        })
    },
  },
  /** N3: the code stands in the query, and opening the link is enough. */
  'confirms-on-get': {
    transport: rewriting((text) => text.replaceAll('/confirm#', '/confirm?code=')),
    around: (fetch, store) => async (request, env, context) => {
      const code = new URL(request.url).searchParams.get('code')
      if (code !== null && isRead(request) && pathOf(request).endsWith('/confirm'))
        await store.change((db) => confirm(db, { code, method: 'mail-link', isOffered: () => true, now: store.now() }))
      return fetch(request, env, context)
    },
  },
  /** N4: a mail program's address works when it is merely opened. */
  'leaves-on-get': {
    around: (fetch, store) => async (request, env, context) => {
      const code = /\/one-click\/(\w+)$/.exec(pathOf(request))?.[1]
      if (code !== undefined && isRead(request))
        await store.change((db) => unsubscribe(db, { code, method: 'one-click', now: store.now() }))
      return fetch(request, env, context)
    },
  },
  /** N7: anybody may say whom they ask for. */
  'believes-anybody': { clientOf: ({ req }) => req.header('x-forwarded-for') ?? '' },
  /** N8: a salutation made of what was typed. */
  greets: { transport: rewriting((text, { to }) => text.replace('Someone', `${to.split('@')[0]}, someone`)) },
  /** D4: gives a mail up after its first failure. */
  'drops-mails': {
    transport: ({ send, close }) => ({
      send: async (mail) => {
        const sent = await send(mail)
        return sent.kind === 'sent' ? sent : { kind: 'refused', failure: 'given up' }
      },
      close,
    }),
  },
  /** D14: takes every refusal for good for the reader's own. */
  'blocks-anybody': {
    transport: ({ send, close }) => ({
      send: async (mail) => {
        const sent = await send(mail)
        return sent.kind === 'rejected' ? { ...sent, kind: 'bad-address' } : sent
      },
      close,
    }),
  },
  /** D14: says nothing of mails that wait. */
  'hides-trouble': {
    log: ({ event }) => (event.startsWith('mail-') ? 'unwritten' : undefined),
    health: async () => ({ mail: 'ok' }) as never,
  },
  /** D15: a mail waits until the one before it has ended. */
  'one-lane': {
    transport: ({ send, close }) => {
      let last: Promise<unknown> = Promise.resolve()
      return {
        send: (mail) => {
          const sent = last.then(() => send(mail))
          last = sent
          return sent
        },
        close,
      }
    },
  },
  /** D7: takes a locked file for a written one. */
  'ignores-locks': {
    store: (store, dataFolder) => {
      const other = new Libsql(databaseFile(dataFolder))
      other.pragma('busy_timeout = 0')
      const write = store.signUp.bind(store)
      store.signUp = async (request) => {
        try {
          other.exec('begin exclusive')
          other.exec('commit')
        } catch {
          return { kind: 'pending' }
        }
        return write(request)
      }
    },
  },
  /** D8: reads whatever comes, and keeps it. */
  'no-limit': {
    around: (fetch) => async (request, env, context) => {
      if (isRead(request)) return fetch(request, env, context)
      const { incoming } = env as { incoming: AsyncIterable<Buffer> }
      for await (const chunk of incoming) kept.push(chunk)
      return new Response('{"kind":"pending"}', { status: 202 })
    },
  },
  /** D9: a slow sender takes the place of a reader. */
  'few-connections': {
    server: (server) => {
      server.maxConnections = 100
    },
  },
  /** D10: a commit for each sign-up, and pages that are made anew each time. */
  laborious: {
    store: (store) => {
      const write = store.signUp.bind(store)
      let last: Promise<unknown> = Promise.resolve()
      store.signUp = (request) => {
        const written = last.then(() => write(request))
        last = written
        return written
      }
    },
    around: (fetch) => (request, env, context) => {
      if (pathOf(request).startsWith('/articles/')) burn(2)
      return fetch(request, env, context)
    },
  },
  /** D11: ends at once when it is told to stop. */
  'drops-requests': { server: () => void process.once('SIGTERM', () => process.exit(0)) },
  /** D11, D12: no double of the server, but every handler of it throws. */
  throws: failing,
  /** D11: tells the reader what went wrong. */
  'tells-errors': {
    ...failing,
    around: (fetch) => async (request, env, context) => {
      const answer = await fetch(request, env, context)
      if (answer.status !== 500) return answer
      return new Response(`Error: ${secretOfError}`, { status: 500, headers: answer.headers })
    },
  },
  /** D12: logs as one does while looking for a fault. */
  'logs-all': {
    transport: ({ send, close }) => ({
      send: (mail) => {
        console.error(`sending to ${mail.to}: ${mail.text}`)
        return send(mail)
      },
      close,
    }),
    around: (fetch) => (request, env, context) => {
      console.error(`${request.method} ${decodeURIComponent(request.url)}`)
      return fetch(request, env, context)
    },
  },
  /** D13: keeps an address and little else. */
  'forgets-consent': {
    store: (store) => {
      const write = store.signUp.bind(store)
      store.signUp = (request) => write({ ...request, wordings: {}, lang: undefined })
    },
  },
  /** N11: records what was asked for last, whatever the mail has named. */
  'confirms-latest': {
    store: (store) => {
      const change = store.change.bind(store)
      store.change = (work) =>
        change(async (db) => {
          await db.updateTable('tokens').set({ named: null }).execute()
          return work(db)
        })
    },
  },
  /** N11: a mail that tells of letters, and of nothing else that goes with them. */
  'names-no-consent': { transport: rewriting((text) => text.replace(/^ {2}Also agreed to: .*\n/gm, '')) },
  /** D16: forgets in one transaction, with a question for each row. */
  'forgets-at-once': {
    around: (fetch, store) => {
      let isBegun = false
      const forget = () =>
        store.change(async (db) => {
          for (const { id } of await db.selectFrom('subscribers').select('id').execute())
            await db.deleteFrom('tokens').where('subscriber_id', '=', id).execute()
        })
      return (request, env, context) => {
        // While it is measured.
        if (!isBegun && pathOf(request).startsWith('/articles/')) {
          isBegun = true
          void forget()
        }
        return fetch(request, env, context)
      }
    },
  },
  /** S3: any page may ask. */
  'any-origin': {
    server: (server) =>
      void server.prependListener('request', ({ rawHeaders }) => {
        for (let at = 0; at < rawHeaders.length; at += 2)
          if (/^(?:origin|sec-fetch-site)$/i.test(rawHeaders[at] ?? '')) rawHeaders[at] = 'x-was'
        rawHeaders.push('sec-fetch-site', 'same-origin')
      }),
  },
  /** S3: whatever host a request was sent to is ours. */
  'any-host': {
    server: (server) =>
      void server.prependListener('request', ({ headers, rawHeaders }) => {
        const sentTo = [headers.host, `https://${headers.host}`, `http://${headers.host}`]
        for (let at = 1; at < rawHeaders.length; at += 2) {
          const name = rawHeaders[at - 1]?.toLowerCase()
          if (name === 'origin' && sentTo.includes(rawHeaders[at])) rawHeaders[at] = siteOrigin
          if (name === 'host') rawHeaders[at] = siteHost
        }
      }),
  },
} satisfies Record<string, Fault>

export type FaultName = keyof typeof faults
