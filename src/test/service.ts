// A publication with three newsletters, a store of its own and a clock, and the parts of a server over them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import { newsletter } from '#src/contract/publication.ts'
import type { Parts } from '#src/server/assemble.ts'
import type { Offer } from '#src/server/mail/content.ts'
import type { Service } from '#src/server/site/service.ts'
import type { Site } from '#src/server/site/site.ts'
import type { Database } from '#src/server/store/database.ts'
import type { SignUp } from '#src/server/store/sign-up.ts'
import { openSqlite } from '#src/server/store/sqlite.ts'
import { makeStore, type Store, type StoreOptions } from '#src/server/store/store.ts'
import type { Tables } from '#src/server/store/tables.ts'

const letter = (id: string, name: string) =>
  v.parse(newsletter, {
    id,
    name,
    pitch: 'What matters.',
    frequency: 'weekly',
    privacyUrl: '/privacy',
    consents: [{ id: 'partners', text: 'Also letters from our partners.', required: false, default: false }],
  })
const newsletters = [letter('daily', 'The Daily'), letter('sport', 'Sport & Play'), letter('world', 'World <Report>')]

/** Room for so many mails, whether or not they have failed before. */
export const roomFor = (most: number) => ({ most, retries: most, fullDomains: [] })

/** For a publication that gives up nothing. */
export const isOfferedAlways = () => true

/** What such a publication offers: newsletters by any name, and all pages. */
export const offersAll: Offer = {
  lang: 'en-GB',
  termsOf: (newsletter) => ({ wording: `wording-${newsletter}`, consents: ['partners'] }),
  hasPage: () => true,
}

/** How mails look where no publication has been built. */
export const sampleLook = {
  paper: '#ffffff',
  ink: '#111111',
  secondary: '#555555',
  serif: 'Georgia,serif',
  sans: 'Arial,sans-serif',
}

export const sampleService: Service = {
  name: 'The <Quay> & Sons',
  url: 'https://quay.example/',
  lang: 'en-GB',
  timeZone: 'Europe/Berlin',
  newsletters: new Map(newsletters.map((one) => [one.id, one])),
  wordings: new Map(newsletters.map(({ id, name }) => [id, { id: `wording-${id}`, text: `Letters: ${name}.` }])),
  shell:
    '<html><head><title><!--sf-title--></title><!--sf-service-head--></head><body><main><!--sf-main--></main></body></html>',
  look: sampleLook,
}

/** A site without a file: it has the service alone. */
export const sampleSite: Site = {
  builtAt: '2026-11-24T06:00:00.000Z',
  files: new Map(),
  open: async () => undefined,
  // Whoever asks for a page here asks for too much.
  notFound: undefined as never,
  gone: undefined as never,
  headers: { 'content-security-policy': "default-src 'none'" },
  redirects: new Map(),
  service: sampleService,
}

export const sampleBase = 'https://quay.example'
export const sampleSender = { name: 'Quay', address: 'letters@quay.example' }

/** The parts of a server over a store, for `assemble`. Its mails are lost unless it is given another transport. */
export const partsOver = (store: Store, others: Partial<Parts> = {}): Parts => ({
  site: () => sampleSite,
  store,
  transport: { send: async () => ({ kind: 'sent' }), close: () => undefined },
  base: () => sampleBase,
  mailDomain: 'quay.example',
  mailPerHour: 1000,
  clientOf: () => '192.0.2.1',
  isFromWithin: () => true,
  origin: sampleBase,
  log: () => undefined,
  ...others,
})

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

export class Clock {
  time = Date.UTC(2026, 10, 24, 6)
  readonly now = () => this.time
  pass(ms: number): void {
    this.time += ms
  }
}

/** A request to subscribe, from a client of its own unless told. */
let clients = 0
export function signUpOf(address: string, over: Partial<SignUp> = {}): SignUp {
  clients += 1
  return {
    kind: 'sign-up',
    address,
    newsletters: ['daily'],
    consents: [],
    wordings: { daily: 'wording-daily', sport: 'wording-sport', world: 'wording-world' },
    client: `client-${clients}`,
    page: '/articles/quiet-streets',
    lang: 'en-GB',
    method: 'json',
    ...over,
  }
}

const tables = ['settings', 'subscribers', 'subscriptions', 'consents', 'wordings', 'tokens', 'mails', 'hits'] as const

/** All that the store knows, for saying that nothing has changed. */
export async function dumpTables(db: Kysely<Tables>): Promise<Record<string, unknown[]>> {
  const dumps = tables.map(async (table) => {
    const rows: unknown[] = await db.selectFrom(table).selectAll().execute()
    return [table, rows.map((row) => JSON.stringify(row)).sort()] as const
  })
  return Object.fromEntries(await Promise.all(dumps))
}

export type SampleStore = { store: Store; clock: Clock; folder: string; remove: () => Promise<void> }

/** A store over SQLite in a temporary folder of `parent`. */
export async function createSampleStore(options: StoreOptions = {}, parent = tmpdir()): Promise<SampleStore> {
  const clock = new Clock()
  const folder = await mkdtemp(join(parent, 'standfirst-store-'))
  const database: Database = await openSqlite(folder)
  const store = await makeStore(database, { now: clock.now, ...options })
  async function remove(): Promise<void> {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { store, clock, folder, remove }
}
