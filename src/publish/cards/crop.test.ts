import { describe, expect, it } from 'vitest'
import { cropAround, cropSize } from './crop.ts'

const wide = { width: 2400, height: 1600 }

describe('a crop', () => {
  it.each([
    ['the middle, where nothing is said', [1, 1], undefined, { left: 400, top: 0, width: 1600, height: 1600 }],
    ['a place at the right', [1, 1], [0.7, 0.5], { left: 800, top: 0, width: 1600, height: 1600 }],
    ['a corner, as near as the edge allows', [1, 1], [1, 1], { left: 800, top: 0, width: 1600, height: 1600 }],
    ['a place at the top', [16, 9], [0.5, 0], { left: 0, top: 0, width: 2400, height: 1350 }],
    ['a place at the foot', [16, 9], [0.5, 1], { left: 0, top: 250, width: 2400, height: 1350 }],
    ['all of it, if it has the ratio', [3, 2], [0, 0], { left: 0, top: 0, width: 2400, height: 1600 }],
  ] as const)('holds %s', (_, ratio, focal, crop) => {
    expect(cropAround(wide, ratio, focal)).toEqual(crop)
  })

  it('puts the place where it is to land', () => {
    expect(cropAround(wide, [16, 9], [0.5, 0.5], [0.5, 0.56])?.top).toBe(800 - 756)
  })

  it.each([
    [1, 1],
    [4, 3],
    [16, 9],
    [40, 21],
  ] as const)('has exactly the ratio %i to %i, whatever the picture', (across, down) => {
    for (let width = 97; width < 3000; width += 211) {
      for (let height = 89; height < 3000; height += 197) {
        const crop = cropAround({ width, height }, [across, down], [0.9, 0.1])
        if (crop === undefined) throw new Error(`${width} x ${height}`)
        expect(crop.width * down).toBe(crop.height * across)
        expect(crop.left + crop.width).toBeLessThanOrEqual(width)
        expect(crop.top + crop.height).toBeLessThanOrEqual(height)
        expect(Math.min(crop.left, crop.top)).toBeGreaterThanOrEqual(0)
      }
    }
  })

  it('is not made of a picture that is too thin', () => {
    expect(cropAround({ width: 2000, height: 5 }, [16, 9])).toBeUndefined()
    expect(cropSize({ width: 2000, height: 5 }, [16, 9], { width: 1200, height: 675 })).toBeUndefined()
  })

  it('is as large as asked for, or as large as the picture', () => {
    const largest = { width: 1200, height: 900 }
    expect(cropSize(wide, [4, 3], largest)).toEqual(largest)
    expect(cropSize({ width: 700, height: 350 }, [4, 3], largest)).toEqual({ width: 464, height: 348 })
  })
})
