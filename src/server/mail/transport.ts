import { accessSync, constants, mkdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { replaceFile } from '#src/disk/replace-file.ts'
import { StartError } from '#src/server/start-error.ts'
import type { Composed } from './compose.ts'
import { describeFailure, readRefusal, type Sent, type SmtpError } from './refusals.ts'
import { type Dkim, signStream } from './sign-mail.ts'

/** A mail that is ready to go. `messageId` stays the same however often it is tried. */
export type Mail = Composed & { to: string; messageId: string }

export type Transport = {
  send: (mail: Mail) => Promise<Sent>
  /** Takes back what is left here of a mail that was sent, if anything is. */
  forget?: (messageId: string) => Promise<void>
  close: () => void
}

export type Sender = { name: string; address: string }

const seconds = 1000
/** Mails in the folder hold addresses and codes: no other user of the machine reads them. */
const ownerOnly = 0o600
/** An attempt that has not ended by then is given up; well below how long a worker claims a mail. */
export const longestAttempt = 40 * seconds

function toMessage(mail: Mail, from: Sender) {
  return {
    from,
    // An object: nodemailer would read a list of addresses out of a string.
    to: { name: '', address: mail.to },
    envelope: { from: from.address, to: [mail.to] },
    messageId: mail.messageId,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.unsubscribeUrl !== undefined && {
        'List-Unsubscribe': { prepared: true, value: `<${mail.unsubscribeUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** As many connections as attempts that may be on their way at once. */
export const mostConnections = 16

/** How mails are sent: what signs them, and whether a password may go over a line that others can read. */
export type SmtpOptions = { dkim?: Dkim | undefined; isInsecure?: boolean }

/**
 * The address of a mail server, with what it takes that no password is told before the line is encrypted: nodemailer reads
 * it from the address first, so that it cannot be taken back there.
 */
function withTls(written: string): string {
  const url = new URL(written)
  if (url.protocol !== 'smtp:' || (url.username === '' && url.password === '')) return written
  url.searchParams.set('requireTLS', 'true')
  url.searchParams.delete('secured')
  return url.href
}

/**
 * Sends by SMTP to the server of `url` (`smtp://user:password@host:587`, `smtps://…`). To a server that offers no
 * encryption a name and a password are not told, unless `isInsecure`.
 */
export function smtpTransport(url: string, from: Sender, { dkim, isInsecure = false }: SmtpOptions = {}): Transport {
  const smtp = createTransport({
    url: isInsecure ? url : withTls(url),
    pool: true,
    maxConnections: mostConnections,
    // A connection that the server let go of while it was idle is no reason to wait; after that, the worker decides. By
    // itself nodemailer would go on behind our back, for longer than the mail is ours to send.
    maxRequeues: 1,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 20 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  if (dkim !== undefined)
    smtp.use('stream', ({ message }, done) => {
      message.processFunc((mail) => signStream(mail, dkim))
      done()
    })

  /** What is meant when there was no answer: a server that is there hung or broke off at this mail. */
  async function whoseFault(error: SmtpError): Promise<Sent> {
    const failure = describeFailure(error)
    // A connection that could not be made says it by itself.
    const isThere = (error as NodeJS.ErrnoException).syscall !== 'connect' && (await smtp.verify().catch(() => false))
    return { kind: isThere ? 'stuck' : 'unreachable', failure }
  }

  async function attempt(mail: Mail): Promise<Sent> {
    let timer: NodeJS.Timeout | undefined
    const abort = new AbortController()
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject({ code: 'timeout' } satisfies SmtpError)
        // Somebody else may send it from now on.
        abort.abort()
      }, longestAttempt)
    })
    try {
      await Promise.race([smtp.sendMail({ ...toMessage(mail, from), signal: abort.signal }), tooLate])
      return { kind: 'sent' }
    } catch (error) {
      return readRefusal(error as SmtpError) ?? whoseFault(error as SmtpError)
    } finally {
      clearTimeout(timer)
    }
  }
  return { send: attempt, close: () => smtp.close() }
}

/**
 * Writes every mail as a file into a folder, for trying things out without a mail server. `onWritten` gets the file and
 * the link that the mail is for. Throws `StartError` for a folder that cannot be written to.
 */
export function folderTransport(
  folder: string,
  from: Sender,
  onWritten: (file: string, mail: Mail) => void,
): Transport {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new StartError(
      `Mails cannot be written to ${folder} (${String(error)}). Set DATA_DIR to a folder that this process may write to, or MAIL_URL to a mail server.`,
    )
  }
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const fileOf = (messageId: string) => join(folder, `${messageId.replace(/[<>]|@.*/g, '')}.eml`)
  async function send(mail: Mail): Promise<Sent> {
    const { message } = await composer.sendMail(toMessage(mail, from))
    const file = fileOf(mail.messageId)
    try {
      await replaceFile(file, (part) => writeFile(part, message as Buffer, { mode: ownerOnly, flush: true }))
    } catch (error) {
      return { kind: 'unreachable', failure: (error as NodeJS.ErrnoException).code ?? 'file' }
    }
    onWritten(file, mail)
    return { kind: 'sent' }
  }
  return { send, forget: (messageId) => rm(fileOf(messageId), { force: true }), close: () => undefined }
}
