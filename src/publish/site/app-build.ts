import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '#src/disk/is-missing.ts'
import { escapeHtml } from '#src/lib/escape-html.ts'
import { cutStyles } from '#src/publish/look/cut-styles.ts'
import { type Look, ourLook } from '#src/publish/look/look.ts'
import { withStylesFor } from '#src/publish/look/spoken-styles.ts'
import { withFacesFor } from '#src/publish/look/written-faces.ts'
import { contentHash } from './content-hash.ts'
import { readTemplate, restPlace, type Template, waitingFaces } from './document.ts'
import { withScheme } from './dress.ts'
import { waitForStyles, wearFaces } from './early-script.ts'
import { type PageCode, readPageCode } from './page-code.ts'
import type { SiteFile } from './site-files.ts'

/** The document, and the CSP hashes of what it holds inline. */
type Worn = { template: Template; styleHashes: string[]; scriptHashes: string[] }

/** What Vite built, ready to be put around pages. */
export type AppBuild = Worn & {
  /** The same in the look of a publication in which these languages (`languagesIn`) and signs (`signsIn`) are written. */
  wear: (look: Look, spoken: ReadonlySet<string>, signs: ReadonlySet<number>) => Worn
  /** For what the interface says, by `interfaceHash`; undefined if nothing tells. */
  speaks: string | undefined
  /** The files of `assets/`, to be copied. */
  assets: { path: string; from: string }[]
  /** The part of the style sheet that stories link, among the assets; undefined if it is not cut. */
  rest: SiteFile | undefined
  /** The code of the worker that keeps what readers opened; undefined if it is not built. */
  worker: string | undefined
}

/** The text of a file; undefined where there is none. */
async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Vite writes beside the app for which words it was built. */
async function readSpeaks(folder: string): Promise<string | undefined> {
  const written = await readIfThere(join(folder, 'interface.json'))
  return written === undefined ? undefined : JSON.parse(written).hash
}

const stylesheet = /<link rel="stylesheet"[^>]* href="([^"]+\.css)"[^>]*>/

const asset = /<(?:script|link rel="modulepreload")[^>]*? (?:src|href)="(\/assets\/[^"]+\.js)"/g

/**
 * The document with the hash of each script that it names: what came otherwise does not run. The scripts that these import
 * are fetched by the browser without any hash.
 */
async function withIntegrity(html: string, folder: string): Promise<string> {
  const hashes = new Map<string, string>()
  for (const [, path = ''] of html.matchAll(asset))
    hashes.set(path, contentHash(await readFile(join(folder, path), 'utf8')))
  return html.replace(asset, (tag, path: string) => `${tag} integrity="${hashes.get(path)}"`)
}

// A desktop's line has room for fonts beside the picture. On a phone the app asks for them when the page is there.
const fontLink = (href: string) =>
  `<link rel="preload" as="font" type="font/woff2" crossorigin media="(min-width: 768px)" href="${href}">`

const ownFace = /@font-face\{[^}]*url\([^}]*\}/g

/**
 * The style sheet, and before it the faces that are fetched. Where the script beside them does not put them on, they wait:
 * on a phone they come after the picture, and for the next page.
 */
function toStyles(css: string): { html: string; hashes: string[]; scripts: string[] } {
  const faces = (css.match(ownFace) ?? []).join('')
  const rest = css.replace(ownFace, '')
  if (faces === '') return { html: `<style>${rest}</style>`, hashes: [contentHash(rest)], scripts: [] }
  const html = `${waitingFaces}${faces}</style><script>${wearFaces}</script><style>${rest}</style>`
  return { html, hashes: [contentHash(faces), contentHash(rest)], scripts: [wearFaces] }
}

/** A template whose pages name the code of their own beside that of the app. */
const withPageCode =
  (template: Template, code: PageCode): Template =>
  (parts) => {
    const tags = parts.kind === undefined ? undefined : code[parts.kind]
    return template(tags === undefined ? parts : { ...parts, head: `${parts.head}\n    ${tags}` })
  }

function restFile(text: string): SiteFile | undefined {
  if (text === '') return undefined
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 8)
  return { path: `/assets/rest-${name}.css`, text }
}

/** A page that has a place for the rest of the style sheet links it there, and holds `first` inline; all others hold `whole`. */
function withRest(whole: Template, first: Template, { path, text }: SiteFile): Template {
  const link = `<link rel="stylesheet" href="${path}" integrity="${contentHash(text)}" fetchpriority="low">`
  const tags = `${link}<script>${waitForStyles}</script>`
  return (parts) =>
    parts.app.includes(restPlace) ? first({ ...parts, app: parts.app.replace(restPlace, tags) }) : whole(parts)
}

/** Reads `dist/app`: the document with its CSS put inline, and the assets. Throws a clear error if there is none. */
export async function readAppBuild(folder: string): Promise<AppBuild> {
  let html: string
  try {
    // Nobody reads how its lines are indented, and every document would carry that.
    html = (await readFile(join(folder, 'index.html'), 'utf8')).replace(/^ +/gm, '')
  } catch {
    throw new Error(
      `The app is not built: ${folder}/index.html is missing. Run "npm run build" once; "npm run publish" then does the content alone.`,
    )
  }
  const href = stylesheet.exec(html)?.[1]
  if (href === undefined) throw new Error(`${folder}/index.html links no stylesheet.`)
  const ours = (await readFile(join(folder, href), 'utf8')).trim()
  if (ours.includes('</')) throw new Error('The stylesheet holds "</" and cannot stand inline.')
  const names = await readdir(join(folder, 'assets'))
  const assets = names.map((name) => ({ path: `/assets/${name}`, from: join(folder, 'assets', name) }))
  const whole = await withIntegrity(html, folder)
  const code = await readPageCode(folder, /<script[^>]* src="\/([^"]+)"/.exec(html)?.[1] ?? '')
  const { first, ...cut } = cutStyles(ours)
  const rest = restFile(cut.rest)
  const wear = (look: Look, spoken: ReadonlySet<string>, signs: ReadonlySet<number>): Worn => {
    const isNeeded = (path: string) => path.endsWith('.woff2') && look.preloads.some((start) => path.startsWith(start))
    const fonts = [...assets, ...look.files].flatMap(({ path }) => (isNeeded(path) ? fontLink(escapeHtml(path)) : []))
    const inStyle = (css: string) => {
      const styles = toStyles(withFacesFor(withStylesFor(css, spoken), signs) + look.css)
      const page = whole.replace(stylesheet, () => fonts.join('') + styles.html)
      return { ...styles, template: readTemplate(withScheme(page, look)) }
    }
    const all = inStyle(ours)
    if (rest === undefined)
      return {
        template: withPageCode(all.template, code),
        styleHashes: all.hashes,
        scriptHashes: all.scripts.map(contentHash),
      }
    const above = inStyle(first)
    return {
      template: withPageCode(withRest(all.template, above.template, rest), code),
      styleHashes: [...new Set([...all.hashes, ...above.hashes])],
      scriptHashes: [...all.scripts, waitForStyles].map(contentHash),
    }
  }
  const speaks = await readSpeaks(folder)
  const worker = await readIfThere(join(folder, 'worker.js'))
  const ownAssets = assets.filter(({ path }) => path !== href)
  return { ...wear(ourLook, new Set(), new Set()), wear, speaks, assets: ownAssets, rest, worker }
}
