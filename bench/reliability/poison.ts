// D15: mails at which the mail server hangs or resets hold up no other; D4: mail that is stuck is seen.
import { setTimeout as sleep } from 'node:timers/promises'
import { healthPath } from '#src/lib/paths.ts'
import { ask, fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, sqliteQuery } from './rig/database.ts'
import { control, inThreeAttempts, judge, type Result, type Run, round, waitUntil } from './rig/measure.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const poisons = 10
const longestHonest = 10_000
const longestUnseen = 60_000

type Poisoning = { kind: 'hanging' | 'resetting'; isOneDomain: boolean; options?: StageOptions }

/** When poisons are tried for the second time: after the server’s silence was long enough, and a wait of their own. */
const secondAttempt = { hanging: 25_000, resetting: 5000 }

/** Ten poisons, and readers behind them: at once, and again when the poisons are tried for the second time. */
const poison = ({ kind, isOneDomain, options = {} }: Poisoning) =>
  onStage(async ({ start, sink, dataFolder }: Stage): Promise<Result> => {
    const { base } = await start(options)
    const stamp = await fetchStamp(base)
    for (let at = 0; at < poisons; at += 1) {
      const email = nextReader(kind)
      await signUp({ base, stamp, email: isOneDomain ? email : email.replace('@', `@d${at}.`) })
    }
    const times: (number | undefined)[] = []
    for (const pause of [0, 0, options.fault === undefined ? secondAttempt[kind] : 0]) {
      await sleep(pause)
      const email = nextReader()
      await signUp({ base, stamp, email })
      times.push(await waitUntil(() => sink.mails.has(email), options.fault === undefined ? 60_000 : longestHonest + 1))
      if (times.at(-1) === undefined) break
    }
    const codes = await sqliteQuery(databaseFile(dataFolder))(
      'select count(*) as count from tokens group by subscriber_id order by 1 desc limit 1',
    )
    const mostCodes = Number(codes[0]?.count)
    const slowest = times.some((time) => time === undefined) ? undefined : Math.max(...times.map((time) => time ?? 0))
    const attempts = [...sink.attempts].filter(([address]) => address.startsWith(kind)).map(([, count]) => count)
    const where = isOneDomain ? 'of one domain, the honest one’s' : 'of ten domains'
    const figures = `${poisons} poisons ${where}, tried ${Math.min(...attempts)} to ${Math.max(...attempts)} times, ${mostCodes} code for a mail; ${times.length} honest mails after ${times.map(round).join(', ')} ms`
    return judge(
      `D15 poison, ${kind} at DATA`,
      figures,
      {
        'honest mail arrives': slowest !== undefined,
        'a mail has one code': mostCodes === 1,
        'poisons are tried again': Math.max(...attempts) > 1,
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
    const isSeen = async () => {
      const { mail } = JSON.parse((await ask(`${server.base}${healthPath}`)).body) as { mail?: string }
      return mail !== 'ok' && server.log().includes('"mail-late"')
    }
    await waitUntil(isSeen, options.fault === undefined ? longestUnseen : 55_000, 500)
    const took = Date.now() - since
    const lines = server.log().match(/"mail-later"/g)?.length ?? 0
    const isHushed = !server.log().includes(email)
    sink.set('good')
    const delivered = await waitUntil(() => sink.mails.has(email), options.fault === undefined ? 60_000 : 1)
    const figures = `a mail that is put off: ${lines} lines of refusals, seen as late in the log and /healthz after ${round(took)} ms, delivered ${round(delivered)} ms after the end`
    return judge('D14 mail that is stuck', figures, {
      'it is seen within a minute': took <= longestUnseen && (await isSeenInLog(server.log())),
      'every refusal is a line': lines >= 2,
      'without an address': isHushed,
      'it is delivered in the end': delivered !== undefined,
    })
  })
const isSeenInLog = async (log: string) => log.includes('"mail-late"')

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
