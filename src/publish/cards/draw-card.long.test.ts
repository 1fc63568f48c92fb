import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSampleStudio } from '#src/test/card-studio.ts'
import { german } from '#src/words/de.ts'
import { english as englishWords } from '#src/words/en.ts'
import { choosePhrases } from '#src/words/phrases.ts'
import type { Picture } from './card-jpeg.ts'
import { mostCardBytes, toCardJpeg } from './card-jpeg.ts'
import { drawCard } from './draw-card.ts'
import type { Card } from './plan-cards.ts'

let studio: Awaited<ReturnType<typeof openSampleStudio>>
const english = { lang: 'en', dir: 'ltr' } as const
const arabic = { lang: 'ar', dir: 'rtl' } as const
const headline = 'The ferry that left at dawn came back nine miles short of the harbour'

beforeAll(async () => {
  studio = await openSampleStudio()
})
afterAll(() => studio.remove())

const fileOf = (name: string) => join(studio.fonts.display.file, '..', name)

async function paint(name: string, colour: { r: number; g: number; b: number }) {
  const from = fileOf(`${name}.png`)
  await sharp({ create: { width: 1400, height: 900, channels: 3, background: colour } })
    .png()
    .toFile(from)
  return { from }
}
const draw = (card: Card) => drawCard(card, studio)

type Colour = readonly [number, number, number]
const pixel = ({ data, width }: Picture, x: number, y: number): Colour => {
  const at = (y * width + x) * 3
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
}
const luminance = (colour: Colour) => {
  const [r, g, b] = colour.map((value) =>
    value / 255 <= 0.04045 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}
const contrast = (a: Colour, b: Colour) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}
const isNear = (a: Colour, b: Colour) => a.every((value, at) => Math.abs(value - (b[at] ?? 0)) < 12)
const paper: Colour = [255, 254, 251]

/** The rows below the masthead in which something of the text's colour stands. */
function textRows(picture: Picture): number[] {
  const rows: number[] = []
  for (let y = 110; y < picture.height; y += 1) {
    for (let x = 64; x < 1136; x += 1) {
      if (!isNear(pixel(picture, x, y), paper)) continue
      rows.push(y)
      break
    }
  }
  return rows
}

/** Columns, from the left, in which anything differs from the card's edge. */
function inkColumns(picture: Picture, top: number, bottom: number): { left: number; right: number } {
  const isInk = (x: number) => {
    for (let y = top; y < bottom; y += 1) if (contrast(pixel(picture, x, y), pixel(picture, 4, y)) > 1.6) return true
    return false
  }
  let [left, right] = [0, picture.width - 1]
  while (left < right && !isInk(left)) left += 1
  while (right > left && !isInk(right)) right -= 1
  return { left, right }
}

const kinds: Card[] = [
  { kind: 'story', language: english, kicker: 'Harbour', headline },
  { kind: 'quote', language: english, quote: 'Nobody asked the tide.', speaker: 'Ada Quill', role: 'pilot', headline },
  { kind: 'quote', language: english, quote: 'Nobody asked the tide.', headline },
  { kind: 'section', language: english, name: 'Coasts', description: 'Where the river meets the sea.' },
  { kind: 'author', language: english, name: 'Ada Quill', role: 'Harbour correspondent' },
  { kind: 'publication', language: english, tagline: 'News from the estuary' },
]

