import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { escapeHtml } from '#src/lib/escape-html.ts'
import type { Theme } from '#src/publish/look/theme.ts'
import { type Font, fontFamily } from './fonts.ts'
import { kept } from './kept.ts'

const letterOf = (name: string) => [...name][0]?.toUpperCase() ?? 'S'

/** A mark for a publication that has none: its first letter on a tile. The browser sets it in a font that it has. */
export function letterMark(name: string, { light, standIns }: Theme): string {
  const letter = escapeHtml(letterOf(name))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="${light.ink}"/><text x="32" y="46" font-family="${standIns.display}" font-size="42" text-anchor="middle" fill="${light.paper}">${letter}</text></svg>`
}

// Raised when the mark is drawn in another way.
const drawing = 1
const size = 512

/**
 * Lays a font where the renderer can read it, which knows no WOFF2. It remembers the place for as long as the process
 * lives, so the file has to stay there as long: it cannot lie in a cache that someone empties.
 */
async function unpackFont(packed: string): Promise<Font> {
  // Loaded only when a letter is drawn, since it compiles WebAssembly.
  const { decompress } = await import('wawoff2')
  const folder = await mkdtemp(join(tmpdir(), 'standfirst-font-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'display.ttf')
  const bytes = Buffer.from(await decompress(await readFile(packed)))
  await writeFile(file, bytes)
  return { file, family: fontFamily(bytes) }
}

const unpacked = new Map<string, Promise<Font>>()
function displayFont({ faces }: Theme): Promise<Font> {
  const font = unpacked.get(faces.display) ?? unpackFont(faces.display)
  unpacked.set(faces.display, font)
  return font
}

/** The same mark as pixels, set in the publication's own font: a machine need have none. */
async function drawLetterMark(name: string, look: Theme): Promise<Buffer> {
  const { paper, ink: tile } = look.light
  const { file, family } = await displayFont(look)
  const letter = await sharp({
    text: {
      text: `<span foreground="${paper}">${escapeHtml(letterOf(name))}</span>`,
      font: `${family} 16pt`,
      fontfile: file,
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

/** The mark of a publication that has none, as pixels; drawn once for each letter. */
export async function readLetterMark(name: string, cache: string, look: Theme): Promise<Buffer> {
  const { paper, ink } = look.light
  const hash = createHash('sha256')
    .update(`${drawing}${paper}${ink}${basename(look.faces.display)}${letterOf(name)}`)
    .digest('hex')
    .slice(0, 10)
  const { from } = await kept(cache, `letter-${hash}.png`, () => drawLetterMark(name, look))
  return readFile(from)
}
