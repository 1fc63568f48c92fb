import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Inline } from '#src/contract/inline.ts'

/** A few lines of a publisher's about themselves: links are links, marks do not stand out. */
export function LinkedText({ inline }: { inline: Inline }) {
  return inline.map((span, index) =>
    typeof span === 'object' && 'link' in span ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: spans have no id and are never moved
      <a key={index} href={span.link}>
        {span.text}
      </a>
    ) : (
      inlineToText([span])
    ),
  )
}
