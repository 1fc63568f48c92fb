import { nearest } from '#src/lib/slips.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']

/** The languages of two letters, by their names in a language. */
function codesByName(of: string): Map<string, string> {
  const names = new Intl.DisplayNames(of, { type: 'language', fallback: 'none' })
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return new Map(
    codes.flatMap((code): [string, string][] => {
      const name = names.of(code)
      return name === undefined ? [] : [[name.toLowerCase(), code]]
    }),
  )
}

/**
 * The tag of a language that was written by its name, in English or in one of the `spoken` languages.
 * @example meantLanguage('english', ['de']) // 'en'
 */
export function meantLanguage(written: string, spoken: readonly string[]): string | undefined {
  const name = written.toLowerCase()
  // No tag in use begins with a word of four letters or more.
  if (!/^\p{L}{4}/u.test(name)) return undefined
  for (const of of new Set(['en', ...spoken])) {
    const code = codesByName(of).get(name)
    if (code !== undefined) return code
  }
  return undefined
}

const lastPart = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase()

/**
 * The name of a time zone that was probably meant.
 * @example meantZone('London') // 'Europe/London'
 */
export function meantZone(written: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone')
  const city = written.trim().replaceAll(' ', '_').toLowerCase()
  const exact = zones.find((zone) => lastPart(zone) === lastPart(city))
  if (exact !== undefined) return exact
  const near = nearest(city, zones) ?? nearest(lastPart(city), zones.map(lastPart))
  return zones.find((zone) => zone === near || lastPart(zone) === near)
}
