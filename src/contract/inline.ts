import * as v from 'valibot'
import { language, list, mostCharacters, slug, text } from './text.ts'
import { url } from './url.ts'

/** How a run of text may look; a closed set. */
export const markNames = ['strong', 'em', 'strike', 'sub', 'sup', 'code', 'mark'] as const
export type Mark = (typeof markNames)[number]

const marks = v.exactOptional(list(v.picklist(markNames), 7))

const span = v.union([
  text(),
  v.object({ link: url, text: text(), marks, title: v.exactOptional(text(300)) }),
  v.object({ ref: slug }),
  v.object({ break: v.literal(true) }),
  v.object({ text: text(), marks, lang: v.exactOptional(language) }),
])

/** A run of text: plain, marked, linked, a numbered reference to a source, or a line break. */
export type Span = v.InferOutput<typeof span>

/** A line of running text. In files a plain string will do; in the app it is always a list. */
export type Inline = Span[]

const characters = (spans: Inline) =>
  spans.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 'text' in part ? part.text.length : 0), 0)

/** The schema of `Inline`. */
export const inline = v.pipe(
  v.union([text(), list(span, 2000)]),
  v.transform((value): Inline => (typeof value === 'string' ? (value === '' ? [] : [value]) : value)),
  v.check((value) => characters(value) <= mostCharacters, `Expected at most ${mostCharacters} characters`),
)
