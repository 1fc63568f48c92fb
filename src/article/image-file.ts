import { type Image, jpegWidth } from '#src/contract/image.ts'

/** A file of a picture with its own size in pixels. */
export type ImageFile = { src: string; width: number; height: number }

/**
 * The file that `src` of a picture names, with the size that it really has: publishing draws it smaller than the original.
 * Whoever unfurls a link lays its card out by the size that it is told.
 */
export function imageFile({ src, width, height, sources }: Image): ImageFile {
  const drawn = sources === undefined ? width : jpegWidth({ width, height })
  return { src, width: drawn, height: Math.round((height * drawn) / width) }
}
