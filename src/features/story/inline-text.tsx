import type { ReactNode } from 'react'
import type { Inline, Mark, Span } from '#src/contract/inline.ts'
import { SourceRef } from './source-ref.tsx'

function withMark(mark: Mark, children: ReactNode): ReactNode {
  switch (mark) {
    case 'strong':
      return <strong>{children}</strong>
    case 'em':
      return <em>{children}</em>
    case 'strike':
      return <s>{children}</s>
    case 'sub':
      return <sub>{children}</sub>
    case 'sup':
      return <sup>{children}</sup>
    case 'code':
      return <code>{children}</code>
    case 'mark':
      return <mark>{children}</mark>
  }
}

function marked(text: string, marks: readonly Mark[] = []): ReactNode {
  return [...new Set(marks)].reduceRight<ReactNode>((inner, mark) => withMark(mark, inner), text)
}

function SpanView({ span }: { span: Span }) {
  if (typeof span === 'string') return span
  if ('link' in span) {
    return (
      <a href={span.link} title={span.title}>
        {marked(span.text, span.marks)}
      </a>
    )
  }
  if ('ref' in span) return <SourceRef id={span.ref} />
  if ('break' in span) return <br />
  const words = marked(span.text, span.marks)
  return span.lang === undefined ? words : <span lang={span.lang}>{words}</span>
}

/** A line of running text with its marks, links and numbered references. */
export function InlineText({ inline }: { inline: Inline | undefined }) {
  // The position is the identity of a span: nothing else tells two equal ones apart.
  // biome-ignore lint/suspicious/noArrayIndexKey: spans have no id and are never moved
  return inline?.map((span, index) => <SpanView key={index} span={span} />)
}
