import { pictureType, pictureTypes } from '#src/contract/picture-types.ts'
import { feedFiles } from './feed-formats.ts'

const inUtf8 = (type: string) => `${type}; charset=utf-8`

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
  '.rss': inUtf8(feedFiles.rss.type),
  '.atom': inUtf8(feedFiles.atom.type),
  '.opml': 'text/x-opml; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
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

/** The ends of all names that tell a media type, pictures included. */
export const fileEndings = [...Object.keys(types), ...Object.keys(pictureTypes).map((ending) => `.${ending}`)]

/** The feeds of the publication, of a section and of an author; a story may well be named `feed`. */
const feedPlace = /^\/?(?:(?:sections|authors)\/[^/]+\/)?([^/]+)$/
const feedTypes = new Map(Object.values(feedFiles).map(({ name, type }) => [name, inUtf8(type)]))

/**
 * The media type of a file by its path in the site; bytes that a browser will only save where the name tells nothing.
 * @example contentType('/sections/world/feed.xml') // 'application/rss+xml; charset=utf-8'
 */
export function contentType(name: string): string {
  return (
    feedTypes.get(feedPlace.exec(name)?.[1] ?? '') ??
    types[/\.[^./]+$/.exec(name)?.[0].toLowerCase() ?? ''] ??
    pictureType(name) ??
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

const bareFeedTypes = Object.values(feedFiles).map(({ type }) => type)

/** Whether a type is that of a feed. */
export function isFeedType(type: string): boolean {
  return bareFeedTypes.some((feed) => type.startsWith(feed))
}
