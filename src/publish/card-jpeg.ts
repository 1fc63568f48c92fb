import sharp from 'sharp'

/** Most bytes of a card: what WhatsApp still shows large. */
export const mostCardBytes = 300_000

/** Drawn pixels, three bytes each. */
export type Picture = { data: Buffer; width: number; height: number }

const qualities = [86, 80, 74, 66, 58, 50, 40, 30, 20, 10]

/**
 * Packs a drawn card, as well as its bytes allow. Colour keeps its full resolution, for the edges of letters, until that would
 * cost more than it gives.
 */
export async function toCardJpeg({ data, width, height }: Picture): Promise<Buffer> {
  let packed = Buffer.alloc(0)
  for (const quality of qualities) {
    const chromaSubsampling = quality < 60 ? '4:2:0' : '4:4:4'
    packed = await sharp(data, { raw: { width, height, channels: 3 } })
      .jpeg({ quality, chromaSubsampling, mozjpeg: true })
      .toBuffer()
    if (packed.length <= mostCardBytes) break
  }
  return packed
}
