import { freeId } from '#src/contract/parse-body.ts'
import { shortHash } from '#src/lib/hash.ts'
import { toSlug } from '#src/lib/slug.ts'
import { blockToText } from './block-to-text.ts'
import type { SizedBlock, SizedLead } from './size-images.ts'

type Named<One> = One extends { id?: string } ? Omit<One, 'id'> & { id: string } : never
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
  const words = blockToText(block as SizedBlock).join('\n')
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
export function nameBlocks<One extends SizedBlock>(
  blocks: readonly One[],
  reserved: readonly string[] = [],
): Named<One>[] {
  const written = blocks.flatMap((block) => [block, ...('body' in block ? block.body : [])]).map(({ id }) => id)
  const taken = new Set([...reserved, ...written.filter((id) => id !== undefined)])
  const name = (block: SizedBlock | Simple) => {
    if (block.id !== undefined) return block.id
    const id = freeId(derivedId(block), taken)
    taken.add(id)
    return id
  }
  return blocks.map((block) => {
    const id = name(block)
    if (block.kind !== 'callout' && block.kind !== 'details') return { ...block, id }
    return { ...block, id, body: block.body.map((inner) => ({ ...inner, id: name(inner) })) }
  }) as unknown as Named<One>[]
  // The cast restores what the map over a union loses: each block keeps its own kind and gains its id.
}

/** Names the lead, which stands alone above the body. */
export function nameLead<One extends SizedLead>(lead: One): Named<One> {
  return { ...lead, id: lead.id ?? `lead-${derivedId(lead)}` } as unknown as Named<One>
}
