import type { Article, Correction } from '#src/contract/article.ts'
import { phrases } from '#src/words/phrases.ts'

/**
 * What a story of this kind is labelled with, since readers choose by it; undefined where it bears no label, as news and
 * features do.
 */
export function storyKindName(kind: Article['kind']): string | undefined {
  switch (kind) {
    case 'analysis':
      return phrases.story.analysis
    case 'opinion':
      return phrases.story.opinion
    case 'explainer':
      return phrases.story.explainer
    case 'interview':
      return phrases.story.interview
    case 'review':
      return phrases.story.review
    case 'obituary':
      return phrases.story.obituary
    case 'news':
    case 'feature':
    case 'digest':
      return undefined
  }
}

/** What an entry under "Corrections and clarifications" is called. */
export function correctionName(kind: Correction['kind']): string {
  switch (kind) {
    case 'correction':
      return phrases.story.correction
    case 'clarification':
      return phrases.story.clarification
    case 'update':
      return phrases.story.update
    case 'retraction':
      return phrases.story.retraction
  }
}

/** What was put right, newest first. */
export const newestFirst = (corrections: readonly Correction[]) =>
  corrections.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
