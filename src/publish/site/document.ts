import type { Shape } from '#src/article/article-to-json-ld.ts'
import type { Publication } from '#src/contract/publication.ts'
import { facesId, restStyles } from '#src/contract/stored-keys.ts'
import { escapeHtml } from '#src/lib/escape-html.ts'
import { paths } from '#src/lib/paths.ts'
import { type Direction, textDirection } from '#src/lib/text-direction.ts'
import { type Page, type PageState, toWritten } from '#src/page/page.ts'
import { type HeadTag, headAttributes, pageHead } from '#src/page/page-to-head.ts'
import { pageJsonLd } from '#src/page/page-to-json-ld.ts'
import type { Theme } from '#src/publish/look/theme.ts'
import type { Icons } from '#src/publish/pictures/draw-icons.ts'
import { earlyScriptsOf } from './early-script.ts'

/** JSON for a data block: nothing in it can end the element or begin a comment. */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

function toHtml(tag: HeadTag): string {
  switch (tag.tag) {
    case 'title':
      return `<title>${escapeHtml(tag.text)}</title>`
    case 'meta':
    case 'link':
      return `<${tag.tag} data-sf-head ${headAttributes(tag)
        .map(([name, value]) => `${name}="${escapeHtml(value)}"`)
        .join(' ')}>`
  }
}

/** Where the parts of a page go in the document that Vite built from index.html. */
export type Template = (parts: Parts) => string

type Parts = { lang: string; dir: Direction; head: string; app: string; state: string; kind?: Page['kind'] }

/** The place of the rest of the style sheet in a page, as React writes it. */
export const restPlace = `<link rel="stylesheet" href="${restStyles}"/>`

/** Reads a template once; throws if one of its places is missing. */
export function readTemplate(html: string): Template {
  for (const place of ['<html lang="en">', '<!--sf-head-->', '<!--sf-app-->', '<!--sf-state-->']) {
    if (!html.includes(place))
      throw new Error(`index.html has no ${place}, so there is no place for that part of a page.`)
  }
  return ({ lang, dir, head, app, state }) =>
    // Functions, since a replacement text may hold `$&`.
    html
      .replace('<html lang="en">', () => `<html lang="${escapeHtml(lang)}"${dir === 'rtl' ? ' dir="rtl"' : ''}>`)
      .replace('<!--sf-head-->', () => head)
      .replace('<!--sf-app-->', () => app.replace(restPlace, ''))
      .replace('<!--sf-state-->', () => `<script type="application/json" id="sf-state">${state}</script>`)
}

// The icon is the same on every page: it stays when the app writes the head of the next one.
const icon = ({ logo }: Publication) => `<link rel="icon" href="${escapeHtml(logo?.src ?? paths.icon())}">`

/** A template whose every page, the service's as well, names what a device frames it with: colours, manifest, icon. */
export function withFrame(template: Template, icons: Icons, look: Theme): Template {
  const [light, dark] = [look.light.paper, look.dark.paper]
  const links = [
    `<meta name="theme-color" content="${light}" media="(prefers-color-scheme: light)">`,
    `<meta name="theme-color" content="${dark}" media="(prefers-color-scheme: dark)">`,
    `<link rel="manifest" href="${paths.manifest()}">`,
    `<link rel="apple-touch-icon" href="${escapeHtml(icons.apple)}">`,
  ]
  return ({ head, ...parts }) => template({ ...parts, head: [head, ...links].join('\n') })
}

const linkedData = (graph: unknown) =>
  graph === undefined ? [] : [`<script type="application/ld+json">${escapeJson(graph)}</script>`]

/**
 * One page as a whole document: head, drawn app and what the app begins from. `app` is trusted HTML; `shapes` are
 * crops of a story's picture for search engines.
 */
export function toDocument(template: Template, state: PageState, app: string, shapes: readonly Shape[] = []): string {
  const { publication, page } = state
  const scripts = earlyScriptsOf(page, publication).map((code) => `<script>${code}</script>`)
  return template({
    lang: publication.lang,
    dir: textDirection(publication.lang),
    head: [
      ...scripts,
      ...pageHead(page, publication).map(toHtml),
      icon(publication),
      ...linkedData(pageJsonLd(state, shapes)),
    ].join('\n'),
    app,
    state: escapeJson(toWritten(state)),
    kind: page.kind,
  })
}

// Texts of the publication are escaped by now: whatever begins in this way is the template's.
const code = /[ \t]*(?:<script\b[^>]*>.*?<\/script>|<link rel="modulepreload"[^>]*>)\n?/gs

/** The faces begin in this way where a script puts them on. */
export const waitingFaces = `<style id="${facesId}" media="(scripting: none)">`

/** A whole document without its scripts, and without the state that they begin from; its faces are on from the beginning. */
export const withoutScripts = (html: string): string =>
  html.replace(code, '').replace(waitingFaces, `<style id="${facesId}">`)

/**
 * The design as a document without any script, for the pages of the service, which puts its own words into the places
 * `<!--sf-title-->`, `<!--sf-service-head-->` and `<!--sf-main-->`. `shell` is trusted HTML with an empty main part.
 */
export function toServiceShell(template: Template, publication: Publication, shell: string): string {
  const head = ['<title><!--sf-title--></title>', '<meta name="robots" content="noindex">', icon(publication)]
  const { lang } = publication
  const html = template({ lang, dir: textDirection(lang), head: head.join('\n'), app: shell, state: '' })
  return withoutScripts(html)
    .replace('</head>', () => '<!--sf-service-head--></head>')
    .replace('</main>', () => '<!--sf-main--></main>')
}
