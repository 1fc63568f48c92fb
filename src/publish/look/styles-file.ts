import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CssNode, find, findAll, generate, walk } from 'css-tree'
import { type Problem, showFound } from '#src/contract/problem.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { fileAt, hashedAddress, type LookFile } from './own-fonts.ts'
import { damage, parseCss, placeOf } from './theme-file.ts'

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

const urlsIn = (node: CssNode) => findAll(node, ({ type }) => type === 'Url')
/** `image-set("x.png" 1x)` and the like name files without `url()`. */
const namesByString = (node: CssNode) =>
  find(node, (one) => one.type === 'Function' && /^(?:-webkit-)?(?:image-set|image|src)$/i.test(one.name)) !== null

/** What cannot be in a page: what stands there, what is wanted, what to do. */
function faultOf(node: CssNode): readonly [found: string, wanted: string, mend: string] | undefined {
  const mend = node.type === 'Atrule' ? notHere[node.name.toLowerCase()] : undefined
  if (node.type === 'Atrule' && mend !== undefined) return [`@${node.name}`, 'rules', mend]
  if (namesByString(node)) return ['a picture that is not named by url()', 'url("/images/x.svg")', 'write url()']
  return undefined
}

/**
 * Takes out what is no CSS, which was reported as it was read. False for a rule that cannot be told apart from it: a selector
 * that begins with a brace would end the layer.
 */
function isReadable(node: CssNode): boolean {
  let isWhole = true
  walk(node, {
    visit: 'Raw',
    enter(_, item, list) {
      // What a custom property holds is kept as it is written.
      if (this.declaration !== null) return
      if (list === null || list === undefined) isWhole = false
      else list.remove(item)
    },
  })
  return isWhole
}

/** Gives each file that a rule names its address; the words say what is wrong with one. */
async function settleUrls(node: CssNode, folder: string, files: Map<string, LookFile>) {
  for (const url of urlsIn(node)) {
    if (url.type !== 'Url' || url.value.startsWith('#')) continue
    const file = fileAt(url.value)
    if (file === undefined)
      return [
        showFound(url.value),
        'a file of the edition: the policy of the site refuses every other',
        'put the file into the edition',
      ] as const
    const from = join(folder, file)
    try {
      const path = hashedAddress(file, await readFile(from))
      files.set(path, { path, from, file })
      url.value = path
    } catch (error) {
      if (!isMissing(error)) throw error
      return [`"${file}", which is not there`, 'a file of the edition', 'look at its name'] as const
    }
  }
  return undefined
}

/**
 * Reads the rules of a styles.css into a layer of their own, after ours. A rule that asks other hosts, or for a file that is
 * not there, is reported and left out.
 */
export async function readStyles(source: string, folder: string): Promise<Styles> {
  const problems: Problem[] = []
  const files = new Map<string, LookFile>()
  const rules: string[] = []
  for (const node of parseCss(source, (problem) => void problems.push(problem))) {
    if (node.type === 'Raw' || !isReadable(node)) continue
    const named = new Map<string, LookFile>()
    const fault = faultOf(node) ?? (await settleUrls(node, folder, named))
    if (fault !== undefined) {
      problems.push(damage(placeOf(node), '', fault))
      continue
    }
    for (const [path, file] of named) files.set(path, file)
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
