import { basename } from 'node:path'
import type { Report } from '#src/contract/problem.ts'
import { showFound } from '#src/contract/problem.ts'
import type { LookFile } from './look-files.ts'
import { isFamily, type OwnFont, unquoted } from './own-fonts.ts'
import { isGeneric, kindOf, listed, nameFor, type StandIn, standInRule, standInsOf, usual } from './stand-ins.ts'
import { type Face, faces, type Theme, theme } from './theme.ts'
import { damage, type Given } from './theme-file.ts'

/** What words are set in, as pages, cards and mails need it. */
export type Faces = Pick<Theme, 'faces' | 'standIns'> & {
  css: string
  files: LookFile[]
  /** How wide the average letter of running text is, in em. */
  width: number
  /** How the addresses of the fonts begin that a desktop fetches beside the page. */
  preloads: string[]
}

// `optional`, as for ours: a font that comes late is used from the next page on (decision 004).
const fontRule = ({ family, path, css }: OwnFont) =>
  `@font-face{font-family:"${family}";src:url("${path}") format("woff2");${css}font-display:optional}`

/** The file of a family that is nearest to what it is drawn at where no browser chooses. */
function cut(fonts: readonly OwnFont[], weight: number): OwnFont | undefined {
  const away = ({ weights: [first, last], isUpright }: OwnFont) =>
    Math.max(first - weight, weight - last, 0) + (isUpright ? 0 : 10_000)
  return fonts.toSorted((a, b) => away(a) - away(b))[0]
}

function readFamilies({ value, place, scheme, name }: Given, report: Report): string[] | undefined {
  const families = value.split(',').map(unquoted)
  const refuse = (found: string, wanted: string) => void report(damage(place, `--${name}`, [found, wanted]))
  if (scheme !== 'main') refuse('a face for one scheme alone', 'a face in :root, for all of them')
  else if (!families.every(isFamily)) refuse(showFound(value), 'families, as in "Figtree", sans-serif')
  else return families
  return undefined
}

/** How one face is set. */
type Setting = {
  families: readonly string[]
  value: string
  /** What cards are drawn with. */
  file: string
  standIn: string
  /** How wide its average letter is, in em; unknown of a face of the device. */
  width?: number | undefined
  preload?: string
  stands: readonly (readonly [OwnFont, StandIn])[]
}

// Of Newsreader, by the sample of measure-font.ts.
const ourWidth = 0.4006

const ourAddress = (face: Face) => `/assets/${basename(theme.faces[face], '.woff2')}-`

const asOurs = (face: Face): Setting => ({
  families: theme.families[face],
  value: theme.written[face],
  file: theme.faces[face],
  standIn: theme.standIns[face],
  preload: ourAddress(face),
  stands: [],
})

/** Its families with what stands in for them; a face of ours may be named for another part than its own. */
function setFace(face: Face, families: readonly string[], fonts: readonly OwnFont[]): Setting {
  const [first = ''] = families
  const own = fonts.filter(({ family }) => family === first)
  const regular = cut(own, 400)
  const ours = faces.find((one) => theme.families[one][0] === first)
  if (regular === undefined && ours !== undefined) return asOurs(ours)
  const kind = kindOf(families) ?? usual[face]
  const list = [...families.map((family) => (isGeneric(family) ? family : `"${family}"`))]
  if (!families.some(isGeneric)) list.push(kind)
  // Of a device's own face no file can be had: cards are drawn in ours.
  if (regular === undefined)
    return {
      families,
      value: list.join(','),
      file: theme.faces[face],
      standIn: listed(families.some(isGeneric) ? families : [...families, kind]),
      stands: [],
    }
  const stands = standInsOf(kind).map((one) => [regular, one] as const)
  const [head = '', ...tail] = list
  return {
    families,
    value: [head, ...stands.map(([{ family }, one]) => `"${nameFor(family, one)}"`), ...tail].join(','),
    file: (cut(own, 500) ?? regular).from,
    standIn: listed([...(standInsOf(kind)[0]?.local.slice(0, 1) ?? []), kind]),
    width: regular.metrics.width,
    preload: regular.path,
    stands,
  }
}

// All that a reader's first page may fetch of fonts (speed bar).
const mostBytes = 100_000

function checkFonts(fonts: readonly OwnFont[], isNamed: (font: OwnFont) => boolean, report: Report): void {
  for (const font of fonts) {
    if (isNamed(font)) continue
    const found = `"${font.family}", which no face names`
    const mend = 'name it, as in --sans: "…", sans-serif, or take it out'
    report({
      weight: 'note',
      path: '@font-face',
      found,
      wanted: '--serif, --display or --sans to name it',
      mend,
      ...font.place,
    })
  }
  const bytes = fonts.filter(isNamed).reduce((sum, font) => sum + font.bytes, 0)
  const [first] = fonts
  if (bytes <= mostBytes || first === undefined) return
  const found = `${Math.ceil(bytes / 1000)} kB of fonts`
  const wanted = `at most ${mostBytes / 1000} kB: readers on a slow line see other faces until they have come`
  report({
    weight: 'note',
    path: '@font-face',
    found,
    wanted,
    mend: 'cut them to the letters that you need',
    ...first.place,
  })
}

/**
 * Resolves what a theme.css says of faces: which file each is, what stands in for it with the same measures, and what is
 * fetched beside the page. What it does not say is ours.
 */
export function resolveFaces(given: readonly Given[], fonts: readonly OwnFont[], report: Report): Faces {
  const settingOf = (face: Face): Setting => {
    const said = given.findLast(({ name }) => name === face)
    const families = said === undefined ? undefined : readFamilies(said, report)
    return families === undefined ? asOurs(face) : setFace(face, families, fonts)
  }
  const settings = { display: settingOf('display'), serif: settingOf('serif'), sans: settingOf('sans') }
  const all = Object.values(settings)
  const named = new Set(all.flatMap(({ families }) => families))
  checkFonts(fonts, ({ family }) => named.has(family), report)
  const used = fonts.filter(({ family }) => named.has(family))
  const stands = new Set(all.flatMap((one) => one.stands.map(([font, standIn]) => standInRule(font, standIn))))
  const roles = faces.filter((face) => settings[face].value !== theme.written[face])
  const said = roles.map((face) => `--${face}:${settings[face].value};`).join('')
  const byFace = <Value>(toValue: (setting: Setting) => Value) => ({
    display: toValue(settings.display),
    serif: toValue(settings.serif),
    sans: toValue(settings.sans),
  })
  return {
    faces: byFace(({ file }) => file),
    standIns: byFace(({ standIn }) => standIn),
    css: [...used.map(fontRule), ...stands, said === '' ? '' : `@layer look{:root{${said}}}`].join(''),
    files: used.map(({ path, from, file }) => ({ path, from, file })),
    width: settings.serif.width ?? ourWidth,
    preloads: all.flatMap(({ preload }) => preload ?? []),
  }
}
