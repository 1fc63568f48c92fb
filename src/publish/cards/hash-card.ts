import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Card } from './plan-cards.ts'

/** Counted up when cards come to look different, so that all are drawn anew. */
const drawingVersion = 4

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Names files by their bytes; each is read once. */
export function fileHashes(): (path: string) => Promise<string> {
  const known = new Map<string, Promise<string>>()
  return (path) => {
    const hash = known.get(path) ?? readFile(path).then(sha256)
    known.set(path, hash)
    return hash
  }
}

/**
 * Names all that a card is drawn from, in 10 characters. `studio` names the fonts, the colours and the publication's name and mark,
 * which a crop does not show.
 */
export async function hashCard(card: Card, studio: string, hashOf: (path: string) => Promise<string>): Promise<string> {
  const { picture, ...words } = { picture: undefined, ...card }
  const pixels = picture === undefined ? [] : [await hashOf(picture.from), picture.focal]
  const drawnFrom = [drawingVersion, words, pixels, card.kind === 'crop' ? '' : studio]
  return sha256(JSON.stringify(drawnFrom)).slice(0, 10)
}
