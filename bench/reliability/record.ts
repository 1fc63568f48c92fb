// D13: what shows a consent is there for everyone, can be handed out, and is gone when it has to be.

import { parse } from 'csv-parse/sync'
import { paths } from '#src/lib/paths.ts'
import { purge, unconfirmedAge } from '#src/server/store/purge.ts'
import { openSqlite } from '#src/server/store/sqlite.ts'
import { makeStore } from '#src/server/store/store.ts'
import { ask, fetchStamp, nextClient, nextReader } from './rig/ask.ts'
import { databaseFile, dump, type Query, sqliteQuery } from './rig/database.ts'
import type { MailSink } from './rig/mail-sink.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { codeIn, postCode, postOneClick, waitForMail } from './rig/read-mail.ts'
import { runCommand, type ServerEnv } from './rig/server.ts'
import { newsletterId, siteOrigin, storyPath } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const hour = 3600 * 1000

type Row = Record<string, string>

/** Whether a row of the export has everything that shows a consent. */
function isComplete(row: Row, { isConfirmed, hasLeft }: { isConfirmed: boolean; hasLeft: boolean }): boolean {
  const always = ['email', 'newsletter', 'requested_at', 'wording', 'lang', 'page', 'method']
  return (
    always.every((name) => row[name] !== undefined && row[name] !== '') &&
    (row.confirmed_at !== '') === isConfirmed &&
    (row.withdrawn_at !== '') === hasLeft &&
    row.page === storyPath
  )
}

/** Readers who have asked; half of them have confirmed, and of these every other one has left. */
type Readers = { all: string[]; confirmed: string[]; gone: string[] }

async function signUpAll(base: string, readers: number): Promise<Readers> {
  const stamp = await fetchStamp(base)
  const all = Array.from({ length: readers }, () => nextReader())
  const isForm = (at: number) => at % 3 === 0
  await Promise.all(
    all.map((email, at) => {
      const headers = { origin: siteOrigin, 'x-forwarded-for': nextClient() }
      const fields = { email, stamp, page: storyPath }
      const body = isForm(at)
        ? String(new URLSearchParams({ ...fields, newsletter: newsletterId }))
        : JSON.stringify({ ...fields, newsletters: [newsletterId], lang: 'en' })
      const type = isForm(at) ? 'application/x-www-form-urlencoded' : 'application/json'
      return ask(`${base}${paths.signUps()}`, { method: 'POST', headers: { ...headers, 'content-type': type }, body })
    }),
  )
  const confirmed = all.filter((_, at) => at % 2 === 0)
  return { all, confirmed, gone: confirmed.filter((_, at) => at % 2 === 0) }
}

/** Those who leave do so by each of the three ways. */
async function confirmAndLeave(base: string, sink: MailSink, { confirmed, gone }: Readers): Promise<void> {
  for (const email of confirmed)
    await postCode(base, 'confirm', codeIn(await waitForMail(sink, email, /confirm/), 'confirm'))
  for (const [at, email] of gone.entries()) {
    const welcome = await waitForMail(sink, email, /You are subscribed/)
    if (at % 3 === 0) await postOneClick(base, codeIn(welcome, 'unsubscribe'))
    if (at % 3 === 1) await postCode(base, 'unsubscribe', codeIn(welcome, 'unsubscribe'))
    if (at % 3 === 2) await postCode(base, 'preferences', codeIn(welcome, 'preferences'), { save: '1' })
  }
}

