import { endsSentence } from './sentence.ts'
import type { Places } from './words.ts'

/**
 * A message in which no full stop stands behind the place of a value that ends its sentence itself, such as a question.
 * @example oneStop('{title}. {picture}', { title: 'Who?' }) // '{title} {picture}'
 */
export const oneStop = <Text extends string>(
  message: Text,
  values: Readonly<Partial<Record<Places<Text>, string>>>,
): Text => {
  const known: Readonly<Record<string, string | undefined>> = values
  // Sound: a full stop is no place.
  return message.replace(/(\{(\w+)\})[.。]/g, (whole, at: string, name: string) =>
    endsSentence(known[name] ?? '') ? at : whole,
  ) as Text
}
