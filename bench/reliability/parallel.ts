// N1: the same sign-up fifty times at once is one sign-up.
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchStamp, keepAlive, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, sqliteQuery } from './rig/database.ts'
import { type Run, waitUntil } from './rig/measure.ts'
import { onStage } from './rig/stage.ts'

const addresses = 100
const together = 50

export const parallel: Run = () =>
  onStage(async ({ start, dataFolder, sink }) => {
    const { base } = await start()
    const stamp = await fetchStamp(base)
    const agent = keepAlive()
    const emails = Array.from({ length: addresses }, () => nextReader())
    const replies = new Set<string>()
    for (const email of emails) {
      // Half of them in capitals: one person all the same.
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
    return [
      {
        name: 'N1 the same sign-up many times at once',
        ok:
          replies.size === 1 &&
          subscribers === addresses &&
          subscriptions === addresses &&
          consents === addresses &&
          isMailed !== undefined &&
          mails === addresses,
        figures: `${together} x ${addresses}: ${subscribers} subscribers, ${subscriptions} subscriptions, ${consents} consents, ${mails} mails, ${replies.size} different reply`,
      },
    ]
  })
