import { type Problem, showFound } from '#src/contract/problem.ts'
import { nearest } from '#src/lib/slips.ts'
import { english } from './en.ts'
import type { CountedMessage } from './fill.ts'
import type { Words } from './words.ts'

type Known = Readonly<Record<string, Readonly<Record<string, string | CountedMessage>>>>

/** A publication's own words for single places of the interface, by the same names as ours. */
export type OwnWords = Record<string, Record<string, string | CountedMessage>>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted()

// The longest text of ours has some 250 characters.
const longest = 1000

const forms = ['zero', 'one', 'two', 'few', 'many', 'other']

/** Words that some languages do without: they may be empty, or a space. */
export const mayBeBlank: ReadonlySet<string> = new Set(['site.space', 'story.by'])

const isText = (text: unknown): text is string =>
  typeof text === 'string' && text.trim() !== '' && text.length <= longest

/** Why a text cannot stand in the place of another; undefined if it can. */
function faultOf(text: unknown, instead: string): string | undefined {
  if (!isText(text)) return `a text of 1 to ${longest} characters`
  const wanted = placesIn(instead)
  if (placesIn(text).join() === wanted.join()) return undefined
  return wanted.length === 0 ? 'a text without places in braces' : `a text with ${wanted.join(' and ')}, each once`
}

/** Why a text cannot stand for a form of a number. It may do without the figure, as in "one minute". */
function formFault(text: unknown, ours: CountedMessage): string | undefined {
  if (!isText(text)) return `a text of 1 to ${longest} characters`
  const places = placesIn(text)
  const known = placesIn(ours.other)
  const isFit = places.every((place, at) => known.includes(place) && place !== places[at - 1])
  return isFit ? undefined : `a text with ${known.join(' and ')} once, or without`
}

function messageFault(written: unknown, name: string, ours: string | CountedMessage): string | undefined {
  if (typeof written === 'string' && written.trim() === '' && mayBeBlank.has(name)) return undefined
  if (typeof ours === 'string') return faultOf(written, ours)
  if (!isObject(written) || Object.keys(written).some((form) => !forms.includes(form)))
    return `texts for the forms of a number: ${forms.join(', ')}`
  const { other, ...rest } = written
  const whole = faultOf(other, ours.other)
  if (whole !== undefined) return `for "other" ${whole}`
  for (const [form, text] of Object.entries(rest)) {
    const fault = formFault(text, ours)
    if (fault !== undefined) return `for "${form}" ${fault}`
  }
  return undefined
}

const mostNamed = 12

/** The name that was probably meant, or those that there are. */
function mendOf(name: string, whose: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  if (meant !== undefined) return `did you mean "${meant}"?`
  const more = known.length - mostNamed
  return `${whose} has: ${known.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/**
 * Checks words.json. What cannot be used is reported and left out; the words of the language stand in its place.
 * @example readOwnWords({ explore: { title: 'Lire aussi' } }, report)
 */
export function readOwnWords(written: unknown, report: (problem: Problem) => void): OwnWords {
  const own: OwnWords = {}
  const known: Known = english
  const note = (path: string, found: unknown, wanted: string, mend?: string) =>
    report({
      weight: 'damaged',
      path,
      found: showFound(found),
      wanted,
      ...(mend === undefined ? {} : { mend }),
    })
  if (!isObject(written)) {
    note('', written, 'groups of words, as in {"explore": {"title": "Read on"}}')
    return own
  }
  for (const [group, words] of Object.entries(written)) {
    if (group === '$schema') continue
    const ours = Object.hasOwn(known, group) ? known[group] : undefined
    if (ours === undefined || !isObject(words)) {
      note(group, words, 'a group of words that docs/words.md names', mendOf(group, 'words.json', Object.keys(known)))
      continue
    }
    for (const [name, text] of Object.entries(words)) {
      const message = Object.hasOwn(ours, name) ? ours[name] : undefined
      const path = `${group}.${name}`
      const wanted = message === undefined ? `a name that "${group}" has` : messageFault(text, path, message)
      if (wanted !== undefined)
        note(
          path,
          text,
          wanted,
          message === undefined ? mendOf(name, `"${group}"`, Object.keys(ours)) : 'write it as docs/words.md says',
        )
      // Sound: `messageFault` has looked at it.
      else own[group] = { ...own[group], [name]: text as string | CountedMessage }
    }
  }
  return own
}

/** The words of a language with those of a publication's own in their places. */
export function withOwnWords(words: Words, own: OwnWords): Words {
  const known: Known = words
  const groups = Object.entries(known).map(([group, ours]) => [group, { ...ours, ...own[group] }])
  // Sound: the groups are those of `words`, and each of its own words has passed `readOwnWords`.
  return Object.fromEntries(groups) as Words
}

/** How many words of the interface a publication has not written itself. */
export const missingWords = (own: OwnWords): number =>
  Object.entries<Known[string]>(english).flatMap(([group, words]) =>
    Object.keys(words).filter((name) => own[group]?.[name] === undefined),
  ).length
