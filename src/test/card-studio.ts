import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cardColours } from '#src/publish/cards/layers.ts'
import type { Studio } from '#src/publish/cards/sheet.ts'
import { theme } from '#src/publish/look/theme.ts'
import { readCardFonts } from '#src/publish/pictures/fonts.ts'

/** What tests draw cards with: our own fonts, and a publication without a mark. `remove` takes the folder away again. */
export async function openSampleStudio(): Promise<Studio & { remove: () => void }> {
  const cache = mkdtempSync(join(tmpdir(), 'standfirst-cards-'))
  const fonts = await readCardFonts(cache, theme)
  const remove = () => rmSync(cache, { recursive: true, force: true })
  return { fonts, colours: cardColours(theme), brand: { name: 'The Paper', lang: 'en-GB', logo: undefined }, remove }
}
