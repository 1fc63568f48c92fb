import type { BlockOf } from '#src/contract/block.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { phrases } from '#src/words/phrases.ts'
import { InlineText } from './inline-text.tsx'

/** A table that scrolls sideways by itself when it is wider than the page. */
export function Table({ block: { id, caption, head, rows, rowHeaders = false } }: { block: BlockOf<'table'> }) {
  const captionId = `sf-${id}-caption`
  const own = useOwnWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
    <section id={id} className="table-scroll" tabIndex={0} aria-labelledby={captionId}>
      {/* No `aria-label`: that would be in the language of the story. */}
      {caption === undefined ? (
        <span id={captionId} hidden {...own}>
          {phrases.story.table}
        </span>
      ) : null}
      <table>
        {caption === undefined ? null : (
          <caption id={captionId}>
            <InlineText inline={caption} />
          </caption>
        )}
        {head.length === 0 ? null : (
          <thead>
            <tr>
              {head.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their place
                <th key={index} scope="col">
                  <InlineText inline={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place
            <tr key={at}>
              {row.map((cell, index) =>
                rowHeaders && index === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their place
                  <th key={index} scope="row">
                    <InlineText inline={cell} />
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their place
                  <td key={index}>
                    <InlineText inline={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
