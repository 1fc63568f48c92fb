// N10: who has a whole network cannot ask for long, and does not lock out those who share it.
import type { StoreOptions } from '#src/server/store/store.ts'
import { hour, minute, signUpOf } from '#src/test/service.ts'
import { type CountedTime, onCountedMails } from './rig/counted-mails.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { clientIn, type NetworkKind, networkKinds } from './rig/networks.ts'

const perHour = 10
/** The most that is taken from a network within an hour: its room, and a mailbox domain each five minutes. */
const mostOf = (room: number, domains: number) => perHour * room + 12 * domains
const mostTaken: Readonly<Record<NetworkKind, { ofOneDomain: number; ofAny: number }>> = {
  'one address': { ofOneDomain: mostOf(1, 1), ofAny: mostOf(1, 5) },
  'a /64': { ofOneDomain: mostOf(1, 1), ofAny: mostOf(1, 5) },
  '6to4': { ofOneDomain: mostOf(1, 1), ofAny: mostOf(1, 5) },
  Teredo: { ofOneDomain: mostOf(1, 1), ofAny: mostOf(1, 5) },
  'a /56': { ofOneDomain: mostOf(3, 1), ofAny: mostOf(3, 10) },
  'a /48': { ofOneDomain: mostOf(10, 1), ofAny: mostOf(10, 20) },
  'a /24': { ofOneDomain: mostOf(10, 1), ofAny: mostOf(10, 20) },
}
const kinds = Object.keys(networkKinds) as NetworkKind[]

type Options = {
  limits?: StoreOptions['limits']
  /** What the service takes a client's address for. */
  seenAs?: (client: string) => string
}

const isTaken = async ({ store }: CountedTime, ...given: Parameters<typeof signUpOf>) =>
  (await store.signUp(signUpOf(...given))).kind === 'pending'

/** One who asks from all of a network for an hour, each time for another mailbox. */
const hop = (domains: number, { limits, seenAs = String }: Options = {}) =>
  onCountedMails(limits, async (time) => {
    const taken = new Map<NetworkKind, number>(kinds.map((kind) => [kind, 0]))
    let asked = 0
    for (const end = time.clock.time + hour; time.clock.time < end; time.clock.pass(minute)) {
      const rounds = Array.from({ length: 10 }, () => {
        asked += 1
        return asked
      })
      await Promise.all(
        kinds.flatMap((kind) =>
          rounds.map(async (at) => {
            const address = `hop-${kind.replace(/\W/g, '')}-${at}@d${at % domains}.example`
            if (await isTaken(time, address, { client: seenAs(clientIn(kind, at)) }))
              taken.set(kind, (taken.get(kind) ?? 0) + 1)
          }),
        ),
      )
    }
    return { asked, taken }
  })

async function judgeHopping(options: Options = {}): Promise<Result> {
  const one = await hop(1, options)
  const any = await hop(200, options)
  const shown = kinds.map((kind) => `${kind} ${one.taken.get(kind)} and ${any.taken.get(kind)}`).join(', ')
  const isHeld = kinds.every((kind) => {
    const { ofOneDomain, ofAny } = mostTaken[kind]
    return (one.taken.get(kind) ?? 0) <= ofOneDomain && (any.taken.get(kind) ?? 0) <= ofAny
  })
  return judge(
    'N10 hopping within a network (fake clock)',
    `of ${one.asked} sign-ups within an hour, for one mailbox domain and for 200: ${shown}`,
    {
      'no network is taken more from': isHeld,
      'readers of it are served': kinds.every((kind) => (one.taken.get(kind) ?? 0) >= perHour),
    },
  )
}

const longestWait = 5 * minute

/** Readers who come one after another while somebody asks from the same network all the time. Returns their longest wait, in ms. */
const standBehind = (kind: NetworkKind, domains: number, { limits }: Options) =>
  onCountedMails(limits, async (time) => {
    const { clock, store } = time
    const start = clock.time
    let asked = 0
    let longest = 0
    let reader: { address: string; since: number; asksAt: number } | undefined
    for (; clock.time < start + 80 * minute; clock.pass(minute)) {
      const attack = Array.from({ length: 20 }, () => {
        asked += 1
        return signUpOf(`mine-${asked}@d${asked % domains}.example`, { client: clientIn(kind, asked) })
      })
      await Promise.all(attack.map((request) => store.signUp(request)))
      const passed = clock.time - start
      if (reader === undefined && passed >= 20 * minute && passed % (15 * minute) === 0)
        reader = { address: `reader-${passed}@mail-${passed}.example`, since: clock.time, asksAt: clock.time }
      if (reader === undefined || clock.time < reader.asksAt) continue
      const outcome = await store.signUp(signUpOf(reader.address, { client: clientIn(kind, asked) }))
      longest = Math.max(longest, clock.time - reader.since)
      if (outcome.kind === 'pending') reader = undefined
      else reader.asksAt = outcome.retryAt
    }
    return Math.max(longest, reader === undefined ? 0 : clock.time - reader.since)
  })

async function judgeSharing(given: readonly NetworkKind[], options: Options = {}): Promise<Result> {
  const shown: string[] = []
  const waits: number[] = []
  for (const domains of [1, 4])
    for (const kind of given) {
      const wait = await standBehind(kind, domains, options)
      waits.push(wait)
      shown.push(`${kind}, ${domains} mailbox domains ${(wait / minute).toFixed(1)}`)
    }
  return judge(
    'N10 readers behind the network of another (fake clock)',
    `longest wait in minutes of 4 readers while somebody asks 20 times a minute: ${shown.join('; ')}`,
    { 'nobody waits for more than five minutes': Math.max(...waits) <= longestWait },
  )
}

/** A client by its /64 alone, wherever that lies. */
const ofItsOwn = (client: string) => `client ${client.split(':').slice(0, 4).join(':')}`

export const networks: Run = async () => [
  await judgeHopping(),
  control(
    'N10 control: each connection is a client',
    await judgeHopping({ seenAs: ofItsOwn }),
    'no network is taken more from',
  ),
  await judgeSharing(['one address', 'a /56', 'a /24']),
  control(
    'N10 control: nothing is shared',
    await judgeSharing(['one address'], { limits: { sharePause: hour } }),
    'nobody waits for more than five minutes',
  ),
]
