import { cut } from '#src/lib/cut.ts'
import { groupBy } from '#src/lib/groups.ts'
import type { LinkFault } from './link-fault.ts'
import type { LinkMeta } from './link-meta.ts'
import { type Platform, type Preview, platforms, previewOf } from './preview-of.ts'

/** Every platform's card of a page, in the platforms' order. */
export const previewsOf = (meta: LinkMeta): [Platform, Preview][] =>
  (Object.keys(platforms) as Platform[]).flatMap((platform): [Platform, Preview][] => {
    const preview = previewOf(platform, meta)
    return preview === undefined ? [] : [[platform, preview]]
  })

function showPreview({ picture, above, title, text, fields = [], below }: Preview): string {
  const parts = [
    picture === undefined ? '' : '[picture]',
    above,
    title,
    text,
    ...fields.map(([label, value]) => `${label}: ${value}`),
    below,
  ]
  return cut(parts.filter(Boolean).join(' | '), 240)
}

/** The cards of a page for the terminal, a line a platform. */
export function showPreviews(meta: LinkMeta): string {
  const lines = previewsOf(meta).map(
    ([platform, preview]) => `  ${platforms[platform].padEnd(11)}  ${showPreview(preview)}`,
  )
  return [meta.path, ...lines].join('\n')
}

// Pages of one kind share their faults: they are mended from the first ones.
const mostShown = 30
const mostNamed = 3

/** What is the same on many pages is one line, with the first of them. */
function showAlike(mark: string, all: readonly LinkFault[]): string[] {
  const alike = groupBy(all, ({ tag, found, wanted }) => `${tag}: found ${found}; wanted ${wanted}`)
  const lines = [...alike].map(([what, on]) => {
    const pages = on.slice(0, mostNamed).map(({ page }) => page)
    const more = on.length > mostNamed ? ` and ${on.length - mostNamed} more pages` : ''
    return `${mark} ${pages.join(', ')}${more}: ${what}`
  })
  const unshown = lines.length - mostShown
  return [...lines.slice(0, mostShown), ...(unshown > 0 ? [`and ${unshown} more`] : [])]
}

/** What is wrong with the links of a site, for the terminal: notes first, faults last, next to the prompt. */
export function showFaults(all: readonly LinkFault[]): string {
  const weighing = (weight: LinkFault['weight']) => all.filter((one) => one.weight === weight)
  return [...showAlike('·', weighing('note')), ...showAlike('✗', weighing('fault'))].join('\n')
}
