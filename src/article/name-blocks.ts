import type { Block, Lead } from '#src/contract/block.ts'
import { insideOf, mapInside } from '#src/contract/inside.ts'
import { freeId } from '#src/contract/parse-body.ts'
import { shortHash } from '#src/lib/hash.ts'
import { toSlug } from '#src/lib/slug.ts'
import { blockToText } from './block-to-text.ts'
import type { SizedBlock, SizedLead } from './size-images.ts'

type Simple = Extract<SizedBlock, { kind: 'callout' }>['body'][number]

const prefixOf: Record<SizedBlock['kind'], string> = {
  paragraph: 'p',
  heading: 'h',
  list: 'l',
  quote: 'q',
  pullquote: 'pq',
  image: 'i',
  gallery: 'g',
  video: 'v',
  audio: 'a',
  embed: 'e',
  table: 't',
  code: 'c',
  divider: 'd',
  callout: 'n',
  details: 'm',
  card: 'k',
  slot: 's',
  unsupported: 'u',
}

/** A name that comes from what the block says alone, so that it survives any edit elsewhere in the story. */
function derivedId(block: SizedBlock | SizedLead | Simple): string {
  const words = blockToText(block).join('\n')
  if (block.kind === 'heading') {
    const slug = toSlug(words)
    if (/^[a-z]/.test(slug) && !slug.startsWith('sf-')) return slug
  }
  const rest =
    block.kind === 'image' ? block.image.src : block.kind === 'embed' || block.kind === 'card' ? block.url : ''
  return `${prefixOf[block.kind]}-${shortHash(`${words}\n${rest}`)}`
}

/**
 * Gives every block of a story an id. Written ids are kept; the others are derived from the block's own content. Blocks
 * that say the same are told apart by a number, in reading order. `reserved` are ids that stand elsewhere on the page.
 */
export function nameBlocks(blocks: readonly SizedBlock[], reserved: readonly string[] = []): Block[] {
  const written = blocks.flatMap((block) => [block, ...insideOf(block)]).map(({ id }) => id)
  const taken = new Set([...reserved, ...written.filter((id) => id !== undefined)])
  const name = (block: SizedBlock | Simple) => {
    if (block.id !== undefined) return block.id
    const id = freeId(derivedId(block), taken)
    taken.add(id)
    return id
  }
  return blocks.map((block) => {
    const id = name(block)
    return { ...mapInside(block, (inner) => ({ ...inner, id: name(inner) })), id }
  })
}

/** Names the lead, which stands alone above the body. */
export function nameLead(lead: SizedLead): Lead {
  return { ...lead, id: lead.id ?? `lead-${derivedId(lead)}` }
}
