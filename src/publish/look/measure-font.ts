import { create, type Font } from 'fontkitten'

/** How a face is measured, all in em: its own heights, and the average width of its letters in running text. */
export type Metrics = { ascent: number; descent: number; lineGap: number; width?: number }

// Every letter about as often as in English, capitals and marks as well: what counts is how wide whole lines become.
const sample =
  'When the ferry left at dawn, nobody had asked the tide. She came back nine miles short of the harbour, ' +
  'with a broken pump and twelve quiet passengers; “I just kept her moving,” said Ada Quill, the pilot, ' +
  'who has judged that estuary’s currents for 36 years. Extra lights will be fixed on the old quay by March.'

// What has the weight of running text; a file of another weight alone is measured as it is.
const regular = 400

async function instanceOf(font: Font, packed: Buffer): Promise<Font> {
  const axis = font.variationAxes.wght
  if (axis === undefined || axis.default === regular || axis.min > regular || axis.max < regular) return font
  // Variations are read from unpacked fonts alone. Loaded only then, since it compiles WebAssembly.
  const { decompress } = await import('wawoff2')
  const plain = create(Buffer.from(await decompress(packed)))
  return 'getVariation' in plain ? plain.getVariation({ wght: regular }) : font
}

/** Measures a WOFF2 file. Throws if it is none; `width` is missing in a face that has no Latin letters. */
export async function measureFont(packed: Buffer): Promise<Metrics> {
  const read = create(packed)
  if (!('variationAxes' in read)) throw new Error('a collection of fonts')
  const font = await instanceOf(read, packed)
  const em = font.unitsPerEm
  const glyphs = font.glyphsForString(sample)
  const wide = glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0)
  return {
    ascent: font.ascent / em,
    descent: Math.abs(font.descent) / em,
    lineGap: font.lineGap / em,
    ...(font.hasGlyphForCodePoint(0x65) ? { width: wide / glyphs.length / em } : {}),
  }
}
