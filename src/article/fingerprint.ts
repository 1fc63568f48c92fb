import type { Article } from '#src/contract/article.ts'
import { shortHash } from '#src/lib/hash.ts'

/**
 * What a reader would notice if it changed: two versions of a story with the same fingerprint read the same. Related
 * stories, counts and the authors' newest stories are left out: they change without the story.
 */
export function articleFingerprint(article: Article): string {
  const { headline, kicker, standfirst, lead, body, sources, corrections, updatedAt, byline } = article
  return JSON.stringify([headline, kicker, standfirst, lead, body, sources, corrections, updatedAt, byline])
}

/** A short name for how a story reads: two versions that have the same read alike. */
export const readsAs = (article: Article): string => shortHash(articleFingerprint(article))
