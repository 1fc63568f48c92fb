// N2: a code that is not exactly the mailed one, in its time and for its purpose, opens nothing.

import { claimMails } from '#src/server/mail/claim.ts'
import { hashCode, makeCode, readCode } from '#src/server/store/codes.ts'
import { confirm, readChoices, unsubscribe } from '#src/server/store/links.ts'
import { createSampleStore, isOfferedAlways, offersAll, roomFor, signUpOf } from '#src/test/service.ts'
import { fetchStamp } from './rig/ask.ts'
import { databaseFile, dump, settle, sqliteQuery } from './rig/database.ts'
import { inChild } from './rig/in-child.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { type Codes, type Place, postCode, postOneClick, subscribe, subscribeAndConfirm } from './rig/read-mail.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bitsOfCharacter = 5

/** Every code that differs from a given one by a bit: 130 of them. */
function flipBits(code: string): string[] {
  return [...code].flatMap((character, at) =>
    Array.from({ length: bitsOfCharacter }, (_, bit) => {
      const other = alphabet[alphabet.indexOf(character) ^ (1 << bit)] ?? ''
      return code.slice(0, at) + other + code.slice(at + 1)
    }),
  )
}

/** All beginnings and ends of a code. */
const truncate = (code: string): string[] =>
  Array.from({ length: code.length }, (_, length) => [code.slice(0, length), code.slice(length + 1)]).flat()

const pages = ['confirm', 'preferences', 'unsubscribe'] as const

/** How many of some codes open any of the service's doors, by their names. */
async function countAccepted(base: string, codes: readonly string[], doors: readonly (keyof Codes | 'one-click')[]) {
  let accepted = 0
  let next = 0
  async function go(): Promise<void> {
    while (next < codes.length) {
      const code = codes[next++] ?? ''
      for (const door of doors) {
        const { status } = door === 'one-click' ? await postOneClick(base, code) : await postCode(base, door, code)
        // 404: no code at all is another address.
        if (status !== 410 && !(door === 'one-click' && code === '' && status === 404)) accepted += 1
      }
    }
  }
  await Promise.all(Array.from({ length: 16 }, go))
  return accepted
}

const doors = [...pages, 'one-click'] as const

const attackService = (forgedByHttp: number, options: StageOptions = {}) =>
  onStage(async ({ start, dataFolder, sink }): Promise<Result> => {
    const { base } = await start(options)
    const stamp = await fetchStamp(base)
    const place: Place = { base, stamp, sink }
    const query = sqliteQuery(databaseFile(dataFolder))
    const [done, open, late] = [await subscribeAndConfirm(place), await subscribe(place), await subscribe(place)]
    // The link of the third is 24 hours old.
    await query(
      `update tokens set expires_at = ${Date.now() - 1} where hash = '${hashCode(late.confirm)}' returning hash`,
    )
    const real = [open.confirm, done.preferences, done.unsubscribe]
    await settle(query)
    const before = await dump(query)
    const forged = Array.from({ length: forgedByHttp }, makeCode)
    const atOwnDoors = async (change: (code: string) => string[]) =>
      (await countAccepted(base, change(open.confirm), ['confirm'])) +
      (await countAccepted(base, change(done.preferences), ['preferences'])) +
      (await countAccepted(base, change(done.unsubscribe), ['unsubscribe', 'one-click']))
    const found = {
      forged: await countAccepted(base, forged, doors),
      flipped: await atOwnDoors(flipBits),
      truncated: await atOwnDoors(truncate),
      replayed: await countAccepted(base, [done.confirm], ['confirm']),
      expired: await countAccepted(base, [late.confirm], ['confirm']),
      elsewhere:
        (await countAccepted(base, [open.confirm], ['preferences', 'unsubscribe', 'one-click'])) +
        (await countAccepted(base, [done.preferences], ['confirm', 'unsubscribe', 'one-click'])) +
        (await countAccepted(base, [done.unsubscribe], ['confirm', 'preferences'])),
    }
    const after = await dump(query)
    const kept = [...real, done.confirm, late.confirm].filter((code) => after.includes(code)).length
    const bits = open.confirm.length * bitsOfCharacter
    const isGood =
      (await postCode(base, 'confirm', open.confirm)).status === 200 &&
      (await postCode(base, 'preferences', done.preferences)).status === 200 &&
      (await postCode(base, 'unsubscribe', done.unsubscribe)).status === 200
    const { forged: some, ...others } = found
    const figures = `accepted: ${some} of ${forgedByHttp} forged at ${doors.length} doors each, ${Object.entries(others)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(
        ', ',
      )} (every one of ${bits} bits); codes of ${bits} bits, ${kept} in the database; the real ones still work: ${isGood}`
    return judge('N2 codes, by HTTP', figures, {
      'no forged one is accepted': found.forged + found.flipped + found.truncated === 0,
      'no used or old one is accepted': found.replayed + found.expired === 0,
      'none for another purpose': found.elsewhere === 0,
      'nothing changes': before === after,
      'only hashes are kept': kept === 0,
      'at least 128 bits': bits >= 128,
      'the real ones work': isGood,
    })
  })

