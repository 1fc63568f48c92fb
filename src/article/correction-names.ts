import type { Correction } from '#src/contract/article.ts'

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
