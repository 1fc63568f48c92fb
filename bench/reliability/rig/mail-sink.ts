// A mail server that keeps what it was given, and fails as it is told.
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** `refusing`: 451 for every mail; `breaking`: the connection is reset in the middle of a mail. */
export type SinkMode = 'good' | 'slow' | 'refusing' | 'breaking'

const slowness = 1500

/** How one mail is refused, whatever the mode: with which reply, and at which of its steps. */
export type Refusal = { at: 'MAIL FROM' | 'RCPT TO' | 'DATA'; reply: string }

export type MailSink = {
  url: string
  /** The Message-IDs in the order of their arrival, by address. */
  mails: Map<string, string[]>
  /** The mails as they came, by address. */
  raw: Map<string, string[]>
  /** How often each address was named as a recipient, the refused ones too. */
  attempts: Map<string, number>
  set: (mode: SinkMode) => void
  /** The words that a connection is greeted with, when it is refused at once. */
  greetWith: (reply: string | undefined) => void
  /** Refuses the mails to an address, or to all. */
  refuse: (address: string | '*', refusal: Refusal) => void
  /** Refuses nobody any more. */
  forgive: () => void
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

const toError = ({ reply }: Refusal) => new SmtpRefusal(Number(reply.slice(0, 3)), reply.slice(4))

const push = (map: Map<string, string[]>, key: string, value: string) => map.set(key, [...(map.get(key) ?? []), value])

/** Keeps the connections of a server, so that they can be broken off. */
function keepSockets(smtp: SMTPServer, sockets: Set<Socket>): void {
  // A killed server leaves connections in the middle of a sentence.
  smtp.on('error', () => undefined)
  smtp.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
}

/**
 * Addresses that begin with `refused` are refused for good; at those that begin with `hanging` the server says nothing more
 * once it was given the mail, and at those that begin with `resetting` it resets the connection then.
 */
export async function startMailSink(): Promise<MailSink> {
  const mails = new Map<string, string[]>()
  const raw = new Map<string, string[]>()
  const attempts = new Map<string, number>()
  const sockets = new Set<Socket>()
  const refusals = new Map<string, Refusal>()
  let greeting: string | undefined
  let mode: SinkMode = 'good'
  let port = 0
  let server: SMTPServer | undefined

  /** Breaks off or falls silent where it is told to, instead of taking a mail. */
  function breakOff(to: string, port: number): boolean {
    const isReset = mode === 'breaking' || to.startsWith('resetting')
    for (const socket of sockets)
      if (isReset && (mode === 'breaking' || socket.remotePort === port)) socket.resetAndDestroy()
    return isReset || to.startsWith('hanging')
  }

  async function comeBack(): Promise<void> {
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onConnect: (_session, callback) =>
        callback(greeting === undefined ? null : toError({ at: 'MAIL FROM', reply: greeting })),
      onMailFrom: (_sender, _session, callback) => {
        const refusal = refusals.get('*')
        callback(refusal?.at === 'MAIL FROM' ? toError(refusal) : null)
      },
      onRcptTo: (recipient, _session, callback) => {
        const { address } = recipient
        attempts.set(address, (attempts.get(address) ?? 0) + 1)
        if (address.startsWith('refused')) return callback(new SmtpRefusal(550, 'No such user'))
        if (mode === 'refusing') return callback(new SmtpRefusal(451, 'Try again later'))
        const refusal = refusals.get(address) ?? refusals.get('*')
        callback(refusal?.at === 'RCPT TO' ? toError(refusal) : null)
      },
      onData: (stream, session, callback) => {
        const [to = ''] = session.envelope.rcptTo.map(({ address }) => address)
        if (breakOff(to, session.remotePort)) return void stream.resume()
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', async () => {
          if (mode === 'slow') await sleep(slowness)
          const refusal = refusals.get(to) ?? refusals.get('*')
          if (refusal?.at === 'DATA') return callback(toError(refusal))
          const text = Buffer.concat(chunks).toString('latin1')
          const id = /^Message-ID: *\s*(<[^>]+>)/im.exec(text)?.[1] ?? 'none'
          push(mails, to, id)
          push(raw, to, text)
          callback()
        })
      },
    })
    keepSockets(smtp, sockets)
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
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    raw,
    attempts,
    set,
    greetWith: (reply) => {
      greeting = reply
    },
    refuse: (address, refusal) => void refusals.set(address, refusal),
    forgive: () => refusals.clear(),
    goDown,
    comeBack,
    close: goDown,
  }
}
