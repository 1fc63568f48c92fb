import type { Block, Lead } from '#src/contract/block.ts'
import { restStyles } from '#src/contract/stored-keys.ts'
import { useHydrated } from '#src/ui/use-hydrated.ts'

/** The blocks whose styles stand in the document of a story: those of nearly every first view (src/styles/rest.css). */
const first: ReadonlySet<Block['kind']> = new Set(['paragraph', 'heading', 'list', 'quote', 'pullquote', 'image'])

/** Whether a block is shown in full without the rest of the style sheet. */
export const isOfFirstView = ({ kind }: Block | Lead): boolean => first.has(kind)

/** The place of the styles that the first view does without. A page that the app has drawn has them already. */
export function RestStyles() {
  return useHydrated() ? null : <link rel="stylesheet" href={restStyles} />
}
