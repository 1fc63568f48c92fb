import type { Problem } from '#src/contract/problem.ts'
import { parseUrl } from '#src/contract/url.ts'
import { nearest } from '#src/lib/slips.ts'
import { toSlug } from '#src/lib/slug.ts'
import { meantZone } from './meant-tags.ts'

const quoted = (value: string) => JSON.stringify(value)

/** What a field that is needed looks like. */
const examples: Readonly<Record<string, string>> = {
  slug: '"quiet-streets"',
  kind: '"news"',
  lang: '"en-GB"',
  headline: '"The streets went quiet"',
  authors: '["ada-writer"]',
  section: '"living"',
  publishedAt: '"2026-11-27T09:00:00+01:00"',
  body: '[{ "kind": "paragraph", "text": "Nobody came." }]',
  text: '"Nobody came."',
  title: '"Traffic count 2026"',
  name: '"Ada Writer"',
  id: '"ada-writer"',
  url: '"https://paper.example/"',
  src: '"/images/street.jpg"',
  level: '2',
  items: '[{ "text": "Rope" }]',
  at: '"2026-11-27T09:00:00+01:00"',
  by: '"The Harbour Board"',
  image: '{ "src": "/images/street.jpg", "alt": "Children draw on the asphalt" }',
  alt: '"Children draw on the asphalt"',
  sections: '[{ "id": "living", "name": "Living" }]',
  tone: '"info"',
  slot: '"newsletter"',
  privacyUrl: '"/pages/privacy"',
  head: '["Mark", "Metres"]',
  rows: '[["Outer", "14"]]',
}

/** The schema that each file of an edition names; a file elsewhere holds a story. */
const schemaOf = (file: string): string =>
  /^pages\//.test(file) ? 'page/1' : `${/^(publication|front|redirects)\.json$/.exec(file)?.[1] ?? 'article'}/1`

const exampleOf = (key: string, file: string): string | undefined =>
  key === 'schema' ? quoted(schemaOf(file)) : Object.hasOwn(examples, key) ? examples[key] : undefined

const isMail = (written: string) => /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(written)

