import type { BlockOf } from '#src/contract/block.ts'
import type { Image } from '#src/contract/image.ts'
import { Picture } from '#src/ui/picture.tsx'
import { CreditLine } from './credit-line.tsx'
import { InlineText } from './inline-text.tsx'

const sizes = {
  lead: '(min-width: 1024px) 940px, 100vw',
  // On a phone the column is as wide as the window without its two gutters.
  inline: '(min-width: 768px) 620px, calc(100vw - 40px)',
  wide: '(min-width: 1024px) 940px, 100vw',
  full: '100vw',
} as const

/** Asks for a lead picture ahead of its page, in the size that the page will show. */
export function fetchPicture({ src, sources = [] }: Image): void {
  const picture = document.createElement('picture')
  for (const { type, files } of sources) {
    const srcset = files.map((file) => `${file.src} ${file.width}w`).join(', ')
    picture.append(Object.assign(document.createElement('source'), { type, sizes: sizes.lead, srcset }))
  }
  const image = document.createElement('img')
  picture.append(image)
  Object.assign(image, { fetchPriority: 'low', src })
}

type FigureProps = { block: BlockOf<'image'>; isLead?: boolean }

/** A picture with its caption and credit. */
export function Figure({ block: { id, image, caption, role = 'inline' }, isLead = false }: FigureProps) {
  const hasCaption = caption !== undefined && caption.length > 0
  return (
    <figure id={id} data-role={isLead ? 'lead' : role}>
      <Picture image={image} sizes={sizes[isLead ? 'lead' : role]} isFirst={isLead} />
      {hasCaption || image.credit !== undefined ? (
        <figcaption>
          <InlineText inline={caption} /> <CreditLine credit={image.credit} />
        </figcaption>
      ) : null}
    </figure>
  )
}
