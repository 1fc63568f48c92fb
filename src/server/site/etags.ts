const opaque = (etag: string) => etag.trim().replace(/^W\//, '')

/** Whether If-None-Match names this ETag. Compared weakly: a proxy that compresses turns strong tags into weak ones. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => opaque(one) === etag)
}
