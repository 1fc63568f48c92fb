import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { PromptKind } from '#src/contract/stored-keys.ts'

/** Where a story shows its prompts. */
export type PromptPlaces = {
  /** One of them, in the place of the block with this id. */
  inset?: { block: string; kind: PromptKind }
  /** Those at the story's end, in their order. */
  end: PromptKind[]
}

const slotOf = { offer: 'subscribe', newsletter: 'newsletter' } as const satisfies Record<PromptKind, string>

/**
 * Finds the places: an offer and a sign-up, one of each at most, the offer first, at the end of the story. A publisher's
 * slot takes one of them into the body: from its middle on, and with something of the story behind it. A sign-up that
 * stands in the body has no offer behind it.
 */
export function placePrompts({ body, flags }: Article, { newsletters, offers = [] }: Publication): PromptPlaces {
  if (flags?.noPrompts === true) return { end: [] }
  const kinds: PromptKind[] = []
  if (offers.length > 0) kinds.push('offer')
  if (newsletters.length > 0) kinds.push('newsletter')
  const middle = Math.ceil(body.length / 2)
  for (const [at, kind] of kinds.entries()) {
    const place = body.findIndex((one, index) => index >= middle && one.kind === 'slot' && one.slot === slotOf[kind])
    const block = body[place]
    if (block === undefined) continue
    const isLast = body.slice(place).every((one) => one.kind === 'slot')
    return isLast ? { end: kinds } : { inset: { block: block.id, kind }, end: kinds.slice(at + 1) }
  }
  return { end: kinds }
}
