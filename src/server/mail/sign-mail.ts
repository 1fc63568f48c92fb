import { createHash, sign } from 'node:crypto'
import { Transform } from 'node:stream'
import { domainToASCII } from 'node:url'

/** What signs mails: a domain, the selector of its public key, and the private key (RSA, in PEM). */
export type Dkim = { domainName: string; keySelector: string; privateKey: string }

/** What is signed if it is there. A mail server on the way may add one of its own. */
const signed = ['sender', 'list-id', 'in-reply-to', 'references', 'content-id', 'content-description', 'list-help']
/**
 * What is named once more than it is there, so that none can be added to it (RFC 6376, 8.15): what a mail has once at most,
 * and readers or their programs go by.
 */
const sealed = [
  'from',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'to',
  'cc',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-unsubscribe',
  'list-unsubscribe-post',
]
const longestLine = 72

/** A header's value as it is signed (“relaxed”, RFC 6376, 3.4.2). */
const relax = (value: string): string =>
  value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()

/** A body as it is signed (“relaxed”, RFC 6376, 3.4.4). */
function relaxBody(body: string): string {
  const text = body
    .replace(/[ \t]+/g, ' ')
    .replace(/ (?=\r\n|$)/g, '')
    .replace(/(?:\r\n)+$/, '')
  return text === '' ? '' : `${text}\r\n`
}

/** The values of each header, from the last to the first: in this order they are signed. */
function readHeaders(head: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const line of head.split(/\r\n(?![ \t])/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    values.set(name, [line.slice(colon + 1), ...(values.get(name) ?? [])])
  }
  return values
}

/** Puts words into lines that are no longer than a header's should be. */
function fold(words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const line = lines.pop()
    if (line === undefined) lines.push(word)
    else if (line.length + word.length <= longestLine) lines.push(line + word)
    else lines.push(line, word)
  }
  return lines.join('\r\n ')
}

/** The header that signs a mail, whose lines end with CRLF (RFC 6376: rsa-sha256, relaxed/relaxed). */
function signatureOf(mail: string, { domainName, keySelector, privateKey }: Dkim): string {
  const end = mail.indexOf('\r\n\r\n')
  const values = readHeaders(mail.slice(0, end))
  const bodyHash = createHash('sha256')
    .update(relaxBody(mail.slice(end + 4)), 'latin1')
    .digest('base64')
  const names = [...signed, ...sealed].flatMap((name) => {
    const places = (values.get(name)?.length ?? 0) + (sealed.includes(name) ? 1 : 0)
    return Array<string>(places).fill(name)
  })
  const list = names.map((name, at) => (at < names.length - 1 ? `${name}:` : `${name};`))
  const unsigned = [
    `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domainToASCII(domainName)};`,
    `s=${keySelector}; bh=${bodyHash};`,
    `h=${fold(list)}`,
    'b=',
  ].join('\r\n ')
  const hashed = [...signed, ...sealed].flatMap((name) =>
    (values.get(name) ?? []).map((value) => `${name}:${relax(value)}\r\n`),
  )
  const text = `${hashed.join('')}dkim-signature:${relax(unsigned)}`
  const signature = sign('sha256', Buffer.from(text, 'latin1'), privateKey).toString('base64')
  return `DKIM-Signature: ${unsigned}${fold(signature.match(/.{1,64}/g) ?? [])}\r\n`
}

/**
 * Returns what a mail goes through to be signed. nodemailer's own signature names a header once at most, so that a second
 * `From` can be put above ours and the signature still holds: see decision 018.
 */
export function signing(dkim: Dkim): Transform {
  const chunks: Buffer[] = []
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk)
      done()
    },
    flush(done) {
      const mail = Buffer.concat(chunks).toString('latin1').replace(/\r?\n/g, '\r\n')
      try {
        this.push(Buffer.from(signatureOf(mail, dkim) + mail, 'latin1'))
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}
