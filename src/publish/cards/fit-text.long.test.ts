import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSampleStudio } from '#src/test/card-studio.ts'
import { type Fit, fitText, type Raster, steps } from './fit-text.ts'

let fit: Fit
let remove: () => void
beforeAll(async () => {
  const studio = await openSampleStudio()
  remove = studio.remove
  fit = { fonts: studio.fonts, face: 'display', lang: 'en', dir: 'ltr', width: 1072, steps: steps(100, 30, 260) }
})
afterAll(() => remove())

const set = (text: string, more: Partial<Fit> = {}) =>
  fitText([{ text, colour: '#ffffff', weight: 500 }], { ...fit, ...more })

/** The widths of the lines: rows of pixels with ink, as far as rows without any. */
async function lineWidths({ data, width, height }: Raster): Promise<number[]> {
  const alpha = await sharp(data, { raw: { width, height, channels: 4 } })
    .extractChannel(3)
    .raw()
    .toBuffer()
  const lines: { left: number; right: number }[] = []
  let isInLine = false
  for (let y = 0; y < height; y += 1) {
    const row = [...alpha.subarray(y * width, (y + 1) * width)]
    const left = row.findIndex((value) => value > 60)
    const right = row.findLastIndex((value) => value > 60)
    const line = lines.at(-1)
    if (left === -1) isInLine = false
    else if (isInLine && line !== undefined) {
      line.left = Math.min(line.left, left)
      line.right = Math.max(line.right, right)
    } else {
      isInLine = true
      lines.push({ left, right })
    }
  }
  return lines.map(({ left, right }) => right - left)
}

describe('steps', () => {
  it('go from the largest to the smallest', () => {
    const sizes = steps(100, 60, 50).map(({ size }) => size)
    expect([sizes.at(0), sizes.at(-1)]).toEqual([100, 60])
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(steps(40, 40, 50)).toEqual([{ size: 40, height: 50 }])
  })
})

describe('a text', () => {
  it('is as large as its place allows', async () => {
    const short = await set('Now')
    const long = await set('One headline that has rather more to say than fits on a single line of this card')
    expect(short.height).toBeGreaterThan(60)
    for (const { width, height } of [short, long]) {
      expect(width).toBeLessThanOrEqual(1072)
      expect(height).toBeLessThanOrEqual(260)
    }
  })

  it('has lines of like length', async () => {
    const raster = await set('seven seven seven seven seven seven', { steps: steps(90, 90, 260) })
    const [first = 0, second = 0] = await lineWidths(raster)
    expect(first).toBeGreaterThan(0)
    expect(Math.min(first, second) / Math.max(first, second)).toBeGreaterThan(0.9)
  })

  it('is smaller before a long word is broken', async () => {
    const one = await set('Rindfleischetikettierungsüberwachung', { steps: steps(100, 30, 600) })
    expect(one.height).toBeLessThan(100)
    expect(one.width).toBeLessThanOrEqual(1072)
    expect(await lineWidths(one)).toHaveLength(1)
  })

  it.each([
    ['200 characters', 'A headline of some length '.repeat(8).slice(0, 200)],
    ['200 wide letters', 'W'.repeat(200)],
    ['a word of 60 letters', 'm'.repeat(60)],
    ['Chinese', '北约第五条究竟承诺了什么，起草者又留下了哪些空白与悬念？'.repeat(4)],
    ['Arabic', 'قال الرئيس لمساعديه أكثر من مرة إنه يريد الخروج '.repeat(4)],
    ['Hindi', 'राष्ट्रपति ने कई बार कहा कि वे गठबंधन छोड़ना चाहते हैं '.repeat(3)],
  ])('fits whole, in %s', async (_, text) => {
    const { width, height } = await set(text, { steps: steps(100, 18, 380) })
    expect(width).toBeLessThanOrEqual(1072)
    expect(height).toBeLessThanOrEqual(400)
  })

  it('that is too long for the smallest size ends in an ellipsis', async () => {
    const { height } = await set('words and words '.repeat(200), { steps: steps(60, 40, 200) })
    expect(height).toBeGreaterThan(100)
    expect(height).toBeLessThanOrEqual(220)
  })

  it('on one line stays on it', async () => {
    const raster = await set('A name that would rather like two lines of this narrow place', {
      isOneLine: true,
      width: 500,
      steps: steps(60, 30, 60),
    })
    expect(raster.width).toBeLessThanOrEqual(500)
    expect(await lineWidths(raster)).toHaveLength(1)
  })

  it.each([
    ['markup', '</span><b>&amp; "\' <![CDATA[x]]> &#0; %s \\'],
    ['controls', 'a\u0000b\u0001c\u001bd\u007fe\u0085f'],
    ['half characters', 'a\ud800b\udc00c'],
    ['no characters', 'a\ufffe\uffff\ufdd0b'],
    ['overrides', 'a\u202eb\u2066c\ufeffd'],
    ['line breaks', 'a\r\nb\u2028c\td'],
    ['emoji and flags', 'a 👩‍👩‍👧 🇳🇴 ok'],
    ['many marks on one letter', `a${'\u0301'.repeat(150)}`],
  ])('may hold %s', async (_, text) => {
    const { width, height } = await set(text)
    expect(Math.min(width, height)).toBeGreaterThan(10)
  })

  it('in which nothing can be seen throws', async () => {
    await expect(set('\u200b\u0000 ')).rejects.toThrow()
  })
})
