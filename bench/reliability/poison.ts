// D15: mails at which the mail server hangs or resets hold up no other; D4: mail that is stuck is seen.
import { healthPath } from '#src/lib/paths.ts'
import { ask, fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, sqliteQuery } from './rig/database.ts'
import { control, inThreeAttempts, judge, type Result, type Run, round, slowestOf, waitUntil } from './rig/measure.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const poisons = 10
const longestHonest = 10_000
const longestUnseen = 60_000

type Poisoning = { kind: 'hanging' | 'resetting'; isOneDomain: boolean; options?: StageOptions }

/** Ten poisons, and readers behind them: at once, and again when the poisons are tried for the second time. */
const poison = ({ kind, isOneDomain, options = {} }: Poisoning) =>
  onStage(async ({ start, sink, dataFolder }: Stage): Promise<Result> => {
    const { base } = await start(options)
    const stamp = await fetchStamp(base)
    for (let at = 0; at < poisons; at += 1) {
      const email = nextReader(kind)
      await signUp({ base, stamp, email: isOneDomain ? email : email.replace('@', `@d${at}.`) })
    }
    const attempts = () => [...sink.attempts].filter(([address]) => address.startsWith(kind)).map(([, count]) => count)
    const times: (number | undefined)[] = []
    for (const isLater of [false, false, options.fault === undefined]) {
      if (isLater) await waitUntil(() => Math.max(...attempts()) > 1, 60_000)
      const email = nextReader()
      await signUp({ base, stamp, email })
      times.push(await waitUntil(() => sink.mails.has(email), options.fault === undefined ? 60_000 : longestHonest + 1))
      if (times.at(-1) === undefined) break
    }
    const codes = await sqliteQuery(databaseFile(dataFolder))(
      'select count(*) as count from tokens group by subscriber_id order by 1 desc limit 1',
    )
    const mostCodes = Number(codes[0]?.count)
    const slowest = slowestOf(times)
    const where = isOneDomain ? 'of one domain, the honest one’s' : 'of ten domains'
    const figures = `${poisons} poisons ${where}, tried ${Math.min(...attempts())} to ${Math.max(...attempts())} times, ${mostCodes} code for a mail; ${times.length} honest mails after ${times.map(round).join(', ')} ms`
    return judge(
      `D15 poison, ${kind} at DATA`,
      figures,
      {
        'honest mail arrives': slowest !== undefined,
        'a mail has one code': mostCodes === 1,
        'poisons are tried again': Math.max(...attempts()) > 1,
      },
      { 'honest mail within 10 s': slowest !== undefined && slowest <= longestHonest },
    )
  })

/** Every mail is put off, refused or swallowed, and nothing else goes wrong. */
const beStuck = (options: StageOptions = {}) =>
  onStage(async ({ start, sink }: Stage): Promise<Result> => {
    sink.set('refusing')
    const server = await start(options)
    const stamp = await fetchStamp(server.base)
    const email = nextReader()
    await signUp({ base: server.base, stamp, email })
    const since = Date.now()
    const isSeenInLog = () => server.log().includes('"mail-late"')
    const isSeen = async () => {
      const { mail } = JSON.parse((await ask(`${server.base}${healthPath}`)).body) as { mail?: string }
      return mail === 'late' && isSeenInLog()
    }
    await waitUntil(isSeen, options.fault === undefined ? longestUnseen : 55_000, 500)
    const took = Date.now() - since
    const lines = server.log().match(/"mail-later"/g)?.length ?? 0
    const isHushed = !server.log().includes(email)
    sink.set('good')
    const delivered = await waitUntil(() => sink.mails.has(email), options.fault === undefined ? 60_000 : 1)
    const figures = `a mail that is put off: ${lines} lines of refusals, seen as late in the log and /healthz after ${round(took)} ms, delivered ${round(delivered)} ms after the end`
    return judge('D14 mail that is stuck', figures, {
      'it is seen within a minute': took <= longestUnseen && isSeenInLog(),
      'every refusal is a line': lines >= 2,
      'without an address': isHushed,
      'it is delivered in the end': delivered !== undefined,
    })
  })

export const poisonedMail: Run = async () => {
  const kinds = (['hanging', 'resetting'] as const).flatMap((kind) =>
    [true, false].map((isOneDomain) => inThreeAttempts(() => poison({ kind, isOneDomain }))),
  )
  const results = await Promise.all([
    ...kinds,
    beStuck(),
    beStuck({ fault: 'hides-trouble' }).then((result) =>
      control('D14 control: says nothing of stuck mail', result, 'it is seen within a minute'),
    ),
    poison({ kind: 'hanging', isOneDomain: false, options: { fault: 'one-lane' } }).then((result) =>
      control('D15 control: a mail waits for the one before', result, 'honest mail within 10 s'),
    ),
  ])
  return results.flat()
}
