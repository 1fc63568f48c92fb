import { pictureTypes } from '#src/contract/picture-types.ts'
import type { Publication } from '#src/contract/publication.ts'
import { cut } from '#src/lib/cut.ts'
import { paths } from '#src/lib/paths.ts'
import { textDirection } from '#src/lib/text-direction.ts'
import type { Theme } from '#src/publish/look/theme.ts'
import type { Icons } from '#src/publish/pictures/draw-icons.ts'

// Below an icon stand some 12 characters.
const longestShortName = 12

/** The name, or as many of its words as fit below an icon; an article at its beginning goes first. */
function shortName(name: string): string {
  if (name.length <= longestShortName) return name
  const words = name.replace(/^(?:the|a|an)\s+/i, '').split(' ')
  const fitting = words.reduce((short, word) =>
    `${short} ${word}`.length <= longestShortName ? `${short} ${word}` : short,
  )
  return cut(fitting, longestShortName)
}

const png = (src: string, side: number, purpose: 'any' | 'maskable') => ({
  src,
  sizes: `${side}x${side}`,
  type: pictureTypes.png,
  purpose,
})

/** The web app manifest: what a reader's device needs to keep the publication among its apps. */
export function webManifest(
  { name, tagline, lang }: Publication,
  { small, large, maskable }: Icons,
  { light }: Theme,
): string {
  return JSON.stringify({
    id: paths.front(),
    name,
    short_name: shortName(name),
    description: tagline,
    lang,
    dir: textDirection(lang),
    start_url: paths.front(),
    scope: paths.front(),
    display: 'standalone',
    background_color: light.paper,
    theme_color: light.paper,
    icons: [png(small, 192, 'any'), png(large, 512, 'any'), png(maskable, 512, 'maskable')],
  })
}
