// Reads a signed mail with nothing of the library that signed it.
import { createHash, createVerify } from 'node:crypto'

type Header = { name: string; value: string }

function split(raw: string): { headers: Header[]; body: string } {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .map((line) => {
      const colon = line.indexOf(':')
      return { name: line.slice(0, colon).toLowerCase().trim(), value: line.slice(colon + 1) }
    })
  return { headers, body: raw.slice(end + 4) }
}

const relax = (value: string) =>
  value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()

/** The values of a header, unfolded, in the order in which they stand. */
export const readHeaders = (raw: string, wanted: string): string[] =>
  split(raw).headers.flatMap(({ name, value }) => (name === wanted ? [relax(value)] : []))

/** Verifies a DKIM signature (RFC 6376, relaxed/relaxed) with nothing of the library that made it. */
export function isSigned(raw: string, publicKey: string): boolean {
  const { headers, body } = split(raw)
  const signature = headers.find(({ name }) => name === 'dkim-signature')
  if (signature === undefined) return false
  const tags = new Map(
    relax(signature.value)
      .split(';')
      .map((tag) => {
        const [name = '', ...rest] = tag.split('=')
        return [name.trim(), rest.join('=').replace(/\s/g, '')] as const
      }),
  )
  if (tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed') return false
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  const relaxed = `${lines.join('\r\n').replace(/(?:\r\n)+$/, '')}\r\n`
  if (createHash('sha256').update(relaxed, 'latin1').digest('base64') !== tags.get('bh')) return false
  // A name that stands twice is taken from below.
  const unsigned = [...headers].reverse()
  let signed = ''
  for (const name of (tags.get('h') ?? '').toLowerCase().split(':')) {
    const at = unsigned.findIndex((header) => header.name === name)
    if (at !== -1) for (const { value } of unsigned.splice(at, 1)) signed += `${name}:${relax(value)}\r\n`
  }
  signed += `dkim-signature:${relax(signature.value.replace(/([;\s]b=)[^;]*/, '$1'))}`
  return createVerify('sha256')
    .update(signed, 'latin1')
    .verify(publicKey, tags.get('b') ?? '', 'base64')
}
