/**
 * A short, stable name for a text: 32-bit FNV-1a over UTF-16 units as 7 characters of base 36. For telling the blocks
 * of one story apart, never for secrets.
 */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0).toString(36).padStart(7, '0')
}
