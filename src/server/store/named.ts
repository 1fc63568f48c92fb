import type { Method } from './tables.ts'

/**
 * A newsletter as a mail names it to whoever may confirm it. Nothing else is recorded as confirmed: a page is in it if,
 * and only if, the mail has a link to it.
 */
export type NamedNewsletter = {
  newsletter: string
  /** The id of the text that the mail goes by; see `wordings`. */
  wording: string | null
  /** Ids of the further consents that the mail names as agreed to. */
  ticked: readonly string[]
  /** The language of the mail. */
  lang: string | null
  /** The path of the page that the mail leads to. */
  page: string | null
  /** How, and when (in ms since 1970), it was asked for. */
  method: Method | null
  requestedAt: number
}

/** All that a mail names, in the order in which it does. */
export type Named = readonly NamedNewsletter[]

/** Reads what this server wrote beside a code; `undefined` for a code that is older than that. */
export const readNamed = (json: string | null): Named | undefined =>
  json === null ? undefined : (JSON.parse(json) as Named)
