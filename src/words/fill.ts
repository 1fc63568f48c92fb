import { isolated } from '#src/lib/joined.ts'
import { interfaceLanguage } from './phrases.ts'
import type { Places } from './words.ts'

const place = /\{(\w+)\}/

/**
 * A message in pieces, each place filled, for what is no plain text: elements of a page, markup of a feed.
 * @example filled(phrases.story.paidBy, words, { name: link })
 */
export function filled<Text extends string, Piece>(
  message: Text,
  toPiece: (words: string) => Piece,
  values: Readonly<Record<Places<Text>, Piece>>,
): Piece[] {
  const known: Readonly<Record<string, Piece>> = values
  return message.split(place).flatMap((part, at) => {
    const piece = at % 2 === 0 ? toPiece(part) : known[part]
    return piece === undefined || part === '' ? [] : [piece]
  })
}

/**
 * Puts values into the places of a message, each apart from the words around it where one of them is read from the right.
 * @example fill(phrases.author.all, { name: 'Ada Finch' }) // 'All stories by Ada Finch'
 */
export function fill<Text extends string>(message: Text, values: Readonly<Record<Places<Text>, string>>): string {
  const isolate = isolated([message, ...Object.values<string>(values)])
  const apart = Object.fromEntries(Object.entries<string>(values).map(([name, value]) => [name, isolate(value)]))
  return filled(message, (words) => words, apart as typeof values).join('')
}

/**
 * Puts values into the places of a message, and nothing around them. For titles, which some tabs and feed readers show with
 * a box for each isolate; and for addresses, which would lead elsewhere with one at their end.
 */
export const fillBare = <Text extends string>(message: Text, values: Readonly<Record<Places<Text>, string>>): string =>
  filled(message, (words) => words, values).join('')

/** A message that is chosen by a number, with the number in it as the language writes it. */
export type CountedMessage = { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string }

let numbers: { lang: string; rules: Intl.PluralRules; format: Intl.NumberFormat } | undefined

/** How numbers are chosen by and written; made once, since a phone takes some 20 ms for it. */
function numbersOf(lang: string): NonNullable<typeof numbers> {
  if (numbers?.lang !== lang) numbers = { lang, rules: new Intl.PluralRules(lang), format: new Intl.NumberFormat(lang) }
  return numbers
}

/**
 * The words for a number of things, by the plural rules of the interface's language.
 * @example counted(phrases.story.minutes, 5) // '5 min read'
 */
export function counted(message: CountedMessage, count: number): string {
  const { rules, format } = numbersOf(interfaceLanguage)
  const words = message[rules.select(count)] ?? message.other
  return words.replace('{count}', format.format(count))
}
