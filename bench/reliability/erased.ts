// D16: of an address that was erased, or that nobody confirmed in time, no byte is left: database, journal, outbox, log.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Libsql from 'libsql'
import { addressKey } from '#src/contract/address.ts'
import { forgetMails } from '#src/server/mail/outbox.ts'
import { mailboxKey } from '#src/server/store/mailbox.ts'
import { day } from '#src/test/service.ts'
import { fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile } from './rig/database.ts'
import { control, judge, type Result, type Run, waitUntil } from './rig/measure.ts'
import { type RunningServer, runCommand } from './rig/server.ts'
import { onStage, type Stage } from './rig/stage.ts'

const readers = 300
const longestWait = 30_000

/** How an address may be written in bytes: as typed, compared and folded, and as mails and addresses of pages encode it. */
function formsOf(address: string): string[] {
  const plain = [address, addressKey(address), mailboxKey(address)]
  return plain.flatMap((one) => [
    one,
    one.replace('@', '=40').replace('+', '=2B'),
    encodeURIComponent(one),
    // Three ways to stand in base64: after no byte, after one and after two. The ends depend on what is beside it.
    ...[0, 1, 2].map((offset) => {
      const text = Buffer.from(' '.repeat(offset) + one)
        .toString('base64')
        .replace(/=+$/, '')
      return text.slice(offset === 0 ? 0 : 4, -2)
    }),
  ])
}

/**
 * All that a server has written: its files, and what it has said. A file that goes while the folder is read may have got
 * another name: then all is read anew, so that none is missed.
 */
async function readAll(dataFolder: string, server: RunningServer): Promise<Map<string, Buffer>> {
  const all = new Map([['log', Buffer.from(server.log() + server.out())]])
  try {
    for (const name of await readdir(dataFolder, { recursive: true, withFileTypes: true }))
      if (name.isFile()) all.set(name.name, await readFile(join(name.parentPath, name.name)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await sleep(50)
    return readAll(dataFolder, server)
  }
  return all
}

/** In how many files each of some addresses is found, and in which. */
async function findTraces(addresses: readonly string[], dataFolder: string, server: RunningServer) {
  const all = await readAll(dataFolder, server)
  const found = new Set<string>()
  let traces = 0
  for (const [name, bytes] of all) {
    const here = addresses.filter((address) => formsOf(address).some((form) => bytes.includes(form))).length
    if (here > 0) found.add(name.endsWith('.eml') ? 'outbox' : name)
    traces += here
  }
  return { traces, found: [...found].join(', ') || 'nowhere', files: all.size }
}

type Erasing = { dataFolder: string; erased: readonly string[]; run: (words: string[]) => Promise<{ code: number }> }

const eraseAll = async ({ erased, run }: Erasing) => {
  for (const address of erased) await run(['src/server/subscribers.ts', 'erase', address.toUpperCase()])
}

/** Without `secure_delete` SQLite unlinks rows, and leaves their bytes. */
const deleteOnly = async ({ dataFolder, erased }: Erasing) => {
  const file = new Libsql(databaseFile(dataFolder))
  file.pragma('busy_timeout = 5000')
  for (const address of erased) file.prepare('delete from subscribers where key = ?').run(addressKey(address))
  file.close()
  await forgetMails(join(dataFolder, 'outbox'), { addresses: erased })
}

/** Makes all that was asked for look as old as what is forgotten. */
function makeOld(dataFolder: string): void {
  const file = new Libsql(databaseFile(dataFolder))
  file.exec(`update subscriptions set requested_at = requested_at - ${8 * day};
    update subscribers set created_at = created_at - ${8 * day}`)
  file.close()
}

async function play({ start, env, dataFolder }: Stage, erase = eraseAll): Promise<Result> {
  const own = { ...env, MAIL_URL: '' }
  const server = await start({ env: own })
  const stamp = await fetchStamp(server.base)
  const all = Array.from({ length: readers }, (_, at) => nextReader(`Ada.B${at}+News`))
  const outbox = join(dataFolder, 'outbox')
  const answers = await Promise.all(all.map((email) => signUp({ base: server.base, stamp, email })))
  const countMails = async () => (await readdir(outbox)).filter((name) => name.endsWith('.eml')).length
  const mailed = await waitUntil(async () => (await countMails()) >= readers, longestWait)
  const erased = all.slice(0, 3)
  const kept = all.slice(3)
  const before = await findTraces(erased, dataFolder, server)
  await erase({ dataFolder, erased, run: (words) => runCommand(words, own) })
  const after = await findTraces(erased, dataFolder, server)
  const others = await findTraces(kept, dataFolder, server)
  await server.kill('SIGTERM')
  makeOld(dataFolder)
  const again = await start({ env: own })
  const forgotten = await waitUntil(() => again.log().includes('"event":"purged"'), longestWait)
  const purged = await findTraces(all, dataFolder, again)
  const figures = `${before.traces} traces of 3 addresses before (${before.found}), ${after.traces} after erasing (${after.found}) in ${after.files} files, ${others.traces} of the others; ${purged.traces} of ${readers} addresses after 7 days (${purged.found})`
  return judge('D16 bytes of an erased address', figures, {
    'all are signed up': answers.every(({ status }) => status === 202),
    'all are mailed, and forgotten': mailed !== undefined && forgotten !== undefined,
    'they were there': before.traces >= 6 && others.traces >= 2 * kept.length - kept.length / 2,
    'erased is gone': after.traces === 0,
    'forgotten is gone': purged.traces === 0,
  })
}

export const erased: Run = async () => [
  await onStage((stage) => play(stage)),
  control(
    'D16 control: deleted as SQLite does it unless told',
    await onStage((stage) => play(stage, deleteOnly)),
    'erased is gone',
  ),
]
