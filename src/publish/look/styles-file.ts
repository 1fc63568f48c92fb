import { type CssNode, find, findAll, generate, parse, walk } from 'css-tree'
import { pictureTypes } from '#src/contract/picture-types.ts'
import { type Problem, showFound } from '#src/contract/problem.ts'
import { type LookFile, readNamed } from './look-files.ts'
import { strayRequest } from './stray-request.ts'
import { damage, type Fault, parseCss, placeOf } from './theme-file.ts'

/** The publisher's own rules, ready for a page, and the files that they show. */
export type Styles = { css: string; files: LookFile[]; problems: Problem[] }

// It stands in every page, and every page waits for it.
const mostBytes = 10_000

const notHere: Readonly<Record<string, string>> = {
  import: 'write its rules into this file: a page waits for no other',
  charset: 'take it out: the file is UTF-8',
  namespace: 'take it out',
  'font-face': 'put it into theme.css, where faces are measured',
}

const pictures = {
  is: new RegExp(`\\.(?:svg|${Object.keys(pictureTypes).join('|')})$`, 'i'),
  kind: `a picture (.svg, .${Object.keys(pictureTypes).join(', .')}); fonts belong into theme.css`,
  elsewhere: ['a file of the edition: the policy of the site refuses every other', 'put the file into the edition'],
} as const

/** What of a rule cannot be in a page: where it stands, and what is said of it. */
type Refused = { at: CssNode; fault: Fault }

/** The first rule, at whatever depth, that belongs elsewhere. */
function misplaced(node: CssNode): Refused | undefined {
  const mendOf = (one: CssNode) => (one.type === 'Atrule' ? notHere[one.name.toLowerCase()] : undefined)
  const at = find(node, (one) => mendOf(one) !== undefined)
  const mend = at === null ? undefined : mendOf(at)
  if (at?.type !== 'Atrule' || mend === undefined) return undefined
  return { at, fault: [`@${at.name}`, 'rules', mend] }
}

/**
 * Takes out what is no CSS, which was reported as it was read. False for a rule that cannot be told apart from it: a selector
 * that begins with a brace would end the layer. What else could not be read (values, names) is kept as it is written.
 */
function isReadable(node: CssNode): boolean {
  let isWhole = true
  walk(node, (one) => {
    if (one.type === 'Block') one.children = one.children.filter(({ type }) => type !== 'Raw')
    if ((one.type === 'Rule' || one.type === 'Atrule') && one.prelude?.type === 'Raw') isWhole = false
  })
  return isWhole
}

/** Reads the custom properties that name files; what others hold is kept as it is written. */
function readProperties(node: CssNode): void {
  walk(node, {
    visit: 'Declaration',
    enter(declaration) {
      const { value } = declaration
      if (value.type !== 'Raw' || !declaration.property.startsWith('--')) return
      const { line = 1, column = 1, offset = 0 } = value.loc?.start ?? {}
      try {
        const read = parse(value.value, { context: 'value', positions: true, line, column, offset })
        if (read.type === 'Value' && find(read, ({ type }) => type === 'Url') !== null) declaration.value = read
      } catch {
        // It is no value of CSS, as a custom property need not be: strayRequest looks at its text.
      }
    },
  })
}

/** Gives each file that a rule names its address, and notes it in `files`; tells what is wrong with the first that cannot be had. */
async function settleUrls(node: CssNode, folder: string, files: Map<string, LookFile>): Promise<Refused | undefined> {
  for (const url of findAll(node, ({ type }) => type === 'Url')) {
    if (url.type !== 'Url' || url.value.startsWith('#')) continue
    const reading = await readNamed(folder, url.value, pictures)
    if (reading.kind === 'fault') return { at: url, fault: reading.fault }
    // A part of an SVG is named by what stands after the sign.
    url.value = reading.file.path + (/#.*$/s.exec(url.value)?.[0] ?? '')
    files.set(url.value, reading.file)
  }
  return undefined
}

/** Settles the files of one rule; tells what in it cannot be in a page. */
async function settleRule(node: CssNode, folder: string, files: Map<string, LookFile>): Promise<Refused | undefined> {
  const elsewhere = misplaced(node)
  if (elsewhere !== undefined) return elsewhere
  readProperties(node)
  const refused = await settleUrls(node, folder, files)
  if (refused !== undefined) return refused
  const stray = strayRequest(generate(node), new Set(files.keys()))
  if (stray === undefined) return undefined
  return { at: node, fault: [showFound(stray), 'files that are named by url() alone', 'write url("/images/x.svg")'] }
}

/**
 * Reads the rules of a styles.css into a layer of their own, after ours. A rule that asks other hosts, or for a file that is
 * no picture of the edition, is reported and left out.
 */
export async function readStyles(source: string, folder: string): Promise<Styles> {
  const problems: Problem[] = []
  const files = new Map<string, LookFile>()
  const rules: string[] = []
  for (const node of parseCss(source, (problem) => void problems.push(problem))) {
    if (node.type === 'Raw' || !isReadable(node)) continue
    const named = new Map<string, LookFile>()
    const refused = await settleRule(node, folder, named)
    if (refused !== undefined) {
      problems.push(damage(placeOf(refused.at), '', refused.fault))
      continue
    }
    for (const file of named.values()) files.set(file.path, file)
    rules.push(generate(node))
  }
  // Within a text of CSS a slash may be escaped; outside of one nothing begins in this way.
  const css = rules.length === 0 ? '' : `@layer edition{${rules.join('')}}`.replaceAll('</', '<\\/')
  if (css.length > mostBytes) {
    const found = `${Math.ceil(css.length / 1000)} kB of rules`
    problems.push({
      weight: 'note',
      path: '',
      found,
      wanted: `at most ${mostBytes / 1000} kB: they stand in every page`,
      line: 1,
      column: 1,
    })
  }
  return { css, files: [...files.values()], problems }
}
