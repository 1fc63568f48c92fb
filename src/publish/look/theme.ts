import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listed } from './stand-ins.ts'

/** What a colour is for. Each is a custom property of the style sheets: `--paper`. */
export const roles = [
  'paper',
  'raised',
  'ink',
  'secondary',
  'accent',
  'edge',
  'hairline',
  'focus',
  'highlight',
  'picture-ground',
] as const
export type Role = (typeof roles)[number]
/** Colours by their role, as `#rrggbb`. */
export type Colours = Readonly<Record<Role, string>>
/** What words are set in: stories, headlines, and everything around them. */
export const faces = ['display', 'serif', 'sans'] as const
export type Face = (typeof faces)[number]

/** How the publication looks, for what is drawn or written without a style sheet: cards, icons, mails, device frames. */
export type Theme = {
  light: Colours
  dark: Colours
  /** The file of each face. */
  faces: Readonly<Record<Face, string>>
  /** What stands in for a face where only a device's own can be used, as CSS lists it. */
  standIns: Readonly<Record<Face, string>>
}

// A path and no URL: tests in a stand-in for a browser have another class of that name, which Node cannot open.
const styles = join(dirname(fileURLToPath(import.meta.url)), '../../styles')
const darkBegins = '@media (prefers-color-scheme: dark)'

function coloursOf(css: string, where: string, common: string): Colours {
  const colourOf = (role: Role): [Role, string] => {
    const written = new RegExp(`--${role}:\\s*(#[0-9a-f]{6});`)
    // The ground of pictures that can be seen through is the same in both.
    const colour = (written.exec(css) ?? (role === 'picture-ground' ? written.exec(common) : null))?.[1]
    if (colour === undefined)
      throw new Error(
        `tokens.css gives no colour for --${role} in ${where}. It is written as in "--${role}: #fffefb;".`,
      )
    return [role, colour]
  }
  // Sound: the entries are all of the roles.
  return Object.fromEntries(roles.map(colourOf)) as Record<Role, string>
}

/** The rules of `@font-face` by the family that they name: its upright file, or the device's face that stands in. */
function facesOf(css: string): Map<string, { file?: string; local?: string }> {
  const found = new Map<string, { file?: string; local?: string }>()
  for (const [, rule = ''] of css.matchAll(/@font-face\s*\{([^}]*)\}/g)) {
    const family = /font-family:\s*"([^"]+)"/.exec(rule)?.[1]
    if (family === undefined || found.has(family) || /font-style:\s*italic/.test(rule)) continue
    const file = /url\("\.\/([^"]+)"\)/.exec(rule)?.[1]
    const local = /local\("([^"]+)"\)/.exec(rule)?.[1]
    found.set(family, { ...(file === undefined ? {} : { file }), ...(local === undefined ? {} : { local }) })
  }
  return found
}

/** What else hangs on the scheme, as it is written. */
type Extras = { shade: string; pictureLight: string }

function extrasOf(css: string): Extras {
  const written = (name: string) => new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1] ?? 'initial'
  return { shade: written('shade'), pictureLight: written('picture-light') }
}

/** Our theme, and what of it only a style sheet needs. */
type OurTheme = Theme & {
  extras: Readonly<Record<'light' | 'dark', Extras>>
  /** The families of each face: as they are written, and one by one. */
  written: Readonly<Record<Face, string>>
  families: Readonly<Record<Face, readonly string[]>>
}

/** Reads the theme out of the style sheets that readers get. Throws an error that names what is missing. */
export function readTheme(tokens: string, fonts: string): OurTheme {
  const [light = '', dark = ''] = tokens.split(darkBegins)
  const rules = facesOf(fonts)
  const writtenOf = (face: Face) => {
    const families = new RegExp(`--${face}:\\s*([^;]+);`).exec(tokens)?.[1]
    if (families === undefined) throw new Error(`tokens.css names no families for --${face}.`)
    return families
  }
  const familiesOf = (face: Face) =>
    writtenOf(face)
      .split(',')
      .map((family) => family.trim().replaceAll('"', ''))
  const fileOf = (face: Face) => {
    const [family = ''] = familiesOf(face)
    const file = rules.get(family)?.file
    if (file === undefined) throw new Error(`fonts.css has no file for "${family}", the first family of --${face}.`)
    return join(styles, file)
  }
  const standInOf = (face: Face) => {
    const families = familiesOf(face)
    const local = families.map((family) => rules.get(family)?.local).find((name) => name !== undefined)
    return listed([local, families.at(-1)].filter((name) => name !== undefined))
  }
  const byFace = <Value>(toValue: (face: Face) => Value) => ({
    display: toValue('display'),
    serif: toValue('serif'),
    sans: toValue('sans'),
  })
  return {
    light: coloursOf(light, 'the light theme', light),
    dark: coloursOf(dark, 'the dark theme', light),
    faces: byFace(fileOf),
    standIns: byFace(standInOf),
    written: byFace(writtenOf),
    families: byFace(familiesOf),
    extras: { light: extrasOf(light), dark: extrasOf(dark) },
  }
}

const styleSheet = (name: string) => readFileSync(join(styles, name), 'utf8')

/** The theme of `src/styles`, read once: what holds where a publication says nothing else. */
export const theme = readTheme(styleSheet('tokens.css'), styleSheet('fonts.css'))
