// `npm run subscribers -- …`: what a publisher does with the list, also while the server runs.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addressKey, parseAddress } from '#src/contract/address.ts'
import { forgetMails, outboxOf } from '#src/server/mail/outbox.ts'
import { readService } from '#src/server/site/service.ts'
import { copyStore } from '#src/server/store/copy-store.ts'
import { eraseSubscribers } from '#src/server/store/erase-subscriber.ts'
import { importSubscriptions } from '#src/server/store/import-subscriptions.ts'
import { countSubscriptions, type Filter, listSubscriptions } from '#src/server/store/list-subscriptions.ts'
import { makeStore, openDatabase, type Store } from '#src/server/store/store.ts'
import type { SubscriptionStatus } from '#src/server/store/tables.ts'
import { Unavailable } from '#src/server/store/unavailable.ts'
import { type Env, readEnv } from '#src/settings/env.ts'
import { readFlags } from '#src/settings/flags.ts'
import { askIfMeant } from '#src/settings/likely-name.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { hidePasswords } from '#src/settings/setting-list.ts'
import { commandSettings } from '#src/settings/settings.ts'
import { logToStderr } from './log.ts'
import { free, showBlocked, showStatus, writeCsv } from './mail-commands.ts'
import { StartError } from './start-error.ts'

const usage = `npm run subscribers -- list | count | export | erase <address> | erase --file <file> | import <file.csv> | blocked | free <address> | status | to-postgres

  list      one line for each newsletter of each subscriber
  count     how many, by newsletter and status
  export    the same as list, with the record of consent, as CSV (> subscribers.csv)
  erase     takes everything about one address out of the store, or with --file about each of a file, one on a line
  import    takes subscribers from a CSV file: email,newsletter[,status[,requested_at,confirmed_at,withdrawn_at]]; a line for
            a newsletter that the published publication does not have, or with a moment to come, is named and left out
  blocked   addresses that get no more mail because a mail server said that nobody is there, since when and what it said;
            with --csv as CSV
  free      lets a blocked address be mailed again, or with --all each of them: its reader may sign up again
  status    how many mails wait, for how long, were sent, refused and given up; ends with 1 if they do not flow
  to-postgres   copies everything in DATA_DIR into the empty database of DATABASE_URL, while no server runs

  --email <address>   only this subscriber (list, export)
  --newsletter <id>   only this newsletter
  --status <status>   only pending, confirmed or unsubscribed
  --since <date>      asked for on this day or later, as in 2026-11-24 (UTC)
  --until <date>      asked for before this day
  --file <file>       addresses to erase, one on a line
  --csv               the blocked addresses as CSV (> blocked.csv)
  --all               every blocked address (free)`

const statuses: readonly SubscriptionStatus[] = ['pending', 'confirmed', 'unsubscribed']

function readDay(name: string, day: string | undefined): number | undefined {
  if (day === undefined) return undefined
  const at = Date.parse(day)
  if (/^\d{4}-\d{2}-\d{2}/.test(day) && !Number.isNaN(at)) return at
  throw new StartError(`--${name} is ${JSON.stringify(day)}. Write a date, as in 2026-11-24.`)
}

function readFilter(values: Record<string, string | undefined>): Filter {
  const { email, newsletter, status, since, until } = values
  const address = parseAddress(email)
  if (email !== undefined && address === undefined)
    throw new StartError(`--email is ${JSON.stringify(email)}. Write one address, as in ada@example.org.`)
  const known = statuses.find((one) => one === status)
  if (status !== undefined && known === undefined)
    throw new StartError(`--status is ${JSON.stringify(status)}. Write one of ${statuses.join(', ')}.`)
  const key = address === undefined ? undefined : addressKey(address)
  return { key, newsletter, status: known, since: readDay('since', since), until: readDay('until', until) }
}

async function list(store: Store, filter: Filter): Promise<number> {
  let count = 0
  for await (const { email, newsletter, status, requested_at, confirmed_at } of listSubscriptions(
    store.reader,
    filter,
  )) {
    const since = confirmed_at || requested_at
    console.log(`${email}  ${newsletter}  ${status}  ${since.slice(0, 16).replace('T', ' ')}`)
    count += 1
  }
  if (count === 0) console.log('There are none.')
  return 0
}

async function count(store: Store, filter: Filter): Promise<number> {
  const rows = await countSubscriptions(store.reader, filter)
  for (const { newsletter, status, count } of rows) console.log(`${newsletter}  ${status}  ${count}`)
  if (rows.length === 0) console.log('There are none.')
  return 0
}

async function exportCsv(store: Store, filter: Filter): Promise<number> {
  await writeCsv(listSubscriptions(store.reader, filter))
  return 0
}

/** Reads the addresses of a file, one on a line. */
function readAddresses(file: string): string[] {
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
  } catch (error) {
    throw new StartError(`${file} cannot be read (${String(error)}).`)
  }
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    const address = parseAddress(line)
    if (address === undefined)
      throw new StartError(`${file}, line ${at + 1} is no mail address. Write one on each line; nothing was erased.`)
    return [address]
  })
}

