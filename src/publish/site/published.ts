import type { Publication } from '#src/contract/publication.ts'
import type { FileProblems } from '#src/publish/edition/edition.ts'
import type { Waiting } from '#src/publish/edition/schedule.ts'

/** What a publish did; `isHeld` if it was strict and held everything back. */
export type Published = {
  publication: Pick<Publication, 'name' | 'url'>
  stories: number
  pages: number
  written: number
  /** How many texts of the site were packed quickly, and could be packed smaller. */
  packedQuickly: number
  reports: FileProblems[]
  isHeld: boolean
  /** Stories that will be published by themselves, and updates of such. */
  waiting: Waiting[]
  drafts: number
  /** Slugs of stories that were in the site before and are no longer. */
  gone: string[]
  /** Until when a publish of the same would make the same. */
  staysUntil: string
}

/** Whether something in an edition needs the publisher before it is as it was meant. */
export const isInNeed = ({ isHeld, reports }: Published): boolean => isHeld || reports.some(({ isKept }) => isKept)
