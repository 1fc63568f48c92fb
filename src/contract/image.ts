import * as v from 'valibot'
import { line, list, text } from './text.ts'
import { url, webUrl } from './url.ts'

/** Most pixels that a picture may be wide or tall. */
export const mostPixelsOfSide = 100_000

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostPixelsOfSide))

const entries = {
  src: webUrl,
  /** Text, `""` for decoration, `null` for unknown: reported to the publisher, never made up. */
  alt: v.nullable(text(1000)),
  /** What a crop must keep, as shares of the width and the height. */
  focal: v.exactOptional(v.tuple([share, share])),
  credit: v.exactOptional(
    v.object({
      text: line(),
      url: v.exactOptional(url),
      org: v.exactOptional(line()),
      licence: v.exactOptional(line()),
    }),
  ),
}

// The widest JPEG that publishing draws, and the tallest that the format can hold (ITU T.81, B.2.2).
const widestJpeg = 1280
const tallestJpeg = 65_535

/**
 * How wide, in pixels, publishing draws the JPEG of a picture: what `src` of a drawn picture names. Its `width` and
 * `height` stay those of the original.
 */
export const jpegWidth = ({ width, height }: { width: number; height: number }): number =>
  Math.min(width, widestJpeg, Math.max(1, Math.floor((tallestJpeg * width) / height)))

/** A picture as a person writes it down: sizes are read from the file. */
export const imageSource = v.object({
  ...entries,
  alt: v.optional(entries.alt, null),
  width: v.exactOptional(pixels),
  height: v.exactOptional(pixels),
})

/** A published picture: its size is known, so that its place is kept while it loads. */
export const image = v.object({
  ...entries,
  width: pixels,
  height: pixels,
  /** Smaller and better-packed copies, best format first; widths in pixels, ascending. */
  sources: v.exactOptional(
    list(
      v.object({
        type: v.picklist(['image/avif', 'image/webp', 'image/jpeg']),
        files: list(v.object({ src: webUrl, width: pixels }), 12),
      }),
      4,
    ),
  ),
  /** The file of a picture that moves; `src` and `sources` then hold it standing still. */
  moving: v.exactOptional(webUrl),
  /** A colour for the place of the picture while it loads. */
  placeholder: v.exactOptional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
  /** Its file can be seen through: it stands on a light ground, in the dark as well. */
  transparent: v.exactOptional(v.literal(true)),
})

export type ImageSource = v.InferOutput<typeof imageSource>
export type Image = v.InferOutput<typeof image>