async function erase(store: Store, { dataFolder }: Env, written: string | undefined, file: string | undefined) {
  const address = parseAddress(written)
  const addresses = file !== undefined ? readAddresses(file) : address !== undefined ? [address] : undefined
  if (addresses === undefined)
    throw new StartError('Write the address that is to be erased, as in erase ada@example.org.')
  const erased = await eraseSubscribers(store, addresses)
  await forgetMails(outboxOf(dataFolder), { ids: erased.mailIds, addresses })
  const count = erased.addresses.length
  if (file !== undefined) console.log(`Everything about ${count} of ${addresses.length} addresses was erased.`)
  else if (count > 0) console.log(`Everything about ${address} was erased.`)
  else console.log(`There is nothing about ${address}.`)
  return count > 0 ? 0 : 1
}

/** Says of a newsletter that it is none of those that are published, if that is so. */
async function newsletterFaults({ siteFolder }: Env): Promise<(newsletter: string) => string | undefined> {
  const service = await readService(siteFolder)
  if (service === undefined)
    throw new StartError(
      `There is no ${siteFolder}-service.json, so it is not known which newsletters there are. Run \`npm run build\` first, or set SITE_DIR to the folder of a finished site.`,
    )
  const ids = [...service.newsletters.keys()]
  return (newsletter) =>
    ids.includes(newsletter)
      ? undefined
      : `newsletter: ${service.name} has no ${newsletter}.${askIfMeant(newsletter, ids)} It has: ${ids.join(', ') || 'none'}`
}

async function importCsv(store: Store, file: string | undefined, env: Env): Promise<number> {
  if (file === undefined) throw new StartError('Write the file that is to be read, as in import list.csv.')
  let csv: string
  try {
    csv = readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError(`${file} cannot be read (${String(error)}).`)
  }
  const faultOf = await newsletterFaults(env)
  const { added, kept, problems } = await importSubscriptions(store, csv, faultOf).catch((error: unknown) => {
    if (error instanceof Unavailable) throw error
    throw new StartError(`${file} is no CSV that can be read (${String(error)}). Nothing was taken from it.`)
  })
  for (const { line, message } of problems) console.error(`${file}, line ${line}: ${message}`)
  const leftOut = problems.length > 0 ? `, ${problems.length} lines left out` : ''
  console.log(`${added} taken, ${kept} kept as they were${leftOut}.`)
  return problems.length > 0 ? 1 : 0
}

async function toPostgres({ dataFolder, databaseUrl }: Env): Promise<number> {
  if (databaseUrl === undefined) throw new StartError('Set DATABASE_URL to the database that is to be filled.')
  const from = await openDatabase({ databaseUrl: undefined, dataFolder }, logToStderr)
  const to = await openDatabase({ databaseUrl, dataFolder }, logToStderr)
  try {
    for (const [table, count] of Object.entries(await copyStore(from, to))) console.log(`${table}  ${count}`)
  } finally {
    await Promise.all([from.close(), to.close()])
  }
  return 0
}

/** Which database is meant, on stderr: a list may go into a file. One that was not there is most often a slip. */
function sayDatabase({ databaseUrl, dataFolder }: Env): void {
  const file = join(dataFolder, 'subscriptions.db')
  const where = databaseUrl === undefined ? file : hidePasswords(databaseUrl)
  const isNew = databaseUrl === undefined && !existsSync(file)
  console.error(`Subscribers in ${where}${isNew ? ', which is new' : ''}:`)
}

const text = { type: 'string' } as const
const isSet = { type: 'boolean' } as const
const flags = {
  email: text,
  newsletter: text,
  status: text,
  since: text,
  until: text,
  file: text,
  csv: isSet,
  all: isSet,
}

async function run(): Promise<number> {
  const { values, positionals } = readFlags({ usage, flags, hasWords: true })
  const { help: _, file, csv = false, all = false, ...filters } = values
  const [command, argument] = positionals
  const filter = readFilter(filters)
  const commands: Record<string, ((store: Store, env: Env) => Promise<number>) | undefined> = {
    list: (store) => list(store, filter),
    count: (store) => count(store, filter),
    export: (store) => exportCsv(store, filter),
    erase: (store, env) => erase(store, env, argument, file),
    import: (store, env) => importCsv(store, argument, env),
    blocked: (store) => showBlocked(store, csv),
    free: (store) => free(store, argument, all),
    status: (store, env) => showStatus(store, env.mailPerHour),
  }
  const work = command === undefined ? undefined : commands[command]
  if (command !== 'to-postgres' && work === undefined) {
    console.log(usage)
    return 1
  }
  const env = readEnv(commandSettings())
  sayDatabase(env)
  if (work === undefined) return toPostgres(env)
  const store = await makeStore(await openDatabase(env, logToStderr))
  try {
    return await work(store, env)
  } finally {
    await store.close()
  }
}

// `| head` closes the pipe early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
await runCommand(run, [StartError, Unavailable])
