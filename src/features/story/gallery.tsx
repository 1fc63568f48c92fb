import type { BlockOf } from '#src/contract/block.ts'
import { Picture } from '#src/ui/picture.tsx'
import { CreditLine } from './credit-line.tsx'
import { InlineText } from './inline-text.tsx'

/** Several pictures side by side, each with its own caption, and one for all of them. */
export function Gallery({ block: { id, items, caption } }: { block: BlockOf<'gallery'> }) {
  return (
    <figure id={id} className="gallery" data-role="wide">
      <div className="gallery-items">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one picture may stand twice, and none is ever moved
          <figure key={index}>
            <Picture image={item.image} sizes="(min-width: 640px) 300px, 50vw" />
            {item.caption === undefined && item.image.credit === undefined ? null : (
              <figcaption>
                <InlineText inline={item.caption} /> <CreditLine credit={item.image.credit} />
              </figcaption>
            )}
          </figure>
        ))}
      </div>
      {caption === undefined ? null : (
        <figcaption>
          <InlineText inline={caption} />
        </figcaption>
      )}
    </figure>
  )
}
