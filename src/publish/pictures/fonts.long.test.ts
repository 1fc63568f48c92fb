import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { theme } from '#src/publish/look/theme.ts'
import { openSampleStudio } from '#src/test/card-studio.ts'
import { type CardFonts, fontFamily, readCardFonts } from './fonts.ts'

let fonts: CardFonts
let remove: () => void
beforeAll(async () => {
  ;({ fonts, remove } = await openSampleStudio())
})
afterAll(() => remove())

async function widthOf(family: string, fontfile?: string) {
  const text = `<span font_family="${family}" size="100pt">Hamburgefonstiv 1928</span>`
  const { info } = await sharp({ text: { text, dpi: 72, rgba: true, ...(fontfile && { fontfile }) } })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return info.width
}

describe('the faces of share cards', () => {
  it.each(['display', 'sans'] as const)(
    'are ours: a text in %s is not as wide as in the face that stands in',
    async (face) => {
      const { family, file } = fonts[face]
      const ours = await widthOf(family, file)
      for (const standIn of ['No Such Family', 'serif', 'sans-serif']) expect(await widthOf(standIn)).not.toBe(ours)
    },
  )

  it('would stand in unseen: a face under a wrong name is as wide as one that is not there', async () => {
    const wrong = await widthOf('Newsreader Nineteen', fonts.display.file)
    expect(wrong).toBe(await widthOf('No Such Family'))
  })

  it('bear the names that their files say', () => {
    expect([fonts.display.family, fonts.sans.family]).toEqual(['Newsreader 16pt', 'Libre Franklin Thin'])
    expect(() => fontFamily(Buffer.alloc(12))).toThrow('no table of names')
  })

  it('are whole: each file is a TrueType of its own length', () => {
    for (const { file } of [fonts.display, fonts.sans]) expect(readFileSync(file).readUInt32BE(0)).toBe(0x00010000)
    expect(statSync(fonts.display.file).size).not.toBe(statSync(fonts.sans.file).size)
  })

  it('are unpacked once', async () => {
    const before = statSync(fonts.display.file).mtimeMs
    const again = await readCardFonts(dirname(fonts.display.file), theme)
    expect(again).toEqual(fonts)
    expect(statSync(fonts.display.file).mtimeMs).toBe(before)
  })
})
