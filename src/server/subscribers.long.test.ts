import { execFile } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimMails } from '#src/server/mail/claim.ts'
import { confirm } from '#src/server/store/links.ts'
import { openPostgres } from '#src/server/store/postgres.ts'
import type { Tables } from '#src/server/store/tables.ts'
import { startTestPostgres, type TestPostgres } from '#src/test/postgres.ts'
import {
  createSampleStore,
  dumpTables,
  isOfferedAlways,
  offersAll,
  roomFor,
  type SampleStore,
  sampleService,
  signUpOf,
} from '#src/test/service.ts'

const root = new URL('../..', import.meta.url).pathname
let sample: SampleStore
beforeEach(async () => {
  sample = await createSampleStore()
  const { name, url, lang, newsletters, shell, look } = sampleService
  const publication = { name, url, lang, newsletters: [...newsletters.values()] }
  const record = { schema: 'service/1', publication, shell, look }
  await writeFile(join(sample.folder, 'site-service.json'), JSON.stringify(record))
})
afterEach(() => sample.remove())

type Ran = { code: number; out: string; err: string }

/** Runs the command as a publisher does; the store of the test stays open beside it, as a server's would. */
function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const all = ['--import', 'tsx', 'src/server/subscribers.ts', ...args]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      all,
      { cwd: root, env: { ...process.env, DATA_DIR: sample.folder, SITE_DIR: join(sample.folder, 'site'), ...env } },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

async function confirmAll(): Promise<void> {
  const now = sample.clock.now()
  for (const { codes } of await sample.store.change((db) =>
    claimMails(db, { now, room: roomFor(10), offer: offersAll }),
  ))
    await sample.store.change((db) =>
      confirm(db, { code: codes.confirm ?? '', method: 'mail-link', isOffered: isOfferedAlways, now }),
    )
}

