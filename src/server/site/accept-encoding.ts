export type Encoding = 'br' | 'gzip' | 'identity'

type Accepted = { br: boolean; gzip: boolean }

function readAccepted(header: string): Accepted {
  const taken = new Set<string>()
  const refused = new Set<string>()
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim())
    const isRefused = parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter))
    ;(isRefused ? refused : taken).add(name === 'x-gzip' ? 'gzip' : name)
  }
  const isTaken = (name: string) => !refused.has(name) && (taken.has(name) || taken.has('*'))
  return { br: isTaken('br'), gzip: isTaken('gzip') }
}

/** Browsers send a handful of spellings: they are read once. A stranger's further ones push nothing else out of memory. */
const mostKept = 100
const kept = new Map<string, Accepted>()

function acceptedBy(header: string): Accepted {
  const known = kept.get(header)
  if (known !== undefined) return known
  const accepted = readAccepted(header)
  if (kept.size < mostKept && header.length <= 100) kept.set(header, accepted)
  return accepted
}

/**
 * Chooses among the encodings that a file has: brotli, then gzip, then none. No encoding is the last resort even for
 * those who refuse it, as the standard allows.
 * @example chooseEncoding('gzip, br;q=0', { br: true, gzip: true }) // 'gzip'
 */
export function chooseEncoding(header: string | null, has: { br: boolean; gzip: boolean }): Encoding {
  if (header === null) return 'identity'
  const accepted = acceptedBy(header)
  if (has.br && accepted.br) return 'br'
  if (has.gzip && accepted.gzip) return 'gzip'
  return 'identity'
}
