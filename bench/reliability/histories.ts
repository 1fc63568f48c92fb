// N11: what is recorded as confirmed is what the mail that was confirmed says, word for word, whatever else has happened.
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { assemble } from '#src/server/assemble.ts'
import type { Mail, Transport } from '#src/server/mail/transport.ts'
import type { SiteFile } from '#src/server/site/bodies.ts'
import { toService } from '#src/server/site/service.ts'
import { eraseSubscribers } from '#src/server/store/erase-subscriber.ts'
import { confirm, readList, saveChoices, unsubscribe } from '#src/server/store/links.ts'
import { listSubscriptions } from '#src/server/store/list-subscriptions.ts'
import { purge } from '#src/server/store/purge.ts'
import { createSampleStore, day, hour, minute, partsOver, sampleLook, sampleSite, signUpOf } from '#src/test/service.ts'
import { ConsentModel, type ReadLetter, type Told } from './rig/consent-model.ts'
import { type Fault, faults } from './rig/faults.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'

const base = 'https://quay.example'
const lang = 'en-GB'
// Where Linux keeps files that no disk has to wait for: this is about what is written, not about whether it lasts.
const memory = '/dev/shm'
const consentTexts = { partners: 'Also letters from our partners.', gifts: 'Gifts, twice\na year.', calls: 'A call.' }
const consentsOf: Record<string, (keyof typeof consentTexts)[]> = {
  daily: ['partners', 'gifts'],
  sport: ['calls'],
  world: [],
}
const letters = Object.keys(consentsOf)
const pages = ['/articles/quiet-streets', '/newsletters', '/not-a-page/of-this-site']

const some = <Value>(values: readonly Value[], minLength = 0) => fc.subarray([...values], { minLength })
const signUps = fc.record({
  kind: fc.constant('sign-up'),
  newsletters: some(letters, 1),
  consents: some(Object.keys(consentTexts)),
  page: fc.constantFrom(...pages),
  lang: fc.constantFrom('en-GB', 'nl', 'tlh'),
})
/** How an attempt to send ends: for the server, and for the reader. */
const attempts = fc.record({ isSent: fc.boolean(), isRead: fc.constantFrom(true, true, false) })
const letter = fc.nat(20)
const steps = fc.oneof(
  { weight: 5, arbitrary: signUps },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('mail'), attempts: fc.array(attempts, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('confirm'), letter }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      ms: fc.constantFrom(minute, 5 * minute, 11 * minute, 3 * hour, day),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('save'), letter, newsletters: some(letters) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('leave'), letter, method: fc.constantFrom('mail-link', 'one-click') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('offer'), newsletters: some(letters, 1), pages: some(pages.slice(0, 2)) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('purge', 'purge', 'purge', 'erase') }) },
)
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never

const note = (offered: ReadonlySet<string>) => ({
  schema: 'service/1',
  publication: {
    name: 'The Quay',
    url: `${base}/`,
    lang,
    newsletters: letters
      .filter((id) => offered.has(id))
      .map((id) => ({
        id,
        name: `The ${id}`,
        pitch: 'What matters.',
        frequency: 'weekly',
        privacyUrl: '/privacy',
        consents: consentsOf[id]?.map((one) => ({ id: one, text: consentTexts[one], required: false, default: false })),
      })),
  },
  shell: '',
  look: sampleLook,
})

const aPage: SiteFile = { name: 'a.html', path: '/a', br: false, gzip: false, isGone: false }
const onOneLine = (text: string) => text.replace(/\s+/g, ' ')

