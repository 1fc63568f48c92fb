/** Which bytes were asked for; `first` and `last` are both included. */
export type ByteRange = { kind: 'whole' } | { kind: 'part'; first: number; last: number } | { kind: 'unsatisfiable' }

const whole: ByteRange = { kind: 'whole' }

/**
 * Reads Range and If-Range for a file of `size` bytes. Several ranges at once, and whatever cannot be read, mean the
 * whole file, as the standard allows. If-Range is compared strongly; as there is no Last-Modified, no date fits.
 * @example readByteRange('bytes=-500', null, 2000, '"a"') // { kind: 'part', first: 1500, last: 1999 }
 */
export function readByteRange(range: string | null, ifRange: string | null, size: number, etag: string): ByteRange {
  if (range === null || (ifRange !== null && ifRange.trim() !== etag)) return whole
  const [, from, to] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(range) ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return whole
  if (from !== '' && to !== '' && Number(to) < Number(from)) return whole
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first > last ? { kind: 'unsatisfiable' } : { kind: 'part', first, last }
}
