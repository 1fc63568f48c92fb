import { readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import * as v from 'valibot'
import { publication } from '#src/contract/publication.ts'
import { goneFile } from '#src/lib/paths.ts'
import { isVerificationFile } from '#src/lib/verification-file.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'

/** A finished site in its folder. */
export type Site = {
  folder: string
  name: string
  lang: string
  /** Where it is published: `https://example.org`. */
  origin: string
  /** The inline scripts that its pages may hold, as hashes for a security policy. */
  scriptHashes: ReadonlySet<string>
  /** Whether a file lies in it, by its path from the root. */
  hasFile: (path: string) => Promise<boolean>
}

const record = v.object({ scriptHashes: v.array(v.string()) })

async function readParsed<Value>(path: string, schema: v.GenericSchema<unknown, Value>): Promise<Value> {
  try {
    return v.parse(schema, JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    throw new EditionError(
      `There is no finished site here: ${path} cannot be used (${error instanceof Error ? error.message : error}). Run "npm run build" first, or name the folder of a site with --site.`,
    )
  }
}

/** A file of the site on the disk; undefined for a path that would lead out of it or that no file can have. */
export function fileOf(folder: string, path: string): string | undefined {
  try {
    const file = join(folder, decodeURIComponent(path).normalize())
    return file.startsWith(join(folder, sep)) && !file.includes('\0') ? file : undefined
  } catch {
    // A percent sign that encodes nothing: there is no such file.
    return undefined
  }
}

/** The path of an address that lies in the site; undefined for another site's. */
export function ownPath(address: string | undefined, { origin }: Pick<Site, 'origin'>): string | undefined {
  if (address === undefined || !URL.canParse(address, origin)) return undefined
  const url = new URL(address, origin)
  return url.origin === origin ? url.pathname : undefined
}

/** Opens the site that publishing wrote; throws `EditionError` where there is none. */
export async function openSite(folder: string): Promise<Site> {
  const { scriptHashes } = await readParsed(`${folder}.json`, record)
  const { name, lang, url } = await readParsed(join(folder, 'publication.json'), publication)
  const known = new Map<string, Promise<boolean>>()
  const look = async (path: string) => {
    const file = fileOf(folder, path)
    if (file === undefined) return false
    return (await stat(file).catch(() => undefined))?.isFile() ?? false
  }
  const hasFile = (path: string) => {
    // The same few icons, fonts and feeds on every page.
    const answer = known.get(path) ?? look(path)
    known.set(path, answer)
    return answer
  }
  return { folder, name, lang, origin: new URL(url).origin, scriptHashes: new Set(scriptHashes), hasFile }
}

/** The pages of a site by their paths, in order: `/`, `/articles/x`; what is not found is `/404`. The one for what is gone is passed on by nobody. */
export async function pagePaths({ folder }: Pick<Site, 'folder'>): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names
    .filter((name) => name.endsWith('.html') && `/${name}` !== goneFile && !isVerificationFile(name))
    .map((name) => `/${name.replaceAll('\\', '/').replace(/(?:^|(?<=\/))index\.html$|\.html$/, '')}`)
    .toSorted()
}

/** The file of a page, by its path. */
export const pageFile = (path: string) => (path === '/' ? '/index.html' : `${path}.html`)
