import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { escapeHtml } from '#src/lib/escape-html.ts'
import { kept } from './kept.ts'

const tile = '#1b1a18'
const paper = '#fffefb'

const letterOf = (name: string) => [...name][0]?.toUpperCase() ?? 'S'

/** A mark for a publication that has none: its first letter on a tile. The browser sets it in a font that it has. */
export function letterMark(name: string): string {
  const letter = escapeHtml(letterOf(name))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="${tile}"/><text x="32" y="46" font-family="Georgia, serif" font-size="42" text-anchor="middle" fill="${paper}">${letter}</text></svg>`
}

const size = 512
const font = new URL('../styles/fonts/newsreader-display.woff2', import.meta.url)

// What draws letters here reads no WOFF2. It gets a file of its own, since a machine need have no font at all.
async function fontFile(cache: string): Promise<string> {
  const packed = await readFile(font)
  const hash = createHash('sha256').update(packed).digest('hex').slice(0, 10)
  const { from } = await kept(cache, `font-${hash}.ttf`, async () => {
    // Loaded only when the font is new, since it compiles WebAssembly.
    const { decompress } = await import('wawoff2')
    return Buffer.from(await decompress(packed))
  })
  return from
}

/** The same mark as pixels, set in our own font. */
export async function drawLetterMark(name: string, cache: string): Promise<Buffer> {
  const letter = await sharp({
    text: {
      text: `<span foreground="${paper}">${escapeHtml(letterOf(name))}</span>`,
      font: 'Newsreader 16pt',
      fontfile: await fontFile(cache),
      width: size / 2,
      height: size / 2,
      rgba: true,
    },
  })
    .png()
    .toBuffer()
  const shape = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${size}" height="${size}"><rect width="64" height="64" rx="12" fill="${tile}"/></svg>`
  return sharp(Buffer.from(shape))
    .composite([{ input: letter, gravity: 'centre' }])
    .png()
    .toBuffer()
}
