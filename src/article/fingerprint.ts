import type { Article } from '#src/contract/article.ts'

/**
 * What a reader would notice if it changed: two versions of a story with the same fingerprint read the same. Related
 * stories, counts and the authors' newest stories are left out: they change without the story.
 */
export function articleFingerprint(article: Article): string {
  const { headline, kicker, standfirst, lead, body, sources, corrections, updatedAt, byline } = article
  return JSON.stringify([headline, kicker, standfirst, lead, body, sources, corrections, updatedAt, byline])
}
