import { html } from 'hono/html'
import { filled } from '#src/words/fill.ts'
import type { Places } from '#src/words/words.ts'

type Html = ReturnType<typeof html>

/** A message with HTML in its places, each apart from the words around it. Its own words are escaped. */
export function filledHtml<Text extends string>(message: Text, values: Readonly<Record<Places<Text>, Html>>): Html {
  const apart = Object.fromEntries(
    Object.entries<Html>(values).map(([name, value]) => [name, html`<bdi>${value}</bdi>`]),
  )
  // Sound: the same names.
  return html`${filled<Text, Html>(message, (words) => html`${words}`, apart as typeof values)}`
}
