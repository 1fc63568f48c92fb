import type { JsonSchema } from '@valibot/to-json-schema'
import { english } from '#src/words/en.ts'
import type { CountedMessage } from '#src/words/fill.ts'
import { mayBeBlank } from '#src/words/own-words.ts'

type Entry = [group: string, name: string, text: string | CountedMessage]

const entries = (): Entry[] =>
  Object.entries<Readonly<Record<string, string | CountedMessage>>>(english).flatMap(([group, words]) =>
    Object.entries(words).map(([name, text]): Entry => [group, name, text]),
  )

const shown = (text: string | CountedMessage) =>
  typeof text === 'string'
    ? text
    : Object.entries(text)
        .map(([form, words]) => `${form}: ${words}`)
        .join('; ')

const forms = ['zero', 'one', 'two', 'few', 'many', 'other']

function schemaOf(name: string, text: string | CountedMessage): JsonSchema {
  const description = `in English: ${shown(text)}`
  if (typeof text === 'string')
    return { type: 'string', minLength: mayBeBlank.has(name) ? 0 : 1, maxLength: 1000, description }
  const ofForm = (form: string) => ({
    ...{ type: 'string' as const, minLength: 1, maxLength: 1000 },
    description: `where the number is "${form}"`,
  })
  const properties = Object.fromEntries(forms.map((form) => [form, ofForm(form)]))
  return { type: 'object', properties, required: ['other'], additionalProperties: false, description }
}

/** The JSON Schema of words.json, so that an editor offers every name with the English words behind it. */
export function wordsSchema(): JsonSchema {
  const groups = Object.keys(english).map((group) => {
    const own = entries().filter(([of]) => of === group)
    const properties = Object.fromEntries(own.map(([, name, text]) => [name, schemaOf(`${group}.${name}`, text)]))
    const about = { description: `the words of the group ${group}` }
    return [group, { type: 'object' as const, properties, additionalProperties: false, ...about }] as const
  })
  const properties = {
    $schema: { type: 'string' as const, description: 'the address of this schema' },
    ...Object.fromEntries(groups),
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties,
    additionalProperties: false,
    title: 'Words of a publication of Standfirst (words.json)',
  }
}

const escapeCell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/[*_<>]/g, (sign) => `\\${sign}`)

// Where each stands, by group and name, and what it says in English.
const wordsTable = (): string =>
  [
    '| name | in English |',
    '|---|---|',
    ...entries().map(
      ([group, name, text]) => `| \`${group}.${name}\` | ${escapeCell(shown(text).trim() || 'a space')} |`,
    ),
  ].join('\n')

/** The document that lists all words. */
export const wordsDocument = new URL('../../../docs/words.md', import.meta.url)

/** The document with the table as it is now between its two marks. */
export const withWordsTable = (document: string): string =>
  document.replace(
    /(<!-- words -->\n)[\s\S]*(<!-- \/words -->)/,
    (_, begin: string, end: string) => `${begin}${wordsTable()}\n${end}`,
  )
