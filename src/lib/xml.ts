import type { Markup } from './markup.ts'

// What XML 1.0 allows (production 2, Char): neither controls nor halves of a pair nor U+FFFE and U+FFFF.
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** A whole XML document around its root. Characters that no XML may hold, escaped or not, are taken out. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.replace(forbidden, '')}\n`
}
