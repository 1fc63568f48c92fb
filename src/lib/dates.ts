const offset = /[+-]\d\d:\d\d$/

/**
 * A day as people read it, in the publication's language and as the calendar stood where it was written, by the offset
 * in it: the server's page and the reader's agree, wherever they are. Falls back to the written text for a date that the
 * platform cannot read.
 * @example longDate('2026-11-24T00:30:00+01:00', 'en-GB') // '24 November 2026'
 */
export function longDate(written: string, lang: string): string {
  return format(written, lang, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** The same, short enough for a card: `23 Nov 2026`. */
export function shortDate(written: string, lang: string): string {
  return format(written, lang, { day: 'numeric', month: 'short', year: 'numeric' })
}

const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const

/** Day and time with its zone named, for corrections and updates: `23 November 2026 at 09:30 UTC+1`. */
export function dateAndTime(written: string, lang: string): string {
  return format(written, lang, { day: 'numeric', month: 'long', year: 'numeric', ...time })
}

/** The time alone: `09:30 UTC+1`. */
export function timeOfDay(written: string, lang: string): string {
  return format(written, lang, time)
}

/** How far a moment's clock is from UTC, in words of every language: `UTC`, `UTC+1`, `UTC−3:30`. */
function zoneOf(written: string): string {
  const [distance = ''] = offset.exec(written) ?? []
  return `UTC${distance
    .replace(/.00:00/, '')
    .replace(/0?(\d+)(:00)?/, '$1')
    .replace('-', '−')}`
}

// Each takes a phone some 30 ms to make.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(lang: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${Object.entries(shape)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(lang, { ...shape, timeZone: 'UTC' })
  formats.set(key, known)
  return known
}

function format(written: string, lang: string, shape: Intl.DateTimeFormatOptions): string {
  // The clock as it was written, read as one of UTC.
  const moment = Date.parse(written.replace(offset, 'Z'))
  if (Number.isNaN(moment)) return written
  const words = formatOf(lang, shape).format(moment)
  // UTC has this name in every language.
  return words.replace('UTC', zoneOf(written))
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  clocks.set(timeZone, clock)
  return clock
}

/**
 * The same moment by the clocks of a time zone. A day alone is no moment, and stays as it is; so does a year that four
 * digits cannot write.
 * @example inZone('2026-11-23T22:30:00Z', 'Asia/Tokyo') // '2026-11-24T07:30:00+09:00'
 */
export function inZone(written: string, timeZone: string): string {
  if (!written.includes('T')) return written
  const moment = Date.parse(written)
  const name = clockOf(timeZone)
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value
  // `GMT`, `GMT+09:00`; before there were zones, towns had seconds too (`GMT+00:53:28`), which RFC 3339 cannot write.
  const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  const distance = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000)
  const clock = new Date(moment + distance).toISOString().replace(/(?:\.000)?Z$/, '')
  return /^\d{4}-/.test(clock) ? `${clock}${sign}${hours}:${minutes}` : written
}
