/**
 * A day as people read it, in the publication's language and always in UTC, so that the server's page and the reader's
 * agree. Falls back to the written text for a date that the platform cannot read.
 * @example longDate('2026-11-23T09:30:00Z', 'en-GB') // '23 November 2026'
 */
export function longDate(written: string, lang: string): string {
  return format(written, lang, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** The same, short enough for a card: `23 Nov 2026`. */
export function shortDate(written: string, lang: string): string {
  return format(written, lang, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** Day and time with its zone named, for corrections and updates: `23 November 2026 at 09:30 UTC`. */
export function dateAndTime(written: string, lang: string): string {
  const shape = {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  } as const
  return format(written, lang, shape)
}

function format(written: string, lang: string, shape: Intl.DateTimeFormatOptions): string {
  const moment = Date.parse(written)
  if (Number.isNaN(moment)) return written
  return new Intl.DateTimeFormat(lang, { ...shape, timeZone: 'UTC' }).format(moment)
}
