import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { type Newsletter, newsletter } from '#src/contract/publication.ts'
import { readJson } from '#src/contract/read-json.ts'
import { parseSiteAddress } from '#src/contract/site-address.ts'
import { timeZone } from '#src/contract/text.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { StartError } from '#src/server/start-error.ts'
import { consentWording } from '#src/words/consent-wording.ts'
import { midSentence } from '#src/words/mid-sentence.ts'
import { choosePhrases, phrases } from '#src/words/phrases.ts'
import { sentence } from '#src/words/sentence.ts'
import { settleWords } from '#src/words/settle-words.ts'

const serviceRecord = v.object({
  schema: v.literal('service/1'),
  publication: v.object({
    name: v.string(),
    url: v.pipe(
      v.string(),
      v.check((url) => parseSiteAddress(url).kind === 'address'),
    ),
    lang: v.string(),
    timeZone: v.exactOptional(timeZone),
    newsletters: v.array(newsletter),
  }),
  /** The publication's own words; checked when they were published. */
  words: v.optional(v.record(v.string(), v.record(v.string(), v.any())), {}),
  shell: v.string(),
  look: v.object({
    paper: v.string(),
    ink: v.string(),
    secondary: v.string(),
    serif: v.string(),
    sans: v.string(),
  }),
})

export type Wording = { id: string; text: string }

/** The colours of a mail, and the faces that its reader's device has, as CSS writes them. */
export type Look = v.InferOutput<typeof serviceRecord>['look']

/** What the publication asks of the service: what can be subscribed to, in which words, in which design. */
export type Service = {
  name: string
  /** Where the publication lives. */
  url: string
  lang: string
  /** By whose clocks times are told; else by UTC. */
  timeZone?: string | undefined
  newsletters: ReadonlyMap<string, Newsletter>
  /** What was said of each newsletter beside the form, by its id. */
  wordings: ReadonlyMap<string, Wording>
  /** A whole document with places for title and main part. */
  shell: string
  look: Look
}

function wordingOf(one: Newsletter, all: readonly Newsletter[]): Wording {
  const text = [
    [`${one.name}: ${one.pitch}`, sentence(one.frequency)].join(phrases.site.space),
    consentWording(all),
    ...one.consents.map(({ id, text }) => `[${id}] ${text}`),
  ].join('\n')
  return { id: createHash('sha256').update(text).digest('base64url').slice(0, 16), text }
}

/**
 * What publishing noted, as the service works with it; `undefined` for what is no such note. It also sets what `phrases`
 * says, for the whole program: pages, mails and wordings are in the language of the publication from then on.
 */
export function toService(note: unknown): Service | undefined {
  const parsed = v.safeParse(serviceRecord, note)
  if (!parsed.success) return undefined
  const { publication, words, shell, look } = parsed.output
  const { name, url, lang, timeZone } = publication
  choosePhrases(settleWords(lang, words), lang)
  // A site that an earlier version has published may say it as its publisher wrote it.
  const newsletters = publication.newsletters.map((one) => ({ ...one, frequency: midSentence(one.frequency) }))
  return {
    name,
    url,
    lang,
    timeZone,
    newsletters: new Map(newsletters.map((one) => [one.id, one])),
    wordings: new Map(newsletters.map((one) => [one.id, wordingOf(one, newsletters)])),
    shell,
    look,
  }
}

/**
 * Reads what publishing noted beside a site, as `toService` does; `undefined` for a site without it. Throws `StartError` if it
 * is damaged.
 */
export async function readService(siteFolder: string): Promise<Service | undefined> {
  const path = `${siteFolder}-service.json`
  let source: string
  try {
    source = await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  const reading = readJson(source)
  const service = reading.kind === 'read' ? toService(reading.value) : undefined
  if (service === undefined) throw new StartError(`${path} cannot be used. Run \`npm run build\` again.`)
  return service
}
