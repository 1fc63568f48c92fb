// D14: a mail server that refuses us blocks no reader, one that knows nobody there blocks the address, and both are seen.
import { healthPath } from '#src/lib/paths.ts'
import { ask, fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, sqliteQuery } from './rig/database.ts'
import type { MailSink, Refusal } from './rig/mail-sink.ts'
import { control, judge, type Result, type Run, round, slowestOf, waitUntil } from './rig/measure.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

/** What mail servers say when it is the sender, its network or its words that they do not want. */
const policyRefusals: readonly (Refusal | { at: 'greeting'; reply: string })[] = [
  { at: 'greeting', reply: '554 5.7.1 Your network is on a blocklist' },
  { at: 'MAIL FROM', reply: '550 5.7.1 Sender address rejected' },
  { at: 'MAIL FROM', reply: '553 5.1.8 The domain of the sender does not exist' },
  { at: 'MAIL FROM', reply: '550 No such user' },
  { at: 'RCPT TO', reply: '550 5.7.1 Relaying denied' },
  { at: 'RCPT TO', reply: '550 5.7.26 Unauthenticated mail is not taken' },
  { at: 'RCPT TO', reply: '550 5.7.515 Access denied, the sending domain does not meet the level' },
  { at: 'RCPT TO', reply: '550 Blocked, see our policy' },
  { at: 'RCPT TO', reply: '554 Service unavailable' },
  { at: 'DATA', reply: '554 5.7.1 Looks like spam' },
  { at: 'DATA', reply: '550 5.7.509 DMARC' },
  { at: 'DATA', reply: '550 Message refused' },
]
const badAddresses = [
  '550 5.1.1 No such user',
  '550 5.1.2 No such host',
  '501 5.1.3 Bad address',
  '551 5.1.6 Moved',
  '556 5.1.10 Takes no mail',
  '550 No such user here',
]
const perKind = 4
const longestUnseen = 60_000
const longestRecovery = 60_000

function begin(sink: MailSink, { at, reply }: (typeof policyRefusals)[number]): void {
  sink.forgive()
  sink.greetWith(undefined)
  if (at === 'greeting') sink.greetWith(reply)
  else sink.refuse('*', { at, reply })
}

const countBlocked = async (dataFolder: string): Promise<number> =>
  (await sqliteQuery(databaseFile(dataFolder))('select id from subscribers where blocked_at is not null')).length

/** Each kind of refusal on a stage of its own: how many readers were blocked, when it was seen, whether all came in the end. */
const refuseSender = (refusal: (typeof policyRefusals)[number], options: StageOptions = {}) =>
  onStage(async ({ start, sink, dataFolder }: Stage) => {
    begin(sink, refusal)
    const server = await start(options)
    const stamp = await fetchStamp(server.base)
    const readers = Array.from({ length: perKind }, () => nextReader())
    const since = Date.now()
    for (const email of readers) await signUp({ base: server.base, stamp, email })
    const mailOf = async () => (JSON.parse((await ask(`${server.base}${healthPath}`)).body) as { mail?: string }).mail
    const seen = await waitUntil(
      async () =>
        /"mail-(?:held|unreachable)"/.test(server.log()) && ['refused', 'unreachable'].includes((await mailOf()) ?? ''),
      options.fault === undefined ? longestUnseen : 8000,
    )
    const tookToSee = seen === undefined ? undefined : Date.now() - since
    const state = await mailOf()
    sink.forgive()
    sink.greetWith(undefined)
    const recovered = await waitUntil(
      () => readers.every((reader) => sink.mails.has(reader)),
      options.fault === undefined ? longestRecovery : 2000,
    )
    // By now it is noted what became of the first attempts.
    return { blocked: await countBlocked(dataFolder), tookToSee, state, recovered }
  })

async function refusePolicy(kinds: typeof policyRefusals, options: StageOptions = {}): Promise<Result> {
  const found = await Promise.all(kinds.map((kind) => refuseSender(kind, options)))
  const blocked = found.reduce((sum, one) => sum + one.blocked, 0)
  const seen = slowestOf(found.map(({ tookToSee }) => tookToSee))
  const recovered = slowestOf(found.map(({ recovered }) => recovered))
  const states = [...new Set(found.map(({ state }) => state))].join(', ')
  const figures = `${kinds.length} kinds, ${kinds.length * perKind} readers: ${blocked} blocked; in the log and /healthz (${states}) after ${round(seen)} ms at the most; all mailed ${round(recovered)} ms after it was mended`
  return judge('D14 refusals of the sender', figures, {
    'nobody is blocked': blocked === 0,
    'it is seen within a minute': seen !== undefined,
    'all are delivered by themselves': recovered !== undefined,
  })
}

const refuseAddresses = () =>
  onStage(async ({ start, sink, dataFolder }: Stage): Promise<Result> => {
    const { base, log } = await start()
    const stamp = await fetchStamp(base)
    const honest = nextReader()
    const readers = badAddresses.map((reply) => {
      const email = nextReader('nobody')
      sink.refuse(email, { at: 'RCPT TO', reply })
      return email
    })
    for (const email of [...readers, honest]) await signUp({ base, stamp, email })
    await waitUntil(async () => (await countBlocked(dataFolder)) === readers.length, 15_000)
    const countLines = () => log().match(/"mail-address-refused"/g)?.length ?? 0
    await waitUntil(() => sink.mails.has(honest) && countLines() >= badAddresses.length, 15_000)
    const blocked = await countBlocked(dataFolder)
    const lines = countLines()
    const figures = `${badAddresses.length} kinds: ${blocked} blocked, ${lines} lines in the log; mailed beside them: ${sink.mails.has(honest)}`
    return judge('D14 refusals of the address', figures, {
      'all are blocked': blocked === badAddresses.length,
      'each is a line in the log': lines === badAddresses.length,
      'no address is in the log': !/nobody-/.test(log()),
      'others are mailed': sink.mails.has(honest),
    })
  })

export const refusals: Run = async () => [
  await refusePolicy(policyRefusals),
  await refuseAddresses(),
  control(
    'D14 control: every 5xx is the reader’s fault',
    await refusePolicy(policyRefusals.slice(4, 5), { fault: 'blocks-anybody' }),
    'nobody is blocked',
  ),
  control(
    'D14 control: says nothing of it',
    await refusePolicy(policyRefusals.slice(4, 5), { fault: 'hides-trouble' }),
    'it is seen within a minute',
  ),
]
