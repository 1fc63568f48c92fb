const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.opml': 'text/x-opml; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.avif': 'image/avif',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.webm': 'video/webm',
  '.pdf': 'application/pdf',
  '.epub': 'application/epub+zip',
  '.zip': 'application/zip',
}

/** The feeds of the publication, of a section and of an author; a story may well be named `feed`. */
const feed = /^\/?(?:(?:sections|authors)\/[^/]+\/)?(feed\.xml|atom\.xml|feed\.json)$/
const feedTypes: Readonly<Record<string, string>> = {
  'feed.xml': 'application/rss+xml; charset=utf-8',
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
}

/**
 * The media type of a file by its path in the site; bytes that a browser will only save where the name tells nothing.
 * @example contentType('/sections/world/feed.xml') // 'application/rss+xml; charset=utf-8'
 */
export function contentType(name: string): string {
  return (
    feedTypes[feed.exec(name)?.[1] ?? ''] ??
    types[/\.[^./]+$/.exec(name)?.[0].toLowerCase() ?? ''] ??
    'application/octet-stream'
  )
}

/** Whether a type is text, which the publisher compresses and which is small enough to stay in memory. */
export function isText(type: string): boolean {
  return /^text\/|json|xml|javascript/.test(type)
}

/** Whether a type is a picture. */
export function isImage(type: string): boolean {
  return type.startsWith('image/')
}
