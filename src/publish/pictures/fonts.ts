import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Theme } from '#src/publish/look/theme.ts'
import { kept } from './kept.ts'

/** A face as the renderer finds it: a file, and the family that the file itself names. */
export type Font = { file: string; family: string }
/** The publication's faces; `hash` names their bytes. */
export type CardFonts = { display: Font; sans: Font; hash: string }
/** The faces that cards are set in. Text and display cut bear one family name: only one of them can be loaded. */
export type CardFace = 'display' | 'sans'

const familyName = 1
const windows = 3

/** The family that a TrueType file names (the `name` table: learn.microsoft.com/typography/opentype/spec/name). */
export function fontFamily(font: Buffer): string {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + 16 * at)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'name')
  if (entry === undefined) throw new Error('The font has no table of names.')
  const table = font.readUInt32BE(entry + 8)
  const texts = table + font.readUInt16BE(table + 4)
  for (let at = table + 6; at < table + 6 + 12 * font.readUInt16BE(table + 2); at += 12) {
    if (font.readUInt16BE(at) !== windows || font.readUInt16BE(at + 6) !== familyName) continue
    const start = texts + font.readUInt16BE(at + 10)
    return Buffer.from(font.subarray(start, start + font.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le')
  }
  throw new Error('The font names no family.')
}

async function readFont(packedIn: string, cache: string): Promise<Font & { hash: string }> {
  const packed = await readFile(packedIn)
  const hash = createHash('sha256').update(packed).digest('hex').slice(0, 10)
  const { from } = await kept(cache, `font-${hash}.ttf`, async () => {
    // Loaded only when a font is new, since it compiles WebAssembly.
    const { decompress } = await import('wawoff2')
    return Buffer.from(await decompress(packed))
  })
  return { file: from, family: fontFamily(await readFile(from)), hash }
}

/**
 * The publication's faces as TrueType in the cache: the renderer's FreeType reads no WOFF2, and says nothing when it sets a
 * text in another face instead.
 */
export async function readCardFonts(cache: string, { faces }: Theme): Promise<CardFonts> {
  // One after the other: what is unpacked is a view of memory that the next call writes over.
  const display = await readFont(faces.display, cache)
  const sans = await readFont(faces.sans, cache)
  return { display, sans, hash: `${display.hash}-${sans.hash}` }
}
