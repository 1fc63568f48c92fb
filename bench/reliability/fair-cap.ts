// N10: however one asks, out of a network of any size, an honest reader's confirmation is there within a minute.
import { minute, second, signUpOf } from '#src/test/service.ts'
import { onFakeClock } from './rig/fake-clock.ts'
import { control, countBy, judge, percentile, type Result, type Run } from './rig/measure.ts'

const longestHonest = minute
const minutes = 30
const tick = 10 * second
const perHour = 1000
/** What an attacker asks for within a tick. */
const atOnce = 30
/** How often an honest reader signs up. */
const honestEvery = minute

const hex = (value: number) => value.toString(16)

/** Where each request of an attack comes from, and for whom it asks. */
const attacks: Record<string, (at: number) => { client: string; address: string }> = {
  'aliases from an IPv4 /24': (at) => ({
    client: `203.0.113.${at % 256}`,
    address: `victim+${at}@gmail.com`,
  }),
  'hopping in a /56': (at) => ({ client: `2001:db8:1:${hex(at % 256)}::1`, address: `reader-${at}@victim.example` }),
  'hopping in a /48': (at) => ({ client: `2001:db8:1:${hex(at % 65_536)}::1`, address: `reader-${at}@victim.example` }),
  'hopping in a /32': (at) => ({
    client: `2001:db8:${hex(at % 65_536)}:1::1`,
    address: `reader-${at}@d${at % 1000}.example`,
  }),
  'hopping in an IPv4 /16': (at) => ({
    client: `203.0.${at % 256}.${(at >> 8) % 256}`,
    address: `reader-${at}@d${at % 1000}.example`,
  }),
}

/** One attack for half an hour, and honest readers out of networks of their own, half of them at the attacked domain. */
const beUnderAttack = (name: string, { isShared = true } = {}) =>
  onFakeClock(
    {},
    async ({ smtp, store, clock, work }): Promise<Result> => {
      const attack = attacks[name]
      const sentAt = new Map<string, number>()
      const askedAt = new Map<string, number>()
      const recipients: string[] = []
      smtp.onData = (to) => {
        recipients.push(to)
        if (!sentAt.has(to)) sentAt.set(to, clock.time)
      }
      let asked = 0
      let taken = 0
      const begin = clock.time
      for (; clock.time < begin + minutes * minute; clock.pass(tick)) {
        const requests = Array.from({ length: atOnce }, (_, at) => attack?.(asked + at))
        asked += atOnce
        const attacking = requests.map((one) => one && store.signUp(signUpOf(one.address, { client: one.client })))
        if ((clock.time - begin) % honestEvery === 0) {
          const number = askedAt.size
          const address = `honest-${number}@${number % 2 === 0 ? 'gmail.com' : 'victim.example'}`
          askedAt.set(address, clock.time)
          attacking.push(store.signUp(signUpOf(address, { client: `198.${number}.100.7` })))
        }
        const outcomes = await Promise.all(attacking)
        taken += outcomes.filter((outcome) => outcome?.kind === 'pending').length
        if (!isShared) await store.change((db) => db.updateTable('mails').set({ block: '', provider: '' }).execute())
        await work()
      }
      const waits = [...askedAt].map(([address, at]) => (sentAt.get(address) ?? Infinity) - at)
      const p95 = percentile(waits, 0.95)
      const mailed = recipients.filter((to) => !to.startsWith('honest'))
      const mostOfOne = Math.max(0, ...countBy(mailed.map((to) => to.replace(/\+.*@/, '@'))).values())
      const figures = `${asked} requests in ${minutes} minutes: ${taken} taken, ${mailed.length} mailed, at most ${mostOfOne} to a mailbox; ${waits.length} honest readers: p95 ${p95 / second} s, the last after ${Math.max(...waits) / second} s`
      return judge(`N10 ${name}`, figures, {
        'honest mail within a minute': p95 <= longestHonest,
        'three mails a mailbox': mostOfOne <= 3,
        'it is an attack': asked > 5 * perHour && taken > 2 * waits.length && mailed.length > 0,
      })
    },
    { mailPerHour: perHour },
  )

export const fairCap: Run = async () => {
  const [unshared, ...found] = await Promise.all([
    beUnderAttack('hopping in a /32', { isShared: false }),
    ...Object.keys(attacks).map((name) => beUnderAttack(name)),
  ])
  return [
    ...found,
    control('N10 control: the mails of an hour are not shared', unshared, 'honest mail within a minute'),
  ]
}
