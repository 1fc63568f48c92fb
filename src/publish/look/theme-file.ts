import { type CssNode, type Declaration, findAll, generate, parse } from 'css-tree'
import { type Problem, type Report, showFound } from '#src/contract/problem.ts'
import { nearest } from '#src/lib/slips.ts'

/** When a value holds; `main` is the scheme that the publication has by itself. */
const schemes = ['light', 'dark', 'sepia', 'contrast'] as const
export type Scheme = 'main' | (typeof schemes)[number]
/** Where something stands in the file, both counted from 1. */
export type Place = { line: number; column: number }
/** One value of a role, as it is written. */
export type Given = { scheme: Scheme; name: string; value: string; place: Place }
/** One face of the publication's own: what `@font-face` says of it, by the names of CSS. */
export type GivenFace = { place: Place; says: ReadonlyMap<string, string>; urls: readonly string[] }
/** What a theme.css holds. */
export type ThemeFile = { given: Given[]; faces: GivenFace[] }

const intoStyles = 'put it into styles.css, which holds rules of any kind'
const selectors = ':root, or :root[data-scheme="light"], "dark", "sepia" or "contrast"'

const ofMedia: Readonly<Record<string, Scheme>> = {
  '(prefers-color-scheme:light)': 'light',
  '(prefers-color-scheme:dark)': 'dark',
  '(prefers-contrast:more)': 'contrast',
}

/** Where a part of a style sheet begins. */
export const placeOf = ({ loc }: CssNode): Place => ({ line: loc?.start.line ?? 1, column: loc?.start.column ?? 1 })

const shown = (node: CssNode) => {
  const text = generate(node).replace(/\s+/g, ' ').replace(/;$/, '')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** What is wrong, in words: what stands there, what is wanted, what to do. */
export type Fault = readonly [found: string, wanted: string, mend?: string | undefined]

/** A problem of a style sheet: what stands at its place is left out, and everything else is used. */
export const damage = (place: Place, path: string, [found, wanted, mend]: Fault): Problem => ({
  weight: 'damaged',
  path,
  found,
  wanted,
  ...(mend === undefined ? {} : { mend }),
  ...place,
})

/** Reads CSS and reports what is none; the rest of it is there all the same. */
export function parseCss(source: string, report: Report): CssNode[] {
  const tree = parse(source, {
    positions: true,
    onParseError: ({ message, line, column }: Error & Partial<Place>) =>
      report(
        damage({ line: line ?? 1, column: column ?? 1 }, '', [`what is no CSS (${message})`, 'a rule or a value']),
      ),
  })
  return tree.type === 'StyleSheet' ? tree.children.toArray().filter(({ type }) => type !== 'Comment') : []
}

const declarationsOf = (node: CssNode): CssNode[] =>
  (node.type === 'Rule' || node.type === 'Atrule') && node.block !== null
    ? node.block.children.toArray().filter(({ type }) => type !== 'Comment')
    : []

/** The scheme of a selector, within the scheme of a medium; undefined for a selector that theme.css does not have. */
function schemeOf(selector: string, around: Scheme | undefined): Scheme | undefined {
  if (selector === ':root') return around ?? 'main'
  const named = /^:root\[data-scheme="?(\w+)"?\]$/.exec(selector)?.[1]
  return around === undefined ? schemes.find((scheme) => scheme === named) : undefined
}

function readRole({ property, value, loc }: Declaration, known: readonly string[]): Omit<Given, 'scheme'> | Problem {
  const place = loc?.start ?? { line: 1, column: 1 }
  const at = { line: place.line, column: place.column }
  if (property !== 'color-scheme' && !property.startsWith('--'))
    return damage(at, property, [`"${property}"`, 'a role, as in --paper', intoStyles])
  const text = generate(value).trim()
  // The value of a custom property reaches to the next semicolon, whatever it runs over.
  const [, first] = /^(\S[^\n]*?)\s+--[\w-]+\s*:/.exec(text) ?? []
  if (first !== undefined) return damage(at, property, [showFound(text), 'one value', `put a semicolon after ${first}`])
  if (property === 'color-scheme' || known.includes(property.slice(2)))
    return { name: property.replace(/^--/, ''), value: text, place: at }
  const meant = nearest(
    property,
    known.map((name) => `--${name}`),
  )
  const mend = meant === undefined ? intoStyles : `did you mean "${meant}"?`
  return damage(at, property, ['a role that there is not', `one of --${known.join(', --')}`, mend])
}

/**
 * Reads a theme.css: roles in `:root`, for a scheme in a medium or by `data-scheme`, and `@font-face`. Whatever else stands
 * in it is reported and left out. `known` are the names of all roles, without their dashes.
 */
export function readThemeFile(source: string, known: readonly string[], report: Report): ThemeFile {
  const given: Given[] = []
  const faces: GivenFace[] = []

  function readRule(node: CssNode, around: Scheme | undefined): void {
    if (node.type === 'Raw') return
    if (node.type !== 'Rule') {
      report(damage(placeOf(node), '', [shown(node), `a rule for ${selectors}`, intoStyles]))
      return
    }
    const scheme = schemeOf(generate(node.prelude), around)
    if (scheme === undefined) {
      report(damage(placeOf(node), '', [`a rule for ${shown(node.prelude)}`, selectors, intoStyles]))
      return
    }
    for (const one of declarationsOf(node)) {
      const read = one.type === 'Declaration' ? readRole(one, known) : undefined
      // What is no CSS was reported as it was read.
      if (one.type === 'Raw') continue
      if (read === undefined) report(damage(placeOf(one), '', [shown(one), 'a role, as in --paper: #fff;', intoStyles]))
      else if ('name' in read) given.push({ scheme, ...read })
      else report(read)
    }
  }

  for (const node of parseCss(source, report)) {
    if (node.type !== 'Atrule') readRule(node, undefined)
    else if (node.name === 'font-face') {
      const says = declarationsOf(node).flatMap((one): [string, string][] =>
        one.type === 'Declaration' ? [[one.property, generate(one.value)]] : [],
      )
      const urls = findAll(node, ({ type }) => type === 'Url').map((one) => (one.type === 'Url' ? one.value : ''))
      faces.push({ place: placeOf(node), says: new Map(says), urls })
    } else {
      const around = node.name === 'media' && node.prelude !== null ? ofMedia[generate(node.prelude)] : undefined
      if (around === undefined) {
        const wanted = '@font-face, or @media (prefers-color-scheme: dark) or (prefers-contrast: more)'
        report(damage(placeOf(node), '', [shown({ ...node, block: null }), wanted, intoStyles]))
      } else for (const inner of declarationsOf(node)) readRule(inner, around)
    }
  }
  return { given, faces }
}