async function judgeRecord({ all, confirmed, gone }: Readers, env: ServerEnv, query: Query): Promise<Result> {
  const exported = await runCommand(['src/server/subscribers.ts', 'export'], env)
  const rows = parse(exported.out, { columns: true }) as Row[]
  const byEmail = new Map(rows.map((row) => [row.email, row]))
  const complete = all.filter((email) =>
    isComplete(byEmail.get(email) ?? {}, { isConfirmed: confirmed.includes(email), hasLeft: gone.includes(email) }),
  ).length
  const events = await query(
    `select s.address, c.event, c.method, c.at, c.lang, c.page, w.text from consents c
     join subscribers s on s.id = c.subscriber_id left join wordings w on w.id = c.wording`,
  )
  const wantedEvents = all.length + confirmed.length + gone.length
  const whole = events.filter((event) => Object.values(event).every((value) => value !== null && value !== '')).length
  const methods = [...new Set(events.map(({ method }) => String(method)))].sort()
  return judge(
    'D13 record of consent',
    `${all.length} subscribers (${confirmed.length} confirmed, ${gone.length} left): ${complete} rows of the export complete, ${whole} of ${wantedEvents} events with address, time, newsletter, wording, language, page and method (${methods.join(', ')})`,
    {
      'every row is complete': complete === all.length && rows.length === all.length,
      'every event is there': whole === wantedEvents && events.length === wantedEvents,
    },
  )
}

/** Erases one, and returns how many traces are left of them. */
async function erase(email: string, env: ServerEnv, query: Query): Promise<{ code: number; traces: number }> {
  const ids = await query(`select id from subscribers where address = '${email}'`)
  const { code } = await runCommand(['src/server/subscribers.ts', 'erase', email], env)
  const after = await dump(query)
  return { code, traces: [email, ...ids.map(({ id }) => String(id))].filter((trace) => after.includes(trace)).length }
}

/** Purges as a server would so many ms from now. */
async function purgeLater(dataFolder: string, ms: number): Promise<void> {
  const store = await makeStore(await openSqlite(dataFolder), { now: () => Date.now() + ms })
  await purge(store)
  await store.close()
}

/** Rows of a subscriber who is not there. */
const readOrphans = (query: Query) =>
  query(
    `select subscriber_id from consents where subscriber_id not in (select id from subscribers)
     union select subscriber_id from tokens where subscriber_id not in (select id from subscribers)
     union select subscriber_id from mails where subscriber_id not in (select id from subscribers)`,
  )

/** `stop` ends the server once it is not needed any more. */
async function judgeForgetting(
  { all, confirmed }: Readers,
  { dataFolder, env }: Stage,
  query: Query,
  stop: () => Promise<void>,
): Promise<Result> {
  const [erased = ''] = confirmed
  const { code, traces } = await erase(erased, env, query)
  await stop()
  const count = async () => (await query('select id from subscribers')).length
  const before = await count()
  await purgeLater(dataFolder, unconfirmedAge - hour)
  const early = await count()
  await purgeLater(dataFolder, unconfirmedAge + hour)
  const late = await dump(query)
  const unconfirmed = all.filter((email) => !confirmed.includes(email))
  const remembered = unconfirmed.filter((email) => late.includes(email)).length
  const kept = confirmed.filter((email) => email !== erased && late.includes(email)).length
  const orphans = (await readOrphans(query)).length
  return judge(
    'D13 erased, and forgotten after 7 days (fake clock)',
    `erasing leaves ${traces} traces; of ${before} subscribers ${early} an hour before 7 days, then ${remembered} of ${unconfirmed.length} unconfirmed and ${kept} of ${confirmed.length - 1} confirmed, ${orphans} rows without a subscriber`,
    {
      'erasing leaves nothing': code === 0 && traces === 0,
      'not before 7 days': early === before,
      'then the unconfirmed are gone': remembered === 0 && orphans === 0,
      'and nobody else': kept === confirmed.length - 1,
    },
  )
}

async function play(stage: Stage, options: StageOptions, count: number): Promise<Result[]> {
  const server = await stage.start(options)
  const readers = await signUpAll(server.base, count)
  await confirmAndLeave(server.base, stage.sink, readers)
  const query = sqliteQuery(databaseFile(stage.dataFolder))
  const record = await judgeRecord(readers, stage.env, query)
  if (options.fault !== undefined) return [record]
  return [record, await judgeForgetting(readers, stage, query, () => server.kill('SIGTERM'))]
}

export const record: Run = async () => {
  const [found] = await onStage((stage) => play(stage, { fault: 'forgets-consent' }, 6))
  return [
    ...(await onStage((stage) => play(stage, {}, 60))),
    control('D13 control: no wording, no language', found as Result, 'every row is complete'),
  ]
}
