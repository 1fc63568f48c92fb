import type { ReactNode } from 'react'
import { filled } from '#src/words/fill.ts'
import type { Places } from '#src/words/words.ts'

type FilledProps<Text extends string> = { message: Text; values: Readonly<Record<Places<Text>, ReactNode>> }

/** A message with parts of a page in its places, each apart from the words around it. */
export function Filled<Text extends string>({ message, values }: FilledProps<Text>) {
  const apart = Object.fromEntries(
    Object.entries<ReactNode>(values).map(([name, value]) => [
      name,
      // What `bdi` does; but some reading views leave out what stands in one.
      <span key={name} dir="auto">
        {value}
      </span>,
    ]),
  )
  // Sound: the same names.
  return filled<Text, ReactNode>(message, (words) => words, apart as typeof values)
}
