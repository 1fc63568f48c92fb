import { readFileSync } from 'node:fs'
import { create } from 'fontkitten'
import { expect, it } from 'vitest'
import { isIn, signsIn, withFacesFor } from './written-faces.ts'

const base = '@font-face{font-family:A;src:url(a.woff2)}'
const rare = '@font-face{font-family:A;src:url(b.woff2);unicode-range:U+B1-B6,U+F7,U+10?}'
const css = `${base}${rare}.a{color:red}`
const signs = (text: string) => signsIn({ stories: [{ body: [{ text }, null, 7] }] })

it.each([
  ['within a range', '5 µm'],
  ['at the end of one', 'a ´'],
  ['alone', '4 ÷ 2'],
  ['in a range that is written with question marks', 'Čapek'],
])('a face for rarer signs stays where one is written: %s', (_, text) => {
  expect(withFacesFor(css, signs(text))).toBe(css)
})

it.each(['plain', 'Öl und «œuvre»', '駅'])('a face for signs that nobody wrote is left out: %s', (text) => {
  expect(withFacesFor(css, signs(text))).toBe(`${base}.a{color:red}`)
})

it('our own sheet loses as many faces as it has for rarer signs, and no other rule', () => {
  const sheet = readFileSync('src/styles/fonts.css', 'utf8')
  const count = (text: string) => text.split('@font-face {').length - 1
  const rarer = sheet.match(/unicode-range/g)?.length ?? 0
  expect(rarer).toBe(5)
  expect(count(withFacesFor(sheet, signs('plain')))).toBe(count(sheet) - rarer)
  expect(withFacesFor(sheet, signs('Łódź'))).toBe(sheet)
})

it('a page fetches a file of rarer signs for those alone that the other file of the face lacks', () => {
  const sheet = readFileSync('src/styles/fonts.css', 'utf8')
  const has = (file: string) => {
    const font = create(readFileSync(`src/styles/fonts/${file}.woff2`))
    if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} is no font.`)
    return (sign: number) => font.hasGlyphForCodePoint(sign)
  }
  for (const [, file = '', ranges = ''] of sheet.matchAll(/more-([\w-]+)\.woff2[^}]*unicode-range:\s*([^;]+);/g)) {
    const [inBase, inMore, asks] = [has(file), has(`more-${file}`), isIn(ranges)]
    const signs = Array.from({ length: 0x2200 - 0xa0 }, (_, at) => at + 0xa0)
    expect(signs.filter((sign) => asks(sign) && inBase(sign))).toEqual([])
    expect(signs.filter((sign) => inMore(sign) && !asks(sign))).toEqual([])
  }
})