/** What the words of a mail say: the newsletters, what is agreed to with each, and the page. Both its parts have to say it. */
function readLetter({ text, html }: Mail, held: readonly string[]): ReadLetter {
  const codes = Object.fromEntries(
    [...text.matchAll(/\/(confirm|preferences|unsubscribe)#(\w+)/g)].map(([, page = '', code]) => [page, code]),
  )
  const told = [...text.matchAll(/^\* The (\w+) \(weekly\)\n((?: {2}.*\n)*)/gm)].map(
    ([, newsletter = '', lines = '']): Told => ({
      newsletter,
      agreed: [...lines.matchAll(/^ {2}Also agreed to: (.*)$/gm)].map(([, words = '']) => words),
      page: new RegExp(`^ {2}Asked for on this page: ${base}(/\\S*)$`, 'm').exec(lines)?.[1] ?? '',
    }),
  )
  const words = told.flatMap(({ agreed, page }) => [...agreed, ...(page === '' ? [] : [`href="${base}${page}"`])])
  const isAlike = words.every((one) => onOneLine(html).includes(one))
  return { codes, told: isAlike ? told : [], held }
}

// Each sign-up waits some ms to share a commit with others; twenty worlds side by side hide that wait.
const worlds = 20

/** A server on a clock of its own, one reader after the other, and a mailbox that says what has come. */
async function openWorld(fault: Fault) {
  const { store, clock, folder, remove } = await createSampleStore({}, existsSync(memory) ? memory : tmpdir())
  // erased.ts looks at the bytes.
  store.scrub = async () => undefined
  fault.store?.(store, folder)
  let offered: ReadonlySet<string> = new Set(letters)
  let there: readonly string[] = pages.slice(0, 2)
  let next: { isSent: boolean; isRead: boolean }[] = []
  let model = new ConsentModel()
  let address = ''
  const mailbox = { read: [] as ReadLetter[], mailedAt: new Map<string, number>() }
  const receiving: Transport = {
    send: async (mail) => {
      const { isSent, isRead } = next.shift() ?? { isSent: true, isRead: true }
      const one = readLetter(mail, model.held())
      for (const code of Object.values(one.codes)) mailbox.mailedAt.set(code ?? '', clock.time)
      if (isRead && mail.to === address) mailbox.read.push(one)
      return isSent ? { kind: 'sent' } : { kind: 'later', failure: '451' }
    },
    close: () => undefined,
  }
  const service = () => toService(note(offered))
  const { worker } = assemble(
    partsOver(store, {
      transport: fault.transport?.(receiving) ?? receiving,
      site: () => ({ ...sampleSite, files: new Map(there.map((path) => [path, aPage])), service: service() }),
      base: () => base,
      mailPerHour: 1e9,
    }),
  )
  return {
    store,
    clock,
    mailbox,
    worker,
    service,
    model: () => model,
    begin: (reader: string) => {
      address = reader
      model = new ConsentModel()
      mailbox.read = []
    },
    isOffered: (id: string) => offered.has(id),
    offered: () => offered,
    offer: (newsletters: readonly string[], paths: readonly string[]) => {
      offered = new Set(newsletters)
      there = paths
    },
    expect: (outcomes: typeof next) => {
      next = outcomes
    },
    close: async () => {
      await worker.stop()
      await remove()
    },
  }
}
type World = Awaited<ReturnType<typeof openWorld>>

const pick = (world: World, at: number, code: string) => {
  const fitting = world.mailbox.read.filter(({ codes }) => codes[code] !== undefined)
  return fitting[at % fitting.length]
}

/** Does one step in the server and in the model. */
async function take(world: World, address: string, step: Step): Promise<void> {
  const { store, clock, mailbox } = world
  const model = world.model()
  const now = clock.time
  switch (step.kind) {
    case 'sign-up': {
      const wanted = step.newsletters.filter(world.isOffered)
      if (wanted.length === 0) return
      const { kind } = await store.signUp(signUpOf(address, { ...step, kind: 'sign-up', newsletters: wanted }))
      if (kind === 'throttled') throw new Error('A sign-up was not taken.')
      return model.signUp(wanted)
    }
    case 'mail':
      world.expect([...step.attempts])
      while ((await world.worker.work()) > 0);
      return
    case 'confirm': {
      const mail = pick(world, step.letter, 'confirm')
      if (mail === undefined) return
      const { confirm: code = '' } = mail.codes
      await store.change((db) => confirm(db, { code, method: 'mail-link', isOffered: world.isOffered, now }))
      return model.confirm(mail, now - (mailbox.mailedAt.get(code) ?? 0), world.offered())
    }
    case 'save': {
      const code = pick(world, step.letter, 'preferences')?.codes.preferences
      if (code === undefined) return
      const wordings = new Map([...(world.service()?.wordings ?? [])].map(([newsletter, { id }]) => [newsletter, id]))
      await store.change((db) =>
        saveChoices(db, { code, newsletters: step.newsletters, offered: { wordings, lang }, now }),
      )
      return model.save(step.newsletters, world.offered())
    }
    case 'leave': {
      const mail = pick(world, step.letter, 'unsubscribe')
      if (mail === undefined) return
      const { unsubscribe: code = '' } = mail.codes
      await store.change((db) => unsubscribe(db, { code, method: step.method, now }))
      return model.leave(mail)
    }
    case 'offer':
      return world.offer(step.newsletters, step.pages)
    case 'pass':
      return clock.pass(step.ms)
    case 'purge':
      clock.pass(8 * day)
      await purge(store)
      return model.forget()
    case 'erase':
      await eraseSubscribers(store, [address])
      return world.begin(address)
  }
}

/** What the database and the export say of a reader, in the words that were shown. */
async function readRecord({ store }: World, address: string) {
  const rows = await store.reader
    .selectFrom('consents')
    .innerJoin('subscribers', 'subscribers.id', 'consents.subscriber_id')
    .leftJoin('wordings', 'wordings.id', 'consents.wording')
    .select(['event', 'newsletter', 'ticked', 'consents.lang', 'page', 'text'])
    .where('key', '=', address)
    .where('event', '!=', 'requested')
    .execute()
  const agreedIn = (ids: readonly string[], text: string | null) =>
    ids.map((id) => onOneLine((text ?? '').split(`\n[${id}] `)[1]?.split('\n[')[0] ?? `${id}?`))
  const events = rows.map(({ event, newsletter, ticked, page, text, lang }) => ({
    event,
    newsletter,
    agreed: agreedIn(readList(ticked), text),
    page: page ?? '',
    isInItsLanguage: lang === null || lang === 'en-GB',
  }))
  const exported = []
  for await (const row of listSubscriptions(store.reader, { key: address })) exported.push(row)
  const statuses = exported.map(({ newsletter, status }) => `${newsletter} ${status}`)
  const standing = exported
    .filter(({ status }) => status === 'confirmed')
    .map(({ newsletter, consents, wording, page }) => ({
      newsletter,
      agreed: agreedIn(consents.split(' ').filter(Boolean), wording),
      page,
    }))
  return { events, statuses, standing }
}

const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort()

/** What the model says of the same. */
const expected = (model: ConsentModel) => ({
  events: sorted(model.events.map((event) => ({ ...event, isInItsLanguage: true }))),
  statuses: [...model.statuses].map(([id, status]) => `${id} ${status}`).sort(),
  standing: sorted(model.held().flatMap((id) => model.standing.get(id) ?? [])),
})

async function play(
  world: World,
  history: readonly Step[],
  address: string,
): Promise<{ confirmed: number; isAlike: boolean }> {
  world.begin(address)
  world.offer(letters, pages.slice(0, 2))
  for (const step of history) await take(world, address, step)
  const { events, statuses, standing } = await readRecord(world, address)
  const found = { events: sorted(events), statuses: statuses.sort(), standing: sorted(standing) }
  const wanted = expected(world.model())
  const isAlike = isDeepStrictEqual(found, wanted)
  const confirmed = world.model().events.filter(({ event }) => event === 'confirmed').length
  return { confirmed, isAlike }
}

async function measure({ count, seed, fault = {} }: { count: number; seed: number; fault?: Fault }): Promise<Result> {
  const histories = fc.sample(fc.array(steps, { minLength: 8, maxLength: 30 }), { numRuns: count, seed })
  let confirmed = 0
  let different = 0
  async function playSome(from: number): Promise<void> {
    const world = await openWorld(fault)
    try {
      for (let at = from; at < histories.length; at += worlds) {
        const outcome = await play(world, histories[at] ?? [], `reader-${at}@example.org`)
        confirmed += outcome.confirmed
        if (!outcome.isAlike) different += 1
      }
    } finally {
      await world.close()
    }
  }
  await Promise.all(Array.from({ length: worlds }, (_, from) => playSome(from)))
  return judge(
    'N11 record against mail',
    `${count} random histories (seed ${seed}): ${confirmed} confirmations, ${different} histories whose record differs from what their mails named`,
    { 'the record is what the mail named': different === 0, 'much was confirmed': confirmed > count / 4 },
  )
}

export const histories: Run = async ({ random }) => {
  const seed = Math.floor(random() * 2 ** 31)
  return [
    await measure({ count: 1000, seed }),
    control(
      'N11 control: records the latest request',
      await measure({ count: 100, seed, fault: faults['confirms-latest'] }),
      'the record is what the mail named',
    ),
    control(
      'N11 control: names no consent',
      await measure({ count: 100, seed, fault: faults['names-no-consent'] }),
      'the record is what the mail named',
    ),
  ]
}
