import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { mostPixels, vector } from '#src/publish/pictures/pictures.ts'
import { cropAround, type Place, type Ratio, type Size } from './crop.ts'

/** A picture of the edition, and what a crop of it has to keep. */
export type Source = { from: string; focal?: Place | undefined }

/** The pixels of a picture as the camera says that it is held; a drawing is drawn large enough to cover `size`. */
async function readUpright(from: string, size: Size): Promise<Size & { open: () => Sharp }> {
  const bytes = await readFile(from)
  const measured = (await sharp(bytes, { limitInputPixels: mostPixels }).metadata()).autoOrient
  if (!vector.test(from))
    return { ...measured, open: () => sharp(bytes, { limitInputPixels: mostPixels }).autoOrient() }
  const scale = Math.max(size.width / measured.width, size.height / measured.height)
  const density = Math.min(100_000, Math.max(1, 72 * scale))
  const drawn = await sharp(bytes, { density, limitInputPixels: mostPixels })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { width: drawn.info.width, height: drawn.info.height, open: () => sharp(drawn.data) }
}

/** Crops a picture around its focal place and fits it to `size`, which has the given ratio. Throws if it is too thin. */
export async function openCrop({ from, focal }: Source, ratio: Ratio, size: Size, landing?: Place): Promise<Sharp> {
  const { open, ...whole } = await readUpright(from, size)
  const crop = cropAround(whole, ratio, focal, landing)
  if (crop === undefined) throw new Error('a picture that is too thin to be cropped')
  return open().extract(crop).resize(size.width, size.height, { fit: 'fill' }).flatten({ background: '#ffffff' })
}
