import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readTheme, theme } from './theme.ts'

const read = (name: string) => readFileSync(`src/styles/${name}`, 'utf8')
const tokens = read('tokens.css')
const fonts = read('fonts.css')

it('both themes have every colour, and no colour is that of the other', () => {
  expect(Object.keys(theme.light)).toEqual(Object.keys(theme.dark))
  for (const [role, colour] of Object.entries(theme.light)) {
    expect(colour).toMatch(/^#[0-9a-f]{6}$/)
    // Pictures that can be seen through stand on a light ground in the dark as well.
    if (role === 'picture-ground') continue
    expect(theme.dark[role as keyof typeof theme.dark]).not.toBe(colour)
  }
})

it('every face has its file, and a face of the device that stands in where no file can be sent', () => {
  for (const file of Object.values(theme.faces)) expect(existsSync(file)).toBe(true)
  expect(theme.standIns).toEqual({
    display: "'Georgia',serif",
    serif: "'Georgia',serif",
    sans: "'Arial',sans-serif",
  })
})

it('another colour in the tokens is another colour of the theme, in the light or in the dark', () => {
  const changed = tokens.replace(`--paper: ${theme.light.paper}`, '--paper: #ffeedd')
  expect(readTheme(changed, fonts)).toMatchObject({ light: { paper: '#ffeedd' }, dark: theme.dark })
  const darker = tokens.replace(`--accent: ${theme.dark.accent}`, '--accent: #abcdef')
  expect(readTheme(darker, fonts)).toMatchObject({ light: theme.light, dark: { accent: '#abcdef' } })
})

it.each([
  ['a colour', tokens.replace(/--accent:[^;]+;/, ''), fonts, /no colour for --accent in the light theme/],
  ['a colour as a word', tokens.replace(/--ink:[^;]+;/, '--ink: black;'), fonts, /no colour for --ink/],
  ['the families of a face', tokens.replace(/--sans:[^;]+;/, ''), fonts, /no families for --sans/],
  ['the file of a face', tokens, fonts.replaceAll('url(', 'local('), /no file for "Newsreader Display"/],
])('%s that is missing is named', (_, css, faces, message) => expect(() => readTheme(css, faces)).toThrow(message))
