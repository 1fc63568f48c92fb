// A mail server that keeps what it was given, and fails as it is told.
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** `refusing`: 451 for every mail; `breaking`: the connection is reset in the middle of a mail. */
export type SinkMode = 'good' | 'slow' | 'refusing' | 'breaking'

const slowness = 1500

export type MailSink = {
  url: string
  /** The Message-IDs in the order of their arrival, by address. */
  mails: Map<string, string[]>
  /** The mails as they came, by address. */
  raw: Map<string, string[]>
  /** How often each address was named as a recipient, the refused ones too. */
  attempts: Map<string, number>
  set: (mode: SinkMode) => void
  /** Lets go of the port, and of every connection. */
  goDown: () => Promise<void>
  comeBack: () => Promise<void>
  close: () => Promise<void>
}

class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

/** Addresses that begin with `refused` are refused for good. */
export async function startMailSink(): Promise<MailSink> {
  const mails = new Map<string, string[]>()
  const raw = new Map<string, string[]>()
  const attempts = new Map<string, number>()
  const sockets = new Set<Socket>()
  let mode: SinkMode = 'good'
  let port = 0
  let server: SMTPServer | undefined

  async function comeBack(): Promise<void> {
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onRcptTo: (recipient, _session, callback) => {
        const { address } = recipient
        attempts.set(address, (attempts.get(address) ?? 0) + 1)
        if (address.startsWith('refused')) return callback(new SmtpRefusal(550, 'No such user'))
        if (mode === 'refusing') return callback(new SmtpRefusal(451, 'Try again later'))
        callback()
      },
      onData: (stream, session, callback) => {
        if (mode === 'breaking') {
          for (const socket of sockets) socket.resetAndDestroy()
          return
        }
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', async () => {
          if (mode === 'slow') await sleep(slowness)
          const text = Buffer.concat(chunks).toString('latin1')
          const id = /^Message-ID: *\s*(<[^>]+>)/im.exec(text)?.[1] ?? 'none'
          for (const { address } of session.envelope.rcptTo) {
            mails.set(address, [...(mails.get(address) ?? []), id])
            raw.set(address, [...(raw.get(address) ?? []), text])
          }
          callback()
        })
      },
    })
    // A killed server leaves connections in the middle of a sentence.
    smtp.on('error', () => undefined)
    smtp.server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    })
    smtp.listen(port, '127.0.0.1')
    await once(smtp.server, 'listening')
    port = (smtp.server.address() as AddressInfo).port
    server = smtp
  }
  async function goDown(): Promise<void> {
    const closed = new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())))
    for (const socket of sockets) socket.resetAndDestroy()
    await closed
    server = undefined
  }
  await comeBack()
  const set = (next: SinkMode) => {
    mode = next
  }
  return { url: `smtp://127.0.0.1:${port}`, mails, raw, attempts, set, goDown, comeBack, close: goDown }
}