function mendAddress(value: string, wanted: string): string {
  const written = value.trim()
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(written.replace(/\s/g, ''))?.[0]
  const other = 'leave it out, or write an address that begins so'
  if (scheme !== undefined && !/^(?:https?|mailto|tel):/i.test(scheme)) return other
  if (isMail(written)) return wanted.includes('mailto:') ? `write ${quoted(`mailto:${written}`)}` : other
  const rooted = /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(written) ? written : `/${written.replace(/^(?:\.\.?\/)+/, '')}`
  const isHost = /^(?:www\.|[a-z0-9-]+\.(?:com|org|net|eu|de|uk|example)(?:\/|$))/i.test(written)
  const meant = isHost ? `https://${written}` : rooted.startsWith('//') ? `https:${rooted}` : rooted
  const encoded = meant.replace(/[\s<>"`{}\\]/g, (sign) => encodeURIComponent(sign))
  return parseUrl(encoded) === undefined ? other : `write ${quoted(encoded)}`
}

/** A host may be known by its dot alone; what else is written is no help. */
function mendSite(value: string): string | undefined {
  const address = `https://${value.trim().replace(/^\/+/, '')}`
  const isHost = /^\/*[\w.-]+\.[a-z]{2,}\/?$/i.test(value.trim())
  return isHost && parseUrl(address) !== undefined ? `write ${quoted(address)}` : undefined
}

function mendMoment(value: string): string {
  const [, date, time = '09:00', zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(value.trim()) ?? []
  if (date === undefined || Number.isNaN(Date.parse(date))) return 'write it as in "2026-11-27T09:00:00+01:00"'
  // A day that the calendar does not have is moved on to one that it has.
  if (new Date(`${date}T00:00Z`).getUTCDate() !== Number(date.slice(8))) return 'mend it: the month has no such day'
  const offset = zone === undefined || zone === 'Z' ? 'Z' : zone.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2')
  return `write ${quoted(`${date}T${time}${offset}`)}, with the time and the distance from UTC that are meant`
}

function mendLanguage(value: string): string {
  const meant = value.replaceAll('_', '-')
  try {
    return `write ${quoted(Intl.getCanonicalLocales(meant)[0] ?? 'en-GB')}`
  } catch {
    return 'write the short tag of the language, as in "en-GB", "nl" or "ar"'
  }
}

function mendText(value: string, wanted: string): string | undefined {
  if (/^an address|^a web address/.test(wanted)) return mendAddress(value, wanted)
  if (wanted.startsWith('the whole address of the site, which')) return mendSite(value)
  if (wanted.startsWith('a date and time')) return mendMoment(value)
  if (wanted.startsWith('the name of a time zone')) {
    const zone = meantZone(value)
    return zone === undefined ? undefined : `did you mean ${quoted(zone)}?`
  }
  if (wanted.startsWith('a day')) return 'write it as in "2026-11-27"'
  if (wanted.startsWith('a language tag')) return mendLanguage(value)
  if (wanted.startsWith('lower-case letters')) return `write ${quoted(toSlug(value) || 'quiet-streets')}`
  if (wanted.startsWith('a lower-case letter')) {
    return `write ${quoted(toSlug(value.replace(/^(?:sf-|[^a-z])*/i, '')) || 'a-name')}`
  }
  if (wanted === 'true or false' && /^(?:true|false)$/i.test(value)) {
    return `write ${value.toLowerCase()} without quotation marks`
  }
  if (/^a (?:whole )?number/.test(wanted) && value.trim() !== '' && !Number.isNaN(Number(value))) {
    return `write ${Number(value)} without quotation marks`
  }
  if (wanted === 'a list') return `write [${quoted(value)}]`
  return undefined
}

/** The same for what a list holds, or a choice offers. */
function mendChoice(value: unknown, choices: string): string {
  const known = [...choices.matchAll(/"([^"]*)"|[\w/.-]+/g)].map(([whole, text]) => text ?? whole)
  const meant = typeof value === 'string' ? nearest(value, known) : undefined
  return meant === undefined ? `choose one of them, as in ${choices.split(',')[0]}` : `did you mean ${quoted(meant)}?`
}

/**
 * What would probably put a problem right, in a few words, from what stands in the file at its path; undefined where
 * nothing can be said that `wanted` does not say. `file` is its place in the edition's folder.
 */
export function mendOf({ path, found, wanted }: Problem, value: unknown, file: string): string | undefined {
  const key = /([\w$]+)$/.exec(path)?.[1] ?? ''
  if (wanted === 'something here') {
    return `add "${key}": ${exampleOf(key, file) ?? '"…"'}`
  }
  if (found.endsWith('a kind of picture that cannot be shown')) return 'export it as JPEG or PNG, and name that file'
  const other = /which is not in the edition; (".*") is$/.exec(found)?.[1]
  if (other !== undefined) return `did you mean ${other}?`
  if (wanted.startsWith('a picture in the edition')) return 'put it into the edition, or mend its name'
  if (wanted === 'an id that no other has') return 'give it another'
  if (wanted === 'each author once') return 'take the second out'
  const items = /^at most (\d+) items$/.exec(wanted)?.[1]
  if (items !== undefined && Array.isArray(value)) return `take ${value.length - Number(items)} of them out`
  if (wanted.startsWith('one of ')) return mendChoice(value, wanted.slice(7))
  if (/^"[^"]*"$/.test(wanted)) return `write ${wanted}`
  if (wanted === 'false') return 'write false: nothing is ever ticked for a reader, or asked of one besides'
  const most = /^at most (\d+) characters$/.exec(wanted)?.[1]
  if (most !== undefined && typeof value === 'string')
    return `make it ${value.length - Number(most)} characters shorter`
  if (typeof value === 'string') {
    const mend = mendText(value, wanted)
    if (mend !== undefined) return mend
  }
  if (wanted === 'a text' && (typeof value === 'number' || typeof value === 'boolean')) {
    return `write ${quoted(String(value))}, in quotation marks`
  }
  if (wanted === 'some text') return 'write what it says, or take the field out'
  const example = exampleOf(key, file)
  return example === undefined ? undefined : `write it as in "${key}": ${example}`
}
