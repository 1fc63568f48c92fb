import type { Kysely } from 'kysely'
import { hashCode, makeCode } from '#src/server/store/codes.ts'
import type { Named } from '#src/server/store/named.ts'
import type { Tables, TokenPurpose } from '#src/server/store/tables.ts'
import { claimTime, isDue } from '#src/server/store/waiting-mail.ts'
import { chooseMails, type Due, type Room } from './choose-mails.ts'
import type { Letter } from './compose.ts'
import { type Content, contentOf, type Offer, readSubscriptions } from './content.ts'
import type { MadeCodes } from './made-codes.ts'

const hour = 3600 * 1000
/** How long a link to confirm works. */
export const confirmAge = 24 * hour

/** A mail that this worker, and nobody else, is to send now. */
export type Claimed = {
  id: string
  subscriberId: string
  address: string
  /** The domain of its mailbox. */
  domain: string
  /** How often it was tried before. */
  attempts: number
  /** When it could be sent first, in ms since 1970. */
  wantedAt: number
  kind: Letter['kind']
  newsletters: readonly string[]
  /** What one that asks for confirmation names of each newsletter. */
  named: Named
  codes: Letter['codes']
  /** What its codes stand for: as long as it is the same, they are. */
  content: string
}

/** A code for a mail, and what is kept of it. */
function makeToken(
  purpose: TokenPurpose,
  { subscriberId, content, now }: { subscriberId: string; content: Content; now: number },
): { code: string; token: Tables['tokens'] } {
  const code = makeCode()
  const token = {
    hash: hashCode(code),
    purpose,
    subscriber_id: subscriberId,
    newsletters: JSON.stringify(content.covered),
    named: content.named === undefined ? null : JSON.stringify(content.named),
    // The links of those on the list work for as long as they are on it.
    expires_at: purpose === 'confirm' ? now + confirmAge : null,
    used_at: null,
  }
  return { code, token }
}

/** Keeps the first alone of several answers to one subscriber: what the others would say stands in it. */
function firstAnswers(due: readonly Due[]): Due[] {
  const answered = new Set<string>()
  return due.filter(({ kind, subscriberId }) => {
    if (kind !== 'answer') return true
    const isFirst = !answered.has(subscriberId)
    answered.add(subscriberId)
    return isFirst
  })
}

async function noteClaims(db: Kysely<Tables>, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('mails')
    .set((row) => ({ claimed_until: now + claimTime, attempts: row('attempts', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}

/** Lays aside the mails that have nothing to say, and further answers to those who get one now. */
async function layAside(
  db: Kysely<Tables>,
  { emptyIds, answered, now }: { emptyIds: readonly string[]; answered: readonly string[]; now: number },
): Promise<void> {
  // After an outage a second mail may be due. The first was claimed before, and is not met here.
  const further =
    answered.length === 0
      ? []
      : await db
          .selectFrom('mails')
          // As a condition SQLite would look for it first, among all that wait.
          .select(['id', isDue(now).as('isDue')])
          .where('subscriber_id', 'in', answered)
          .where('kind', '=', 'answer')
          .execute()
  const ids = [...emptyIds, ...further.filter((mail) => mail.isDue).map(({ id }) => id)]
  if (ids.length > 0) await db.updateTable('mails').set({ state: 'void' }).where('id', 'in', ids).execute()
}

export type Claiming = {
  now: number
  room: Room
  offer: Offer
  made?: MadeCodes | undefined
}

/** Links that are mailed once more work for as long as they did at first. */
async function renewCodes(db: Kysely<Tables>, codes: readonly string[], now: number): Promise<void> {
  if (codes.length === 0) return
  await db
    .updateTable('tokens')
    .set({ expires_at: now + confirmAge })
    .where('hash', 'in', codes.map(hashCode))
    .where('used_at', 'is', null)
    .execute()
}

/**
 * Takes the mails that set out now, as far as there is room. What a mail says is decided now, by what its subscriber waits
 * for, and its codes are made now: only their hashes are written. One that has nothing to say any more is laid aside, also
 * because what it was to say is not offered now. One that was tried before gets the codes that it had, if `made` has
 * them. What one names for its reader to confirm is kept beside the hash of its code.
 */
export async function claimMails(db: Kysely<Tables>, { now, room, offer, made }: Claiming): Promise<Claimed[]> {
  const due = await chooseMails(db, now, room)
  if (due.length === 0) return []
  const subscriptionsOf = await readSubscriptions(
    db,
    due.map(({ subscriberId }) => subscriberId),
  )

  const claimed: Claimed[] = []
  const tokens: Tables['tokens'][] = []
  const emptyIds: string[] = []
  const renewed: string[] = []
  for (const mail of firstAnswers(due)) {
    const { id, kind, subscriberId } = mail
    const content = contentOf(kind, subscriptionsOf.get(subscriberId) ?? [], offer)
    if (content === undefined) {
      emptyIds.push(id)
      continue
    }
    const { kind: letter, newsletters, named = [], purposes } = content
    const written = JSON.stringify(content)
    const known = made?.find(id, written)
    if (known?.confirm !== undefined) renewed.push(known.confirm)
    const fresh =
      known === undefined ? purposes.map((purpose) => makeToken(purpose, { subscriberId, content, now })) : []
    const codes: Letter['codes'] = known ?? Object.fromEntries(fresh.map(({ code, token }) => [token.purpose, code]))
    tokens.push(...fresh.map(({ token }) => token))
    claimed.push({ ...mail, kind: letter, newsletters, named, codes, content: written })
  }

  const answers = due.filter(({ kind }) => kind === 'answer')
  const answered = answers.map(({ subscriberId }) => subscriberId)
  if (tokens.length > 0) await db.insertInto('tokens').values(tokens).execute()
  await renewCodes(db, renewed, now)
  await noteClaims(
    db,
    claimed.map(({ id }) => id),
    now,
  )
  await layAside(db, { emptyIds, answered, now })
  return claimed
}