describe('a card', () => {
  it.each(kinds.map((card, at) => [`${card.kind} (${at})`, card] as const))('of kind %s is whole', async (_, card) => {
    const picture = await draw(card)
    expect([picture.width, picture.height]).toEqual([1200, 630])
    // Nothing comes near the edges, which some networks round off.
    const { left, right } = inkColumns(picture, 0, 600)
    expect(left).toBeGreaterThan(55)
    expect(right).toBeLessThan(1200 - 55)
    expect((await toCardJpeg(picture, true)).length).toBeLessThanOrEqual(mostCardBytes)
  })

  it('of a quote begins with the mark of its language, in the room of the English one', async () => {
    const card = { kind: 'quote', language: english, quote: 'Nobody asked the tide.', headline } as const
    const own = await draw(card)
    choosePhrases(german, 'de')
    const other = await draw(card)
    choosePhrases(englishWords, 'en')
    expect(other.data.equals(own.data)).toBe(false)
    expect(inkColumns(other, 100, 600).left).toBeLessThan(80)
  })

  it.each([
    ['white', { r: 255, g: 255, b: 255 }],
    ['yellow', { r: 255, g: 255, b: 0 }],
    ['grey', { r: 128, g: 128, b: 128 }],
  ] as const)('has a contrast of 4.5 to 1 and more behind its text over a picture of pure %s', async (name, colour) => {
    const [picture, black] = [await paint(name, colour), await paint('black', { r: 0, g: 0, b: 0 })]
    for (const words of [headline, 'Short', headline.repeat(3).slice(0, 200)]) {
      const story = { kind: 'story', language: english, kicker: 'Harbour', headline: words } as const
      const rows = textRows(await draw({ ...story, picture: black }))
      expect(rows.length).toBeGreaterThan(60)
      const drawn = await draw({ ...story, picture })
      // The picture is of one colour, so that the margin shows what lies behind the text of the same row.
      for (const y of rows) expect(contrast(paper, pixel(drawn, 20, y)), `row ${y}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('leaves the picture as it is above its text', async () => {
    const picture = await paint('red', { r: 200, g: 40, b: 40 })
    const drawn = await draw({ kind: 'story', language: english, kicker: 'Harbour', headline: 'Short', picture })
    expect(pixel(drawn, 900, 40)).toEqual([200, 40, 40])
    expect(pixel(drawn, 80, 8)).toEqual(paper)
  })

  it('of a right-to-left story begins at the right', async () => {
    const quote = 'هل يغادر الحلف؟'
    const drawn = await draw({ kind: 'story', language: arabic, kicker: 'NATO', headline: quote })
    const { left, right } = inkColumns(drawn, 150, 600)
    expect(1200 - right).toBeLessThan(70)
    expect(left).toBeGreaterThan(200)
    const other = inkColumns(
      await draw({ kind: 'story', language: english, kicker: 'NATO', headline: 'Short' }),
      150,
      600,
    )
    expect(other.left).toBeLessThan(70)
  })

  // No letter of it rises or falls, so that its lines can be told apart; capitals are .7 of the distance between them.
  const level = 'some rumour ran across our common season as we were never sure over summer now'
  it.each([
    ['56 px in a headline of the usual length', level, 80],
    ['40 px in one of 200 characters', `${level} ${level} ${level}`.slice(0, 200), 58],
  ])('has capitals of at least %s', async (_, words, least) => {
    const picture = await paint('black', { r: 0, g: 0, b: 0 })
    const rows = textRows(await draw({ kind: 'story', language: english, kicker: 'Harbour', headline: words, picture }))
    const tops = rows.filter((y, at) => y !== (rows[at - 1] ?? 0) + 1).slice(-2)
    expect(tops).toHaveLength(2)
    expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBeGreaterThanOrEqual(least - 1)
  })

  it('is drawn around the focal place of its picture', async () => {
    const from = fileOf('halves.png')
    const half = await sharp({ create: { width: 1500, height: 700, channels: 3, background: '#0000ff' } })
      .png()
      .toBuffer()
    await sharp({ create: { width: 3000, height: 700, channels: 3, background: '#ff0000' } })
      .composite([{ input: half, left: 1500, top: 0 }])
      .png()
      .toFile(from)
    const at = async (focal: [number, number]) => {
      const drawn = await draw({
        kind: 'story',
        language: english,
        kicker: 'Harbour',
        headline,
        picture: { from, focal },
      })
      return pixel(drawn, 1100, 30)
    }
    expect(await at([0, 0.5])).toEqual([255, 0, 0])
    expect(await at([1, 0.5])).toEqual([0, 0, 255])
  })

  it('of a turned photograph stands upright', async () => {
    const from = fileOf('turned.jpg')
    await sharp({ create: { width: 900, height: 1400, channels: 3, background: '#00ff00' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toFile(from)
    const { width, height } = await draw({
      kind: 'crop',
      picture: { from },
      ratio: [4, 3],
      size: { width: 1200, height: 900 },
    })
    expect([width, height]).toEqual([1200, 900])
  })

  it('may have a drawing behind it, at full sharpness', async () => {
    const from = fileOf('drawing.svg')
    writeFileSync(
      from,
      '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="30" height="40" fill="#f00"/><rect x="30" width="30" height="40" fill="#00f"/></svg>',
    )
    const drawn = await draw({ kind: 'crop', picture: { from }, ratio: [1, 1], size: { width: 1200, height: 1200 } })
    expect(pixel(drawn, 590, 600)).toEqual([255, 0, 0])
    expect(pixel(drawn, 610, 600)).toEqual([0, 0, 255])
  })
})

describe('a packed card', () => {
  it('weighs at most 300 kB, even if it is noise', async () => {
    const [width, height] = [1200, 630]
    const data = Buffer.alloc(width * height * 3)
    let seed = 1
    for (let at = 0; at < data.length; at += 1) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      data[at] = seed >> 16
    }
    const packed = await toCardJpeg({ data, width, height }, true)
    expect(packed.length).toBeLessThanOrEqual(mostCardBytes)
    expect(await sharp(packed).metadata()).toMatchObject({ format: 'jpeg', width, height })
  })

  it('keeps the full resolution of colour where there are letters', async () => {
    const [card] = kinds
    if (card === undefined) throw new Error('no card')
    const picture = await draw(card)
    expect((await sharp(await toCardJpeg(picture, true)).metadata()).chromaSubsampling).toBe('4:4:4')
    expect((await sharp(await toCardJpeg(picture, false)).metadata()).chromaSubsampling).toBe('4:2:0')
  })
})

const attacks = [
  '<script>alert(1)</script>',
  `"'></title></textarea><img src=x onerror=alert(1)>`,
  '</span><span size="999999">x',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
  '&#x0;&#xD800;&bogus;',
  'javascript:\u0000alert(1)\ud800',
  '%s%n%x {{7*7}} #{7*7}',
]

describe('an attack', () => {
  it.each(attacks)('is drawn as the text that it is: %s', async (text) => {
    for (const card of [
      { kind: 'story', language: english, kicker: text, headline: text },
      { kind: 'quote', language: english, quote: text, speaker: text, role: text, headline: text },
      { kind: 'section', language: english, name: text, description: text },
      { kind: 'author', language: english, name: text, role: text },
      { kind: 'publication', language: english, tagline: text },
    ] satisfies Card[]) {
      const { width } = await drawCard(card, { ...studio, brand: { ...studio.brand, name: text } })
      expect(width).toBe(1200)
    }
  })
})
