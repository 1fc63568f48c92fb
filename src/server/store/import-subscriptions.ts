import { parse } from 'csv-parse/sync'
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import { addressKey } from '#src/contract/address.ts'
import { address } from '#src/contract/subscription.ts'
import { moment, slug } from '#src/contract/text.ts'
import { makeId } from './codes.ts'
import { Portions } from './portions.ts'
import { putSubscriptions } from './sign-up.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

const optionalMoment = v.pipe(
  v.optional(v.union([v.literal(''), moment]), ''),
  v.transform((text) => (text === '' ? undefined : Date.parse(text))),
)
const importRow = v.object({
  email: address,
  newsletter: slug,
  status: v.pipe(
    v.optional(v.picklist(['', 'confirmed', 'unsubscribed'], 'Expected confirmed or unsubscribed'), ''),
    v.transform((status) => status || 'confirmed'),
  ),
  requested_at: optionalMoment,
  confirmed_at: optionalMoment,
  withdrawn_at: optionalMoment,
})
type ImportRow = v.InferOutput<typeof importRow>

/** What came of an import. `problems` name the line of the file. */
export type Imported = { added: number; kept: number; problems: { line: number; message: string }[] }

/** Clocks differ by so many ms. */
const clockDrift = 60_000

/** What cannot be of the moments of a line: one that is to come, or one before what it follows. */
function faultOfMoments(row: ImportRow, now: number): string | undefined {
  for (const name of ['requested_at', 'confirmed_at', 'withdrawn_at'] as const)
    if ((row[name] ?? 0) > now + clockDrift) return `${name}: Expected a moment that is past`
  const { requested_at, confirmed_at, withdrawn_at } = row
  if (confirmed_at === undefined) return undefined
  if (requested_at !== undefined && confirmed_at < requested_at)
    return 'confirmed_at: Expected a moment that is not before requested_at'
  // Who has left and asked again without confirming has a withdrawal from before the request, and no confirmation.
  if (withdrawn_at !== undefined && withdrawn_at < confirmed_at)
    return 'withdrawn_at: Expected a moment that is not before confirmed_at'
  return undefined
}

/** Spreadsheets are kept from reading a cell as a formula by an apostrophe; an import takes it away again. */
const withoutApostrophe = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '')

/** What was shown elsewhere is not known here. */
const nothingShown = { wording: null, ticked: '[]', lang: null, page: null }

async function importRowInto(db: Kysely<Tables>, row: ImportRow, now: number): Promise<boolean> {
  const key = addressKey(row.email)
  const known = await db.selectFrom('subscribers').select('id').where('key', '=', key).executeTakeFirst()
  const subscriber_id = known?.id ?? makeId(now)
  if (known === undefined)
    await db
      .insertInto('subscribers')
      .values({ id: subscriber_id, key, address: row.email, created_at: now, blocked_at: null, block_reason: null })
      .execute()
  const subscribed = await db
    .selectFrom('subscriptions')
    .select('status')
    .where('subscriber_id', '=', subscriber_id)
    .where('newsletter', '=', row.newsletter)
    .executeTakeFirst()
  // Whoever has answered here is not overruled by an older list.
  if (subscribed !== undefined && subscribed.status !== 'pending') return false
  const isConfirmed = row.status === 'confirmed'
  const subscription = {
    subscriber_id,
    newsletter: row.newsletter,
    status: row.status,
    requested_at: row.requested_at ?? row.confirmed_at ?? now,
    confirmed_at: row.confirmed_at ?? (isConfirmed ? now : null),
    withdrawn_at: isConfirmed ? null : (row.withdrawn_at ?? now),
    ...nothingShown,
    method: 'import' as const,
  }
  await putSubscriptions(db, [subscription])
  await db
    .insertInto('consents')
    .values({
      id: makeId(now),
      subscriber_id,
      newsletter: row.newsletter,
      event: isConfirmed ? 'confirmed' : 'withdrawn',
      at: now,
      ...nothingShown,
      method: 'import',
    })
    .execute()
  return true
}

/**
 * Takes subscribers from a CSV file with the columns `email`, `newsletter` and, if wanted, `status` (confirmed, which is
 * usual, or unsubscribed), `requested_at`, `confirmed_at`, `withdrawn_at`. No mail is sent. A line that cannot be read is
 * named and costs no other; so is one for a newsletter of which `faultOf` says a sentence, and one whose moments cannot
 * be. Throws an `Error` for a file that is no CSV at all.
 */
export async function importSubscriptions(
  store: Store,
  csv: string,
  faultOf: (newsletter: string) => string | undefined,
): Promise<Imported> {
  const lines = parse(csv, {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true,
  }) as {
    record: Record<string, string>
    info: { lines: number }
  }[]
  const imported: Imported = { added: 0, kept: 0, problems: [] }
  const rows: ImportRow[] = []
  for (const { record, info } of lines) {
    const cells = Object.fromEntries(Object.entries(record).map(([name, cell]) => [name, withoutApostrophe(cell)]))
    const parsed = v.safeParse(importRow, cells)
    const message = parsed.success
      ? (faultOf(parsed.output.newsletter) ?? faultOfMoments(parsed.output, store.now()))
      : parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ')
    if (message !== undefined) imported.problems.push({ line: info.lines, message })
    else if (parsed.success) rows.push(parsed.output)
  }
  let done = 0
  // In portions: a server beside this goes on writing.
  await new Portions(store).run(async (db, size) => {
    const group = rows.slice(done, done + Math.ceil(size / 4))
    let added = 0
    for (const row of group) if (await importRowInto(db, row, store.now())) added += 1
    imported.added += added
    imported.kept += group.length - added
    done += group.length
    return done < rows.length
  })
  return imported
}
