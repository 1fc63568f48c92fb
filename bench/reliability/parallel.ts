// N1: the same sign-up fifty times at once is one sign-up.
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchStamp, keepAlive, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, sqliteQuery } from './rig/database.ts'
import { control, judge, type Result, type Run, waitUntil } from './rig/measure.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

const together = 50

const measure = (options: StageOptions, addresses: number) =>
  onStage(async ({ start, dataFolder, sink }): Promise<Result> => {
    const { base } = await start(options)
    const stamp = await fetchStamp(base)
    const agent = keepAlive()
    const emails = Array.from({ length: addresses }, () => nextReader())
    const replies = new Set<string>()
    for (const email of emails) {
      // Half of them are written in capitals: that is one person all the same.
      const spell = (at: number) => (at % 2 === 0 ? email : email.toUpperCase())
      const answers = await Promise.all(
        Array.from({ length: together }, (_, at) => signUp({ base, stamp, email: spell(at), agent })),
      )
      for (const { status, body, headers } of answers) {
        const { date, ...others } = headers
        replies.add(JSON.stringify([status, body, others]))
      }
    }
    agent.destroy()
    const isMailed = await waitUntil(() => emails.every((email) => sink.mails.has(email)), 30_000)
    await sleep(1500)
    const query = sqliteQuery(databaseFile(dataFolder))
    const subscribers = (await query('select key from subscribers')).length
    const subscriptions = (await query('select newsletter from subscriptions')).length
    const consents = (await query('select id from consents')).length
    const mails = [...sink.mails.values()].flat().length
    const figures = `${together} x ${addresses}: ${subscribers} subscribers, ${subscriptions} subscriptions, ${consents} consents, ${mails} mails, ${replies.size} different reply`
    return judge('N1 the same sign-up many times at once', figures, {
      'one row each': [subscribers, subscriptions, consents].every((count) => count === addresses),
      'one mail each': isMailed !== undefined && mails === addresses,
      'replies are equal': replies.size === 1,
    })
  })

export const parallel: Run = async () => [
  await measure({}, 100),
  control('N1 control: sends twice', await measure({ fault: 'mails-twice' }, 5), 'one mail each'),
]
