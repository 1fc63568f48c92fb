/**
 * Day and time of a moment by the reader's own clock, in the publication's language. `at` is in ms.
 * @example keptDate(Date.now(), 'en-GB') // '30 November 2026 at 09:30'
 */
export const keptDate = (at: number, lang: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' }).format(at)

/**
 * How much room something takes, in the publication's language.
 * @example keptSize(1_400_000, 'en-GB') // '1.4 MB'
 */
export function keptSize(bytes: number, lang: string): string {
  const [amount, unit] = bytes < 999_500 ? [Math.max(1, bytes / 1000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  const digits = unit === 'megabyte' ? 1 : 0
  return new Intl.NumberFormat(lang, { style: 'unit', unit, maximumFractionDigits: digits }).format(amount)
}
