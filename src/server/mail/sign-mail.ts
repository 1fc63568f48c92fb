import { createHash, createPrivateKey, createSign } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import { domainToASCII } from 'node:url'

/** What signs mails: the domain, the selector of its key, and the private key in PEM. */
export type Dkim = { domainName: string; keySelector: string; privateKey: string }

/**
 * Headers that a reader or a mail program goes by. Each is named once more than it stands in the mail (RFC 6376, 5.4.2), so
 * that nobody can put a second one above it, nor one that the mail does not have, and keep the signature.
 */
const signedHeaders = [
  'from',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-unsubscribe',
  'list-unsubscribe-post',
]

type Header = { name: string; value: string }

const shrink = (text: string) => text.replace(/[ \t]+/g, ' ')

/** The form "relaxed" of a header (RFC 6376, 3.4.2), without the end of its line. */
const relaxHeader = ({ name, value }: Header) => `${name}:${shrink(value.replaceAll('\r\n', '')).trim()}`

/** The form "relaxed" of a body (RFC 6376, 3.4.4). */
function relaxBody(body: string): string {
  const lines = shrink(body)
    .replaceAll(' \r\n', '\r\n')
    .replace(/ ?(?:\r\n)*$/, '')
  return lines === '' ? '' : `${lines}\r\n`
}

function readHeaders(head: string): Header[] {
  return head.split(/\r\n(?![ \t])/).map((line) => {
    const colon = line.indexOf(':')
    return { name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1) }
  })
}

/**
 * Puts a signature before a mail with its headers, which holds one byte a character (latin1). DKIM, RFC 6376, with
 * rsa-sha256 and relaxed/relaxed. nodemailer signs as well, and names no header twice.
 */
export function signMail(written: string, { domainName, keySelector, privateKey }: Dkim): string {
  // Lines end as they will on the wire.
  const mail = written.replace(/\r?\n/g, '\r\n')
  const end = mail.indexOf('\r\n\r\n')
  const headers = readHeaders(mail.slice(0, end))
  const body = createHash('sha256')
    .update(relaxBody(mail.slice(end + 4)), 'latin1')
    .digest('base64')
  // A header that stands twice is taken from below.
  const found = signedHeaders.map((name) => ({ name, all: headers.filter((one) => one.name === name).reverse() }))
  const names = found.map(({ name, all }) => [...all.map(() => name), name].join(':')).join(':\r\n ')
  const tags = [
    'v=1; a=rsa-sha256; c=relaxed/relaxed',
    `d=${domainToASCII(domainName)}; s=${keySelector}`,
    `h=${names}`,
    `bh=${body}`,
    'b=',
  ]
  const signature = { name: 'dkim-signature', value: ` ${tags.join(';\r\n ')}` }
  const signed = [...found.flatMap(({ all }) => all), signature].map(relaxHeader).join('\r\n')
  const value = createSign('sha256').update(signed, 'latin1').sign(createPrivateKey(privateKey), 'base64')
  const folded = value.replace(/.{72}(?=.)/g, '$&\r\n ')
  return `DKIM-Signature:${signature.value}${folded}\r\n${mail}`
}

/** Signs what flows through: a mail is small, and is read as a whole before it goes on. */
export function signStream(mail: Readable, dkim: Dkim): Readable {
  const signed = new PassThrough()
  const chunks: Buffer[] = []
  mail.on('data', (chunk: Buffer) => chunks.push(chunk))
  mail.on('error', (error) => signed.destroy(error))
  mail.on('end', () => {
    try {
      signed.end(signMail(Buffer.concat(chunks).toString('latin1'), dkim), 'latin1')
    } catch (error) {
      signed.destroy(error as Error)
    }
  })
  return signed
}