describe('the list of subscribers', () => {
  it('is shown and counted, by newsletter, status and day, while a server has it open', async () => {
    await sample.store.signUp(signUpOf('ada@a.example'))
    await confirmAll()
    await sample.store.signUp(signUpOf('bob@b.example', { newsletters: ['daily', 'sport'] }))
    const list = async (...args: string[]) => (await run(['list', ...args])).out.trim().split('\n')
    expect(await list()).toEqual([
      'ada@a.example  daily  confirmed  2026-11-24 06:00',
      'bob@b.example  daily  pending  2026-11-24 06:00',
      'bob@b.example  sport  pending  2026-11-24 06:00',
    ])
    expect(await list('--status', 'pending', '--newsletter', 'sport')).toHaveLength(1)
    expect(await list('--email', 'BOB@b.example')).toHaveLength(2)
    expect(await list('--since', '2026-11-25')).toEqual(['There are none.'])
    expect(await list('--until', '2026-11-25')).toHaveLength(3)
    const counted = await run(['count'])
    expect(counted.out).toBe('daily  confirmed  1\ndaily  pending  1\nsport  pending  1\n')
    expect(counted.err).toBe(`Subscribers in ${join(sample.folder, 'subscriptions.db')}:\n`)
  })

  it('is exported with the record of consent, safe for a spreadsheet, and can be imported again', async () => {
    await sample.store.keepWordings(new Map([['wording-daily', 'Letters: The "Daily", weekly.']]))
    await sample.store.signUp(signUpOf('=1+1@a.example', { consents: ['partners'] }))
    await confirmAll()
    const { out } = await run(['export'])
    const at = '2026-11-24T06:00:00.000Z'
    expect(out.split('\r\n')).toEqual([
      'email,newsletter,status,requested_at,confirmed_at,withdrawn_at,wording,consents,lang,page,method',
      `'=1+1@a.example,daily,confirmed,${at},${at},,"Letters: The ""Daily"", weekly.",partners,en-GB,/articles/quiet-streets,json`,
      '',
    ])
    const file = join(sample.folder, 'list.csv')
    await writeFile(file, `${out}no address,daily,confirmed\r\nnew@c.example,daily,unsubscribed,${at},,\r\n`)
    const imported = await run(['import', file])
    expect(imported).toMatchObject({ code: 1, out: '1 taken, 1 kept as they were, 1 lines left out.\n' })
    expect(imported.err).toContain('line 3: email: Expected one mail address')
    expect((await run(['list', '--email', 'new@c.example'])).out).toContain('daily  unsubscribed')
  })

  it('takes nobody in for a newsletter that the publication does not have', async () => {
    const file = join(sample.folder, 'list.csv')
    await writeFile(file, 'email,newsletter\nada@a.example,dialy\nbob@b.example,daily\ncyd@c.example,gardens\n')
    const { code, out, err } = await run(['import', file])
    expect(out).toBe('1 taken, 0 kept as they were, 2 lines left out.\n')
    expect(err).toContain(
      'line 2: newsletter: The <Quay> & Sons has no dialy. Did you mean daily? It has: daily, sport',
    )
    expect(err).toContain('line 4: newsletter: The <Quay> & Sons has no gardens. It has: daily')
    expect(code).toBe(1)
    expect((await run(['list'])).out).toMatch(/^bob@b\.example {2}daily {2}confirmed[^\n]*\n$/)
    const unknown = await run(['import', file], { SITE_DIR: join(sample.folder, 'nowhere') })
    expect(unknown).toMatchObject({ code: 1, out: '' })
    expect(unknown.err).toContain('it is not known which newsletters there are')
  })

  it('takes in no moment that is to come, and none before what it follows', async () => {
    const soon = new Date(Date.now() + 600_000).toISOString()
    const now = new Date().toISOString()
    const [may, june, july] = ['05', '06', '07'].map((month) => `2026-${month}-01T00:00:00Z`)
    const file = join(sample.folder, 'list.csv')
    const lines = [
      'email,newsletter,status,requested_at,confirmed_at,withdrawn_at',
      `a@a.example,daily,,${soon},,`,
      `b@a.example,daily,,,2126-05-01T00:00:00Z,`,
      `c@a.example,daily,unsubscribed,${may},${june},${soon}`,
      `d@a.example,daily,,${june},${may},`,
      `e@a.example,daily,unsubscribed,${may},${july},${june}`,
      `f@a.example,daily,unsubscribed,${june},,${may}`,
      `g@a.example,daily,,${now},${now},`,
      `h@a.example,daily,unsubscribed,${may},${may},${may}`,
    ]
    await writeFile(file, lines.join('\n'))
    const { code, out, err } = await run(['import', file])
    expect(out).toBe('3 taken, 0 kept as they were, 5 lines left out.\n')
    for (const sentence of [
      'line 2: requested_at: Expected a moment that is past',
      'line 3: confirmed_at: Expected a moment that is past',
      'line 4: withdrawn_at: Expected a moment that is past',
      'line 5: confirmed_at: Expected a moment that is not before requested_at',
      'line 6: withdrawn_at: Expected a moment that is not before confirmed_at',
    ])
      expect(err).toContain(sentence)
    expect(code).toBe(1)
    expect((await run(['list'])).out).toMatch(/^f@.*\ng@.*\nh@.*\n$/)
  })

  it('erases the addresses of a file, and none if a line is no address', async () => {
    for (const address of ['ada@a.example', 'bob@b.example', 'cyd@c.example'])
      await sample.store.signUp(signUpOf(address))
    const outbox = join(sample.folder, 'outbox')
    await mkdir(outbox)
    for (const name of ['ada@a.example', 'cyd@c.example'])
      await writeFile(join(outbox, `${name}.eml`), `To: ${name}\r\n\r\nHello.`)
    const file = join(sample.folder, 'erase.txt')
    await writeFile(file, 'ada@a.example\nbob\n')
    const refused = await run(['erase', '--file', file])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('line 2 is no mail address')
    await writeFile(file, '\uFEFFADA@a.example\r\n\r\nbob@b.example\r\ndan@d.example\r\n')
    expect((await run(['erase', '--file', file])).out).toBe('Everything about 2 of 3 addresses was erased.\n')
    expect((await run(['list'])).out).toMatch(/^cyd@[^\n]*\n$/)
    expect(await readdir(outbox)).toEqual(['cyd@c.example.eml'])
  })

  it('says which database is read, without its password, and that it is new', async () => {
    const DATA_DIR = join(sample.folder, 'elsewhere')
    expect((await run(['list'], { DATA_DIR })).err).toBe(`Subscribers in ${DATA_DIR}/subscriptions.db, which is new:\n`)
    const away = await run(['list'], { DATABASE_URL: 'postgres://ada:hush@127.0.0.1:1/list' })
    expect(away.err).toContain('Subscribers in postgres://ada:***@127.0.0.1:1/list:\n')
    expect(away.err).not.toContain('hush')
  })

  it('forgets an address altogether', async () => {
    await sample.store.signUp(signUpOf('ada@a.example'))
    await confirmAll()
    expect((await run(['erase', 'Ada@a.example'])).out).toBe('Everything about Ada@a.example was erased.\n')
    const { wordings: _, settings: __, hits, ...rest } = await dumpTables(sample.store.reader)
    expect(Object.values(rest).flat()).toEqual([])
    // What is left says that some client asked once, and is gone in two days.
    expect(hits).toHaveLength(1)
    expect(await run(['erase', 'ada@a.example'])).toMatchObject({ code: 1 })
  })

  it.each([
    [['list', '--status', 'gone'], 'pending, confirmed, unsubscribed'],
    [['list', '--since', 'yesterday'], 'Write a date'],
    [['list', '--nonsense'], '--nonsense'],
    [['erase', 'nobody'], 'Write the address'],
    [['import', '/nowhere.csv'], 'cannot be read'],
    [['free', 'ada@a.example', '--all'], 'Write the address that may be mailed again'],
    [['to-postgres'], 'Set DATABASE_URL'],
  ])('says in a sentence what is wrong with %j', async (args, words) => {
    const { code, err } = await run(args)
    expect(err).toContain(words)
    expect(err).not.toContain('    at ')
    expect(code).toBe(1)
  })
})

