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
