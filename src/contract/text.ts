import * as v from 'valibot'
import { balanceIsolates } from './isolates.ts'

const loneSurrogate = /\p{Cs}/gu
// The ends of lines that programs write besides the line feed (UAX 14, class BK and what goes with it): office programs
// paste a vertical tab for a break inside a paragraph.
const lineEnd = /\r\n?|[\v\f\u0085\u2028\u2029]/g
// Controls but tab and line feed; bidirectional embeddings and overrides (they can turn the words of the page around
// them); the byte-order mark and interlinear marks. Joiners, directional marks and closed isolates stay: scripts need them.
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufeff\ufff9-\ufffb]/g

/**
 * Makes any string safe to show and to store: well-formed, every end of a line a line feed, without other controls and
 * direction overrides, isolates in pairs.
 */
export function cleanText(value: string): string {
  return balanceIsolates(value.replace(lineEnd, '\n').replace(unprintable, '').replace(loneSurrogate, '\ufffd'))
}

/** The same on one line. Only what HTML takes for one space becomes one: other spaces (U+00A0, U+202F, U+3000) are meant. */
export const cleanLine = (value: string): string =>
  cleanText(value)
    .replace(/[ \t\n]+/g, ' ')
    .trim()

/** Most characters that one text of a block may have (article contract, rule 8). */
export const mostCharacters = 20_000

/** Any text of at most `most` characters, cleaned. May be empty. */
export const text = (most = mostCharacters) => v.pipe(v.string(), v.maxLength(most), v.transform(cleanText))

/** A text that says something: not empty once cleaned and trimmed. */
export const line = (most = 300) =>
  v.pipe(v.string(), v.maxLength(most), v.transform(cleanLine), v.minLength(1, 'Expected some text'))

/** A name in an address: lower-case words joined by hyphens, at most 100 characters. */
export const slug = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'Expected lower-case letters, digits and single hyphens, as in "quiet-streets"',
  ),
)

/**
 * A list of at most `most` items. The length is looked at before any item is, so that a million bad ones cost nothing.
 */
export const list = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(v.unknown()), v.maxLength(most, `Expected at most ${most} items`), v.array(item))

const stamp = /^\d{4}-\d{2}-\d{2}T(?!24)\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/
const day = /^\d{4}-\d{2}-\d{2}$/
// A day that the calendar does not have (31 February) is moved on by some engines and refused by others.
const isDay = (value: string) => new Date(`${value}T00:00Z`).getUTCDate() === Number(value.slice(8))
const isDate = (value: string) => !Number.isNaN(Date.parse(value)) && isDay(value.slice(0, 10))

/** A moment: RFC 3339 with an offset, as in `2026-11-23T09:30:00+00:00`. */
export const moment = v.pipe(
  v.string(),
  v.check(
    (value) => stamp.test(value) && isDate(value),
    'Expected a date and time with its distance from UTC, as in "2026-11-27T09:00:00+01:00"',
  ),
)

/** A moment, or a day alone: what a source says of its own date. */
export const dayOrMoment = v.pipe(
  v.string(),
  v.check(
    (value) => (stamp.test(value) || day.test(value)) && isDate(value),
    'Expected a day, as in "2026-11-27", or a date and time, as in "2026-11-27T09:00:00+01:00"',
  ),
)

/** A BCP 47 language tag that the platform knows how to read. */
export const language = v.pipe(
  v.string(),
  v.maxLength(35),
  v.check((value) => {
    try {
      return Intl.getCanonicalLocales(value).length === 1
    } catch {
      return false
    }
  }, 'Expected a language tag, as in "en-GB"'),
)

/** A time zone by its IANA name that the platform knows. A distance from UTC is none: it has no summer. */
export const timeZone = v.pipe(
  v.string(),
  v.maxLength(60),
  v.check((value) => {
    try {
      return /^[A-Za-z]/.test(value) && new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== ''
    } catch {
      return false
    }
  }, 'Expected the name of a time zone (IANA) such as "Europe/Berlin"'),
)
