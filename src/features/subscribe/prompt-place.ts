import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'

type Offer = NonNullable<Publication['offers']>[number]

/** Where a story shows its one prompt: at its end, or in the place of the block with this id. */
export type PromptPlace =
  | { kind: 'none' }
  | { kind: 'end' }
  | { kind: 'newsletter'; block: string }
  | { kind: 'offer'; block: string; offer: Offer }

/**
 * Finds the place. A publisher's slot counts from the middle of the body on; one before it is passed over. A story has at
 * most one prompt in all, and none where it asks for none.
 */
export function promptPlace({ body, flags }: Article, { newsletters, offers = [] }: Publication): PromptPlace {
  if (flags?.noPrompts === true) return { kind: 'none' }
  const [offer] = offers
  for (const block of body.slice(Math.ceil(body.length / 2))) {
    if (block.kind !== 'slot') continue
    if (block.slot === 'newsletter' && newsletters.length > 0) return { kind: 'newsletter', block: block.id }
    if (block.slot === 'subscribe' && offer !== undefined) return { kind: 'offer', block: block.id, offer }
  }
  return newsletters.length > 0 ? { kind: 'end' } : { kind: 'none' }
}
