import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem, Report } from '#src/contract/problem.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { checkContrast } from './check-contrast.ts'
import { checkFamilies } from './check-families.ts'
import { type Faces, resolveFaces } from './faces.ts'
import { coloursToCss } from './look-css.ts'
import { reasonOf } from './look-files.ts'
import { readOwnFonts } from './own-fonts.ts'
import { resolveSchemes } from './schemes.ts'
import { shapeNames, shapesToCss } from './shapes.ts'
import { readStyles } from './styles-file.ts'
import { faces, roles, type Theme, theme } from './theme.ts'
import { damage, readThemeFile } from './theme-file.ts'

/** How a publication looks: our theme, and over it what its own theme.css says. */
export type Look = Theme &
  Pick<Faces, 'files' | 'preloads'> & {
    /** The only scheme that it has, whatever the reader's device asks for. */
    only?: 'light' | 'dark'
    /** What stands after our style sheet in every page; empty if nothing differs. */
    css: string
  }

/** The look of a publication that says nothing of it. */
export const ourLook: Look = { ...theme, ...resolveFaces([], [], () => undefined) }

/** The files of an edition that say how it looks; neither is public as it lies there. */
export const lookFiles = ['theme.css', 'styles.css']

/** What is wrong with one file. */
type FileReport = { file: string; problems: Problem[] }

/**
 * The text of a style sheet as CSS and HTML both read it: a page's style is hashed as it is written here, and read by
 * browsers after they have made one line end of all (CSS Syntax 3.3, HTML 13.2.3.5).
 */
async function readSheet(folder: string, name: string, report: Report): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, name), 'utf8')
    return text
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?|\f/g, '\n')
      .replaceAll('\0', '\uFFFD')
  } catch (error) {
    if (!isMissing(error))
      report(
        damage({ line: 1, column: 1 }, '', [
          `${name}, ${reasonOf(error)}`,
          'a file',
          'look at its name and its rights',
        ]),
      )
    return undefined
  }
}

async function readTheme(folder: string, report: Report): Promise<Look> {
  const source = await readSheet(folder, 'theme.css', report)
  if (source === undefined) return ourLook
  const { given, faces: named } = readThemeFile(source, [...roles, ...faces, ...shapeNames], report)
  const { width, ...set } = resolveFaces(given, await readOwnFonts(folder, named, report), report)
  for (const problem of checkFamilies(given, named)) report(problem)
  const schemes = resolveSchemes(given, report)
  for (const problem of checkContrast(schemes.seen, given)) report(problem)
  const { light, dark, only } = schemes
  const css = set.css + shapesToCss(given, width, report) + coloursToCss(schemes)
  return { ...ourLook, ...set, light, dark, ...(only === undefined ? {} : { only }), css }
}

/**
 * Reads how the edition in a folder looks: its theme.css, and after that its styles.css. Neither need be there; whatever of
 * them cannot be used is reported, and is as ours.
 */
export async function readLook(folder: string): Promise<{ look: Look; reports: FileReport[] }> {
  const [ofTheme, ofStyles]: [Problem[], Problem[]] = [[], []]
  const look = await readTheme(folder, (problem) => void ofTheme.push(problem))
  const rules = await readSheet(folder, 'styles.css', (problem) => void ofStyles.push(problem))
  const styles = await readStyles(rules ?? '', folder)
  ofStyles.push(...styles.problems)
  const reports = [
    { file: 'theme.css', problems: ofTheme },
    { file: 'styles.css', problems: ofStyles },
  ].filter(({ problems }) => problems.length > 0)
  return { look: { ...look, css: look.css + styles.css, files: [...look.files, ...styles.files] }, reports }
}
