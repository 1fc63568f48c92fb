import type { Article, Correction } from '#src/contract/article.ts'

/** The kinds of story that readers are told of, since they choose by them; news and features need no label. */
const storyKindNames: Readonly<Record<Article['kind'], string | undefined>> = {
  news: undefined,
  analysis: 'Analysis',
  opinion: 'Opinion',
  explainer: 'Explainer',
  feature: undefined,
  interview: 'Interview',
  review: 'Review',
  obituary: 'Obituary',
  digest: undefined,
}

/** What a story of this kind is labelled with; undefined where it bears no label. */
export const storyKindName = (kind: Article['kind']): string | undefined => storyKindNames[kind]

/** What an entry under "Corrections and clarifications" is called. */
export const correctionNames: Readonly<Record<Correction['kind'], string>> = {
  correction: 'Correction',
  clarification: 'Clarification',
  update: 'Update',
  retraction: 'Retraction',
}

/** What was put right, newest first. */
export const newestFirst = (corrections: readonly Correction[]) =>
  corrections.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
