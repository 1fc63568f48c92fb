/** Pixels across and down. */
export type Size = { width: number; height: number }
/** A part of a picture, in its pixels. */
export type Rect = Size & { left: number; top: number }
/** A place in a picture, as shares of its width and its height. */
export type Place = readonly [across: number, down: number]
/** Width to height, in whole numbers that have no divisor in common. */
export type Ratio = readonly [across: number, down: number]

const middle: Place = [0.5, 0.5]

/** How often a ratio's whole numbers fit into a picture; 0 for one that is too thin. */
const units = ({ width, height }: Size, [across, down]: Ratio) => Math.floor(Math.min(width / across, height / down))

/**
 * The largest part of a picture that has exactly this ratio and holds `focal`, with that place where `landing` says, as
 * near as the picture's edges allow. Undefined for a picture that is too thin for the ratio.
 * @example cropAround({ width: 2400, height: 1600 }, [1, 1], [0.9, 0.5]) // { left: 800, top: 0, width: 1600, height: 1600 }
 */
export function cropAround(size: Size, ratio: Ratio, focal: Place = middle, landing: Place = middle): Rect | undefined {
  const unit = units(size, ratio)
  if (unit === 0) return undefined
  const [width, height] = [unit * ratio[0], unit * ratio[1]]
  const start = (length: number, all: number, place: number, at: number) =>
    Math.round(Math.min(Math.max(0, place * all - at * length), all - length))
  return {
    left: start(width, size.width, focal[0], landing[0]),
    top: start(height, size.height, focal[1], landing[1]),
    width,
    height,
  }
}

/** The size of such a crop: `largest`, or what the picture has, so that no pixel is made up. */
export function cropSize(size: Size, ratio: Ratio, largest: Size): Size | undefined {
  const crop = cropAround(size, ratio)
  if (crop === undefined || crop.width >= largest.width) return crop && largest
  return { width: crop.width, height: crop.height }
}
