// N9: a mailbox is one mailbox, by whatever spelling it is asked for.
import { day, hour, minute, sampleService, signUpOf } from '#src/test/service.ts'
import { type CountedMail, onCountedMails } from './rig/counted-mails.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { clientIn, type NetworkKind, networkKinds } from './rig/networks.ts'

const step = 15 * minute
const asksAStep = 4
const mostOfOne = 3
const mostInAll = 6
const manyMailboxes = 1000

/** How a mailbox is spelled the time `at`; `name` is of letters. */
type Spell = (name: string, at: number) => string

/** With a dot after another letter each time, or two. */
const dotted: Spell = (name, at) =>
  [...name].map((letter, place) => ((at >> place) & 1 && place < name.length - 1 ? `${letter}.` : letter)).join('')
const capital: Spell = (name, at) =>
  [...name].map((letter, place) => ((at >> place) & 1 ? letter.toUpperCase() : letter)).join('')

const spellings: Readonly<Record<string, Spell>> = {
  'plus tags': (name, at) => `${name}+${at}@example.org`,
  dots: (name, at) => `${dotted(name, at)}@gmail.com`,
  'all of it': (name, at) =>
    `${capital(dotted(name, at), at * 7)}+a.${at}@${at % 2 === 0 ? 'gmail.com' : 'GoogleMail.com'}`,
  hyphens: (name, at) => `${name}-${at}@yahoo.com`,
  domains: (name, at) => `${name}+${at}@${['proton.me', 'protonmail.com', 'pm.me'][at % 3]}`,
  subdomains: (name, at) => (at % 2 === 0 ? `${name}+${at}@fastmail.com` : `tag${at}@${name}.fastmail.com`),
}

/** The most mails within any 24 hours. */
const mostInADay = (mails: readonly CountedMail[]) =>
  Math.max(0, ...mails.map(({ at: from }) => mails.filter(({ at }) => at >= from && at < from + day).length))

const newsletters = [...sampleService.newsletters.values()]
const mostOfOneInADay = (mails: readonly CountedMail[]) =>
  Math.max(...newsletters.map(({ name }) => mostInADay(mails.filter(({ text }) => text.includes(name)))))

/** Sign-ups, and requests for another mail, of each newsletter in turn. */
const requestOf = (address: string, client: string, at: number) =>
  signUpOf(address, {
    client,
    newsletters: [newsletters[at % newsletters.length]?.id ?? ''],
    ...(at % 5 === 4 && { kind: 'resend' as const, newsletters: [] }),
  })

type Attacked = { name: string; spell: Spell; client: (at: number) => string }

/** A mailbox for each way to spell it, from everywhere; and one for each kind of network, by all spellings of Gmail. */
function mailboxes(ways: Readonly<Record<string, Spell>>): Attacked[] {
  const letters = (at: number) => `mailbox${'abcdefghijklmnopqrstuvwxyz'[at]}`
  const everywhere = Object.values(ways).map((spell, at) => ({
    name: letters(at),
    spell,
    client: (time: number) => `${11 + at}.${(time >> 8) & 255}.${time & 255}.1`,
  }))
  const spell = ways['all of it'] ?? Object.values(ways)[0] ?? String
  const within = (Object.keys(networkKinds) as NetworkKind[]).map((kind, at) => ({
    name: letters(everywhere.length + at),
    spell,
    client: (time: number) => clientIn(kind, time),
  }))
  return [...everywhere, ...within]
}

const measureDay = (ways: Readonly<Record<string, Spell>>, hours: number) =>
  onCountedMails({}, async ({ clock, mails, store, work }): Promise<Result> => {
    const attacked = mailboxes(ways)
    const ownerOf = new Map<string, string>()
    let asked = 0
    for (const end = clock.time + hours * hour; clock.time < end; clock.pass(step)) {
      const requests = attacked.flatMap(({ name, spell, client }) =>
        Array.from({ length: asksAStep }, (_, at) => {
          const time = asked + at
          const address = spell(name, time)
          ownerOf.set(address, name)
          return requestOf(address, client(time), time)
        }),
      )
      asked += asksAStep
      await Promise.all(requests.map((request) => store.signUp(request)))
      await work()
    }
    const mailsOf = ({ name }: Attacked) => mails.filter(({ to }) => ownerOf.get(to) === name)
    const inAll = attacked.map((one) => mostInADay(mailsOf(one)))
    const ofOne = attacked.map((one) => mostOfOneInADay(mailsOf(one)))
    const figures = `${attacked.length} mailboxes by ${ownerOf.size} spellings, ${asked} requests each in ${hours} hours, from everywhere and from ${Object.keys(networkKinds).join(', ')}: within 24 hours at most ${Math.max(...ofOne)} mails of one newsletter and ${Math.max(...inAll)} in all`
    return judge('N9 one mailbox by any spelling (fake clock)', figures, {
      'three of a newsletter': Math.max(...ofOne) <= mostOfOne,
      'six in all': Math.max(...inAll) <= mostInAll,
      'each is mailed': mails.length > 0 && Math.min(...inAll.slice(0, Object.keys(ways).length)) > 0,
    })
  })

const measureMany = () =>
  onCountedMails({}, async ({ clock, mails, store, work }): Promise<Result> => {
    const nameOf = (at: number) => `many${at.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}`
    const ownerOf = new Map<string, number>()
    let asked = 0
    for (const wait of [0, 11 * minute, 11 * minute, 5 * hour, 12 * hour]) {
      clock.pass(wait)
      const requests = Array.from({ length: manyMailboxes }, (_, mailbox) => {
        asked += 1
        const address = `${nameOf(mailbox)}+${asked}@example.org`
        ownerOf.set(address, mailbox)
        return requestOf(address, `${20 + (asked >> 16)}.${(asked >> 8) & 255}.${asked & 255}.1`, 0)
      })
      await Promise.all(requests.map((request) => store.signUp(request)))
      await work()
    }
    const counts = new Map<number | undefined, number>()
    for (const { to } of mails) counts.set(ownerOf.get(to), (counts.get(ownerOf.get(to)) ?? 0) + 1)
    const most = Math.max(...counts.values())
    const figures = `${asked} sign-ups for ${manyMailboxes} mailboxes, each by ${asked / manyMailboxes} spellings within 18 hours: ${mails.length} mails, at most ${most} to one`
    return judge('N9 a thousand mailboxes (fake clock)', figures, {
      'three of a newsletter': most <= mostOfOne,
      'each is mailed': counts.size === manyMailboxes,
    })
  })

export const aliases: Run = async () => [
  await measureDay(spellings, 28),
  await measureMany(),
  control(
    'N9 control: a spelling that is not known for one',
    await measureDay({ 'tags of another kind': (name, at) => `${name}=${at}@example.org` }, 4),
    'six in all',
  ),
]
