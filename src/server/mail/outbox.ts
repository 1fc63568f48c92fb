import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { addressKey } from '#src/contract/address.ts'

/** Where mails go while there is no mail server. */
export const outboxOf = (dataFolder: string): string => join(dataFolder, 'outbox')

/** How long a mail lies in the folder that stands for a mail server: it holds an address, and its links. In ms. */
export const outboxAge = 7 * 24 * 3600 * 1000

/** To whom the mail in a file goes, as addresses are compared; its head may be folded. */
export function readRecipient(message: string): string | undefined {
  const head = message.slice(0, message.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ')
  const written = /^To:\s*(.*?)\s*$/im.exec(head)?.[1]
  return written === undefined ? undefined : addressKey(written.replace(/^.*<|>.*$/g, ''))
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    // Whoever has a mail server has no such folder.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const remove = (folder: string, name: string) => rm(join(folder, name), { force: true })

/** Which mails are to be deleted: those of these ids, those to these addresses, those from before a moment (ms since 1970). */
export type Forgettable = { ids?: readonly string[]; addresses?: readonly string[]; before?: number }

/** Deletes mails from the folder that stands for a mail server. Rejects if a file cannot be read or deleted. */
export async function forgetMails(
  folder: string,
  { ids = [], addresses = [], before = 0 }: Forgettable,
): Promise<void> {
  const wantedIds = new Set(ids)
  const keys = new Set(addresses.map(addressKey))
  for (const name of await filesIn(folder)) {
    const file = join(folder, name)
    // The worker names a mail by the id of its row. What was left when writing was interrupted has another ending.
    const isWanted =
      wantedIds.has(name.slice(0, name.indexOf('.'))) ||
      (before > 0 &&
        (await stat(file).then(
          ({ mtimeMs }) => mtimeMs < before,
          () => false,
        ))) ||
      (keys.size > 0 && keys.has((await readFile(file, 'utf8').then(readRecipient, () => '')) ?? ''))
    if (isWanted) await remove(folder, name)
  }
}
