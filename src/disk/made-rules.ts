import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from './is-missing.ts'
import { replaceFile } from './replace-file.ts'

/** Where the rules lie that other web servers read, if they hand out a finished site by themselves: beside it. */
export const rulesFolder = (site: string): string => `${site}-rules`

const noteOf = (site: string) => join(rulesFolder(site), 'made-of.json')

async function readObject(path: string): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (error) {
    if (isMissing(error)) return undefined
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** What the rules of a site depend on, of all that publishing notes of it. */
async function partsOf(site: string): Promise<string> {
  const { styleHashes, scriptHashes, withdrawn, redirects } = (await readObject(`${site}.json`)) ?? {}
  return JSON.stringify({ styleHashes, scriptHashes, withdrawn, redirects })
}

/** Writes the rules of a site, a text for each name, and notes which site they are of. */
export async function writeRuleFiles(site: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const parts = await partsOf(site)
  await mkdir(rulesFolder(site), { recursive: true })
  for (const [name, text] of Object.entries(texts))
    await replaceFile(join(rulesFolder(site), name), (part) => writeFile(part, text))
  await replaceFile(noteOf(site), (part) => writeFile(part, parts))
}

/** Whether rules were written for a site that has changed since in what they say. Where there are none, nobody reads any. */
export async function areRulesOld(site: string): Promise<boolean> {
  const noted = await readObject(noteOf(site))
  return noted !== undefined && JSON.stringify(noted) !== (await partsOf(site))
}
