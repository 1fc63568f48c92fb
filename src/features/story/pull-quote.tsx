import type { ReactNode } from 'react'
import type { Attribution, BlockOf } from '#src/contract/block.ts'
import { Icon } from '#src/ui/icon.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { phrases } from '#src/words/phrases.ts'
import { InlineText } from './inline-text.tsx'
import { SourceRef } from './source-ref.tsx'

/** Whose words they are: name, role and the numbered source. */
export function AttributionLine({ attribution }: { attribution: Attribution }) {
  const { name, role, source, url } = attribution
  return (
    <>
      <span className="attribution-name">{url === undefined ? name : <a href={url}>{name}</a>}</span>
      {role === undefined ? '' : `${phrases.site.comma}${role}`}
      {source === undefined ? null : <SourceRef id={source} />}
    </>
  )
}

type PullQuoteProps = { block: BlockOf<'pullquote'>; share?: ReactNode }

/**
 * A line lifted out of the story. Opened, it shows the passage around it, the way to its place, and `share`.
 * Where the line stands in the story as well, screen readers are not read it twice.
 */
export function PullQuote({ block: { id, text, attribution, from, context }, share }: PullQuoteProps) {
  const own = useOwnWords()
  const isRepeated = from !== undefined
  const hasContext = context !== undefined && context.length > 0
  const isExpandable = hasContext || isRepeated
  const passOn = share === undefined ? null : <div className="pull-quote-share">{share}</div>
  return (
    <aside id={id} className="pull-quote">
      <p className="pull-quote-text" aria-hidden={isRepeated ? true : undefined}>
        <InlineText inline={text} />
      </p>
      {attribution === undefined ? null : (
        <p className="pull-quote-by">
          <AttributionLine attribution={attribution} />
        </p>
      )}
      {isExpandable ? (
        <details className="pull-quote-more">
          <summary {...own}>
            {phrases.story.readInContext}
            <Icon name="chevron" className="size-4 pull-quote-chevron" />
          </summary>
          <div className="pull-quote-context">
            {hasContext ? (
              <p>
                <InlineText inline={context} />
              </p>
            ) : null}
            {isRepeated ? (
              <p className="pull-quote-place">
                <a href={`#${from}`} {...own}>
                  {phrases.story.goToPlace}
                </a>
              </p>
            ) : null}
            {passOn}
          </div>
        </details>
      ) : (
        passOn
      )}
    </aside>
  )
}
