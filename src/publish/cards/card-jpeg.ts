import sharp from 'sharp'

/** Most bytes of a card: previews are fetched on phones, and some apps leave a heavier picture out. */
export const mostCardBytes = 300_000

/** Drawn pixels, three bytes each. */
export type Picture = { data: Buffer; width: number; height: number }

const qualities = [86, 76, 66, 56, 42, 26, 10]

/**
 * Packs a drawn card as well as its bytes allow. Where there are letters, colour keeps its full resolution for their edges,
 * until that would cost more than it gives.
 */
export async function toCardJpeg({ data, width, height }: Picture, hasLetters: boolean): Promise<Buffer> {
  let packed = Buffer.alloc(0)
  for (const quality of qualities) {
    const chromaSubsampling = hasLetters && quality > 60 ? '4:4:4' : '4:2:0'
    packed = await sharp(data, { raw: { width, height, channels: 3 } })
      .jpeg({ quality, chromaSubsampling, mozjpeg: true })
      .toBuffer()
    if (packed.length <= mostCardBytes) break
  }
  return packed
}
