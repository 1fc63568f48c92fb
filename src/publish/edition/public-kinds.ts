import { isVerificationFile } from '#src/lib/verification-file.ts'

/**
 * Which files of an edition's folder become public as they are. Stories, authors and pictures are not meant here: publishing
 * makes files of its own from them. What no list names stays in the folder, since nobody can take back what has been read.
 */
export type Kind = { isPublic: true } | { isPublic: false; found: string; wanted: string }

/** Kinds that are public wherever they lie: what stories show, play or link to. */
const anywhere = /^(?:svg|ico|pdf|epub|mp3|m4a|oga|ogg|opus|flac|wav|mp4|m4v|webm|vtt)$/
/** Kinds that may as well be notes or exports of the newsroom: they are public in this folder alone. */
const inDownloads = /^(?:txt|md|csv|tsv|ics|opml|zip|gpx|kml|geojson|xlsx|ods|docx|odt|pptx|odp)$/
const downloads = 'files/'

/** Names that other services look for at the top of a site. The first four take the place of what publishing makes. */
const wellKnown = new Set([
  'favicon.ico',
  'robots.txt',
  'llms.txt',
  'manifest.webmanifest',
  'humans.txt',
  'ads.txt',
  'app-ads.txt',
  'security.txt',
  'BingSiteAuth.xml',
  'CNAME',
  '_headers',
])
/** A key of IndexNow, which a search engine reads at the top of the site (https://www.indexnow.org/documentation). */
const indexNowKey = /^[0-9a-f]{8,128}\.txt$/

/** Addresses that publishing writes to, where a file of the publisher is served instead. */
export const replaceable: ReadonlySet<string> = new Set(
  ['favicon.ico', 'robots.txt', 'llms.txt', 'manifest.webmanifest'].map((name) => `/${name}`),
)

/** Folders and names that publishing and the service write to or answer at. */
const reserved = /^(?:assets|cards|icons|schema|api)\/|^(?:sf-[^/]*|healthz|csp-reports)$/i

const backup = /~$|^#.*#$|\.(?:bak|orig|old|rej|sw[a-p]|tmp|temp|part|crdownload)$|^~\$/i
const database = /\.(?:db|sqlite3?|mdb|sql|dump)(?:-(?:wal|shm|journal))?$/i
const mail = /\.(?:eml|msg|mbox|mbx)$/i
const packed = /\.(?:br|gz|zst|bz2|xz|deflate)$/i
const code =
  /\.(?:html?|xht(?:ml)?|shtml|m?js|cjs|jsx|ts|tsx|wasm|css|php\d?|phtml|aspx?|jsp|cgi|pl|py|rb|sh|bat|exe)$/i
// A server of another make may act upon any ending of a name and not on the last one alone: `a.html.pdf`, `a.gz.txt`.
const acting = /^(?:html?|xht(?:ml)?|shtml|m?js|cjs|css|php\d?|phtml|aspx?|jsp|cgi|br|gz|zst|bz2|xz|deflate)$/i
/** Pictures that no browser shows, or not every one. */
const unseen = /\.(?:heic|heif|bmp|psd|ai|eps|raw|cr2|nef|arw|dng|jxl|jp2)$/i
const picture = /\.(?:jpe?g|png|webp|avif|gif|tiff?)$/i

const away = 'no such file in the edition: it is not for readers'
const privateKinds: readonly { is: RegExp; found: string; wanted: string }[] = [
  { is: backup, found: 'a copy that an editor or a download left behind', wanted: away },
  { is: database, found: 'a database', wanted: away },
  { is: mail, found: 'a mail', wanted: away },
  { is: packed, found: 'a packed file', wanted: 'the file itself: publishing packs what it publishes' },
  { is: unseen, found: 'a kind of picture that cannot be shown', wanted: 'a JPEG or PNG, exported from it' },
  {
    is: code,
    found: 'a page or code',
    wanted: 'stories as JSON: pages, scripts and styles are made by publishing alone',
  },
]

const unpublished = (found: string, wanted: string): Kind => ({ isPublic: false, found, wanted })

/**
 * Whether a file of an edition is public as it is. `path` is relative to the folder, with forward slashes.
 * @example kindOf('files/count.csv') // { isPublic: true }
 * @example kindOf('articles/quiet-streets.html.br').isPublic // false
 */
export function kindOf(path: string): Kind {
  // Its one line is looked at before it is published.
  if (isVerificationFile(path)) return { isPublic: true }
  const name = path.slice(path.lastIndexOf('/') + 1)
  const parts = name.split('.').slice(1)
  for (const { is, found, wanted } of privateKinds) {
    if (is.test(name)) return unpublished(found, wanted)
  }
  const inner = parts.slice(0, -1).find((part) => acting.test(part))
  if (inner !== undefined) return unpublished(`".${inner}" within its name`, 'a name with one ending')
  if (reserved.test(path)) return unpublished('a place that publishing writes to', 'it in a folder of another name')
  if (wellKnown.has(path) || indexNowKey.test(path)) return { isPublic: true }
  // What stands there is meant for machines of others, and bears the names that they ask for.
  if (path.startsWith('.well-known/')) return { isPublic: true }
  if (path.split('/').some((part) => part.startsWith('_')))
    return unpublished('a name that begins with "_"', 'another name, once it is meant to be public')
  const ending = parts.at(-1)?.toLowerCase() ?? ''
  if (anywhere.test(ending)) return { isPublic: true }
  if (inDownloads.test(ending)) {
    return path.startsWith(downloads)
      ? { isPublic: true }
      : unpublished(`a .${ending} file`, `it in the folder ${downloads}, if readers are to have it`)
  }
  const what = ending === '' ? 'a file without an ending' : `a .${ending} file`
  return unpublished(what, 'one of the kinds that docs/contracts/edition.md lists')
}

/** Whether publishing makes copies of a file with this name, so that the file itself is not public. */
export const isPicture = (path: string): boolean => picture.test(path)
