export type Encoding = 'br' | 'gzip' | 'identity'

function refusedAndTaken(header: string): { taken: Set<string>; refused: Set<string> } {
  const taken = new Set<string>()
  const refused = new Set<string>()
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim())
    const isRefused = parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter))
    ;(isRefused ? refused : taken).add(name === 'x-gzip' ? 'gzip' : name)
  }
  return { taken, refused }
}

/**
 * Chooses among the encodings that a file has: brotli, then gzip, then none. No encoding is the last resort even for
 * those who refuse it, as the standard allows.
 * @example chooseEncoding('gzip, br;q=0', { br: true, gzip: true }) // 'gzip'
 */
export function chooseEncoding(header: string | null, has: { br: boolean; gzip: boolean }): Encoding {
  if (header === null) return 'identity'
  const { taken, refused } = refusedAndTaken(header)
  const isTaken = (name: string) => !refused.has(name) && (taken.has(name) || taken.has('*'))
  if (has.br && isTaken('br')) return 'br'
  if (has.gzip && isTaken('gzip')) return 'gzip'
  return 'identity'
}