export type Guessing = { count: number; readers: number; significant: number }

/** Guesses at the function that checks codes, with `readers` codes in the store; `significant` bits of the hash count. */
export async function guess({ count, readers, significant }: Guessing): Promise<{ accepted: number; found: number }> {
  const { store, clock, remove } = await createSampleStore()
  for (let at = 0; at < readers; at += 250)
    await Promise.all(
      Array.from({ length: Math.min(250, readers - at) }, (_, one) =>
        store.signUp(signUpOf(`${at + one}@example.org`)),
      ),
    )
  const claimed = await store.change((db) =>
    claimMails(db, { now: clock.time, room: roomFor(readers), offer: offersAll }),
  )
  const codes = claimed.map(({ codes }) => codes.confirm ?? '')
  const shorten = (code: string) => Buffer.from(hashCode(code), 'base64url').readUIntBE(0, 6) % 2 ** significant
  // The fault, if one is wanted: what looks alike counts as alike.
  const alike = significant < 48 ? new Map(codes.map((code) => [shorten(code), code])) : undefined
  const checks = [
    (db: Parameters<typeof confirm>[0], code: string) =>
      confirm(db, { code, method: 'mail-link', isOffered: isOfferedAlways, now: clock.time }),
    (db: Parameters<typeof confirm>[0], code: string) => readChoices(db, { code, now: clock.time }),
    (db: Parameters<typeof confirm>[0], code: string) =>
      unsubscribe(db, { code, method: 'one-click', now: clock.time }),
  ]
  let accepted = 0
  for (let at = 0; at < count; at += 5000) {
    await store.change(async (db) => {
      for (let one = at; one < Math.min(count, at + 5000); one += 1) {
        const guessed = readCode(makeCode()) ?? ''
        const code = alike?.get(shorten(guessed)) ?? guessed
        // Two of three at the door that such codes are for.
        const check = checks[one % 3 === 0 ? 1 + (one % 2) : 0]
        if ((await check?.(db, code))?.kind === 'done') accepted += 1
      }
    })
  }
  let found = 0
  for (const code of codes.slice(0, 10))
    if (
      (
        await store.change((db) =>
          confirm(db, { code, method: 'mail-link', isOffered: isOfferedAlways, now: clock.time }),
        )
      ).kind === 'done'
    )
      found += 1
  await remove()
  return { accepted, found }
}

async function guessOften(name: string, guessing: Guessing): Promise<Result> {
  const { accepted, found } = await inChild<Awaited<ReturnType<typeof guess>>>(import.meta.url, 'guess', guessing)
  const figures = `${accepted} of ${guessing.count} guesses accepted among ${guessing.readers} codes, ${found} of 10 real ones`
  return judge(name, figures, { 'no forged one is accepted': accepted === 0, 'the real ones work': found === 10 })
}

export const codes: Run = async () => {
  const wide = guessOften('N2 10^6 forged codes', { count: 1_000_000, readers: 1000, significant: 48 })
  const [service, lasting] = [await attackService(400), await attackService(20, { fault: 'lasting-codes' })]
  const narrow = await guessOften('', { count: 5000, readers: 1000, significant: 16 })
  return [
    service,
    control('N2 control: codes that never wear out', lasting, 'no used or old one is accepted'),
    await wide,
    control('N2 control: 16 bits of the hash are compared', narrow, 'no forged one is accepted'),
  ]
}