describe('the mails', () => {
  const changeMails = (values: Partial<Tables['mails']>) =>
    sample.store.change((db) => db.updateTable('mails').set(values).execute())
  const block = (address: string, reason: string | null) =>
    sample.store.change((db) =>
      db
        .updateTable('subscribers')
        .set({ blocked_at: sample.clock.now(), block_reason: reason })
        .where('address', '=', address)
        .execute(),
    )

  it('that a mail server refused have blocked addresses, which are shown, exported and freed', async () => {
    for (const address of ['ada@a.example', '=1+1@b.example', 'cyd@c.example'])
      await sample.store.signUp(signUpOf(address))
    await block('ada@a.example', 'EENVELOPE 550 5.1.1 RCPT TO')
    await block('=1+1@b.example', null)
    expect((await run(['blocked'])).out).toBe(
      '=1+1@b.example  2026-11-24 06:00  not known\nada@a.example  2026-11-24 06:00  EENVELOPE 550 5.1.1 RCPT TO\n',
    )
    const at = '2026-11-24T06:00:00.000Z'
    const csv = `email,blocked_at,reason\r\n'=1+1@b.example,${at},\r\nada@a.example,${at},EENVELOPE 550 5.1.1 RCPT TO\r\n`
    expect((await run(['blocked', '--csv'])).out).toBe(csv)
    expect(await run(['free', 'ADA@a.example'])).toMatchObject({
      code: 0,
      out: 'ADA@a.example may be mailed again.\n',
    })
    expect((await run(['free', '--all'])).out).toBe('1 addresses may be mailed again.\n')
  })

  it('have a state that tells an operator how it stands', async () => {
    await sample.store.signUp(signUpOf('ada@a.example'))
    await changeMails({ state: 'sent', sent_at: Date.now() - 1000, wanted_at: Date.now() - 2000 })
    const good = await run(['status'])
    expect(good).toMatchObject({ code: 0 })
    expect(good.out.split('\n')).toEqual([
      'mail  ok',
      'waiting  0',
      'put off  0',
      'sent in the last hour  1 of 1000',
      'refused  0',
      'given up  0',
      'blocked addresses  0',
      'subscriptions pending  1',
      'subscriptions confirmed  0',
      'subscriptions ended  0',
      '',
    ])
    await changeMails({ state: 'waiting', sent_at: null, wanted_at: Date.now() - 90_000, failure: 'EENVELOPE 451' })
    const late = await run(['status'])
    expect(late).toMatchObject({ code: 1 })
    expect(late.out).toMatch(/^mail {2}late\nwaiting {2}1, the first for (?:9\d|1\d\d) s \(EENVELOPE 451\)\n/)
    expect(late.out).not.toContain('ada')
  })
})

describe('moving to Postgres', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startTestPostgres()
  }, 60_000)
  afterAll(() => postgres?.stop())

  it('copies every row, the record of consent included, and only into an empty database', async () => {
    await sample.store.signUp(signUpOf('ada@a.example'))
    await confirmAll()
    await sample.store.signUp(signUpOf('bob@b.example'))
    const before = await dumpTables(sample.store.reader)
    const url = await postgres.create()
    expect(await run(['to-postgres'], { DATABASE_URL: url })).toMatchObject({ code: 0 })
    const copy = await openPostgres(url, () => undefined)
    expect(await dumpTables(copy.reader)).toEqual(before)
    await copy.close()
    const again = await run(['to-postgres'], { DATABASE_URL: url })
    expect(again).toMatchObject({ code: 1 })
    expect(again.err).toContain('Copy into an empty one')
  })
})
