import type { Look } from '#src/publish/look/look.ts'

const schemes = '<meta name="color-scheme" content="light dark">'

/** The document of a publication that has only one scheme says so before any style sheet does. */
export const withScheme = (html: string, { only }: Look): string =>
  only === undefined ? html : html.replace(schemes, schemes.replace('light dark', only))

/** A document whose style sheet is a file, as in development, with the look of the publication after it. */
export const withLookInPage = (html: string, look: Look): string =>
  withScheme(html, look).replace('</head>', () => (look.css === '' ? '</head>' : `<style>${look.css}</style></head>`))
