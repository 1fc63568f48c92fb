import type { Letter } from './compose.ts'

/** More mails than this do not fail side by side for long; those that were kept first are forgotten. */
const mostKept = 10_000

type Made = { content: string; codes: Letter['codes'] }

/**
 * The codes of mails that are on their way, in the memory of this process alone: the store has nothing but hashes. A mail
 * that is tried again carries the code that it carried before, as long as it says the same.
 */
export type MadeCodes = {
  find: (mailId: string, content: string) => Letter['codes'] | undefined
  keep: (mailId: string, made: Made) => void
  forget: (mailId: string) => void
}

export function keepCodes(): MadeCodes {
  const kept = new Map<string, Made>()
  return {
    find: (mailId, content) => {
      const made = kept.get(mailId)
      return made?.content === content ? made.codes : undefined
    },
    keep: (mailId, made) => {
      kept.delete(mailId)
      kept.set(mailId, made)
      const [first] = kept.keys()
      if (kept.size > mostKept && first !== undefined) kept.delete(first)
    },
    forget: (mailId) => void kept.delete(mailId),
  }
}
