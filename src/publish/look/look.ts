import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem, Report } from '#src/contract/problem.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { checkContrast } from './check-contrast.ts'
import { type Faces, resolveFaces } from './faces.ts'
import { coloursToCss } from './look-css.ts'
import { readOwnFonts } from './own-fonts.ts'
import { resolveSchemes } from './schemes.ts'
import { shapeNames, shapesToCss } from './shapes.ts'
import { readStyles } from './styles-file.ts'
import { faces, roles, type Theme, theme } from './theme.ts'
import { readThemeFile } from './theme-file.ts'

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

async function readSheet(folder: string, name: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, name), 'utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function readTheme(folder: string, report: Report): Promise<Look> {
  const source = await readSheet(folder, 'theme.css')
  if (source === undefined) return ourLook
  const { given, faces: named } = readThemeFile(source, [...roles, ...faces, ...shapeNames], report)
  const { width, ...set } = resolveFaces(given, await readOwnFonts(folder, named, report), report)
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
  const problems: Problem[] = []
  const look = await readTheme(folder, (problem) => void problems.push(problem))
  const reports = problems.length === 0 ? [] : [{ file: 'theme.css', problems }]
  const rules = await readSheet(folder, 'styles.css')
  if (rules === undefined) return { look, reports }
  const styles = await readStyles(rules, folder)
  if (styles.problems.length > 0) reports.push({ file: 'styles.css', problems: styles.problems })
  return { look: { ...look, css: look.css + styles.css, files: [...look.files, ...styles.files] }, reports }
}
