import { pictureTypes } from '#src/contract/picture-types.ts'

/** How long a text may be, in characters; beyond `shown` it is cut by the platform that is named. */
export type TextLimit = { most: number; why: string; shown?: { most: number; by: string } }

// The contract's longest headline. No platform shows as much: beyond it a text was put into the wrong place.
const title = { most: 200, why: 'no platform shows more', shown: { most: 70, by: 'X' } }
const cardText = { most: 300, why: 'Facebook shows no more', shown: { most: 200, by: 'X' } }
const alt = { most: 420, why: 'X reads no more' }

/**
 * The longest texts. X: "Cards markup", twitter:title 70, twitter:description 200, twitter:image:alt 420 characters, each
 * with the og: tag in its place. Facebook: a card's description is cut at some 300.
 */
export const textLimits: Readonly<Record<string, TextLimit>> = {
  'og:title': title,
  description: { most: 300, why: 'no search result shows more' },
  'og:description': cardText,
  'og:image:alt': alt,
  'twitter:image:alt': alt,
  'og:site_name': { most: 80, why: 'it stands in one line over the title' },
}

/**
 * The heaviest picture, in bytes. Meta's "Link previews" for WhatsApp asks for less than 600 kB; from 300 kB on, its clients
 * are seen to show none.
 */
export const heaviestPicture = 300_000

/** The formats that X ("Cards markup") and WhatsApp both show; neither shows SVG or AVIF. */
export const shownTypes: readonly string[] = [pictureTypes.jpeg, pictureTypes.png, pictureTypes.webp, pictureTypes.gif]

/** Where the head has to end, in bytes: WhatsApp reads no further ("Link previews": the first 300 KB of the HTML). */
export const furthestHead = 300_000

/** What is left in words whose `&` was escaped twice. */
export const escapedTwice = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,5}|#x[0-9a-f]{2,5});/i
