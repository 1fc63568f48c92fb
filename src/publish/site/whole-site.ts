import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { digestOfFiles } from '#src/disk/digest-of-files.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { nameCode } from './code-name.ts'
import type { Published } from './published.ts'

/** What a site is made from and where it lies. */
export type Making = {
  edition: string
  app: string
  out: string
  cache: string
  dataFolder?: string | undefined
  siteUrl?: string | undefined
}

type Note = {
  /** A name for all that the site was made from, as it lay before it was read. */
  inputs: string
  /** A name for the site as it lay afterwards. */
  site: string
  published: Published
}

const noteOf = ({ cache, out }: Making) =>
  join(cache, 'made', `${createHash('sha256').update(resolve(out)).digest('hex').slice(0, 22)}-whole.json`)

/** A name for all that a site is made from: the edition, the app, the code, and what a publish is told. */
export function nameInputs({ edition, app, dataFolder, siteUrl }: Making): string {
  const told = JSON.stringify([resolve(edition), dataFolder, siteUrl, nameCode()])
  return digestOfFiles([edition, app], told)
}

const isPackedForm = /\.(?:br|gz)$/

/**
 * A name for a finished site and what lies beside it. Each folder tells when a name in it was last given to a file or taken
 * away, which includes every file that was put in the place of another; what is written into a packed form as it lies is
 * the one thing that nothing tells of here.
 */
function nameSite(out: string): string {
  const hash = createHash('sha256')
  function add(path: string, found: Stats | undefined): void {
    if (found === undefined) return
    hash.update(`${path} ${found.isFile() ? found.size : ''} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}\n`)
    if (!found.isDirectory()) return
    // A link that somebody has put into the site is told of, and not followed.
    for (const name of readdirSync(path))
      if (!isPackedForm.test(name)) add(`${path}/${name}`, lstatSync(`${path}/${name}`, { throwIfNoEntry: false }))
  }
  for (const ending of ['', '.json', '-service.json', '-previews', '-earlier', '-sources'])
    add(`${out}${ending}`, statSync(`${out}${ending}`, { throwIfNoEntry: false }))
  return hash.digest('hex')
}

/**
 * What the last publish did, if one now would make the same of the same, and the site lies as it left it. Nothing has to be
 * loaded then that reads stories or draws pages.
 */
export async function findUnchanged(making: Making, now = new Date()): Promise<Published | undefined> {
  try {
    // Sound: publishing alone writes there, and each file as a whole.
    const { inputs, site, published } = JSON.parse(await readFile(noteOf(making), 'utf8')) as Note
    if (Date.parse(published.staysUntil) <= now.getTime()) return undefined
    if (inputs !== nameInputs(making) || site !== nameSite(making.out)) return undefined
    return { ...published, written: 0, gone: [] }
  } catch {
    // No publish has ended yet, or what it noted cannot be read.
    return undefined
  }
}

/** Notes a site that is whole. `inputs` is what it was made from, named before any of it was read. */
export async function noteWhole(making: Making, inputs: string, published: Published): Promise<void> {
  const note: Note = { inputs, site: nameSite(making.out), published }
  await mkdir(dirname(noteOf(making)), { recursive: true })
  await replaceFile(noteOf(making), (part) => writeFile(part, JSON.stringify(note)))
}

/** Forgets that a site is whole, before it is written to. */
export const forgetWhole = (making: Making): Promise<void> => rm(noteOf(making), { force: true })
