// A real SMTP server: takes mails, or refuses them as it is told.
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type Received = { from: string; to: string[]; raw: string }
type Fault = { code: number; at: 'RCPT' | 'DATA' } | 'reset' | undefined

export class TestSmtp {
  readonly received: Received[] = []
  /** How the next attempts go. */
  fault: Fault
  /** At mails to addresses that begin with this, it says nothing more once it was given them. */
  silentFor: string | undefined
  /** It is called at each DATA, before the answer. */
  onData: (to: string) => void = () => undefined
  #server: SMTPServer | undefined
  port = 0

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const refusal = (code: number) => Object.assign(new Error('No, thank you'), { responseCode: code })
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: (_address, _session, done) => {
        const { fault } = this
        done(fault !== undefined && fault !== 'reset' && fault.at === 'RCPT' ? refusal(fault.code) : null)
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        const { fault } = this
        if (fault === 'reset') {
          for (const connection of server.connections) connection.close()
          stream.resume()
          return
        }
        if (this.silentFor !== undefined && session.envelope.rcptTo[0]?.address.startsWith(this.silentFor)) {
          stream.resume()
          return
        }
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          this.onData(session.envelope.rcptTo.map(({ address }) => address).join())
          if (fault !== undefined) return done(refusal(fault.code))
          const { mailFrom, rcptTo } = session.envelope
          this.received.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString('latin1'),
          })
          done()
        })
      },
    })
    server.on('error', () => undefined)
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    // A server that listens at a host and port has an AddressInfo; a string is for pipes alone.
    this.port = (server.server.address() as AddressInfo).port
    this.#server = server
  }

  /** Closes every connection. */
  letGo(): void {
    for (const connection of this.#server?.connections ?? []) connection.close()
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    for (const connection of server.connections) connection.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

export const parseMail = ({ raw }: Received): Promise<ParsedMail> => simpleParser(Buffer.from(raw, 'latin1'))
