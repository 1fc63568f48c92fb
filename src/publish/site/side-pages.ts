import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import { dateAndTime, inZone } from '#src/lib/dates.ts'
import { escapeHtml } from '#src/lib/escape-html.ts'
import { goneFile, paths } from '#src/lib/paths.ts'
import type { Withdrawn } from '#src/publish/edition/schedule.ts'
import { fill, fillBare } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { type Template, toDocument, toServiceShell, withoutScripts } from './document.ts'
import type { Render, SiteFile } from './site-files.ts'

/** Where the previews of a site lie: beside it, so that they have no address of its. */
export const previewsOf = (out: string): string => `${out}-previews`

type Frame = {
  publication: Publication
  template: Template
  render: Render
  /** The design around an empty main part; trusted HTML. */
  shell: string
  /** By whose clocks times are told; else by those of the place where each was written. */
  timeZone: string | undefined
}

const frontLink = () => `<p class="form-note"><a href="${paths.front()}">${escapeHtml(phrases.site.front)}</a></p>`

/** A page in the publication's design that the app does not know. `says` is trusted HTML, `title` is text. */
function sidePage({ publication, template, shell }: Frame, title: string, says: readonly string[]): string {
  // Functions, since a replacement text may hold `$&`.
  return toServiceShell(template, publication, shell)
    .replace('<!--sf-title-->', () => escapeHtml(title))
    .replace('<!--sf-service-head-->', '')
    .replace('<!--sf-main-->', () => `<div class="service">${says.join('\n')}</div>`)
}

/** The page of a story that was taken back: that it was, when, and why. */
function withdrawnPage(frame: Frame, { headline, at, reason, lang }: Withdrawn): string {
  const { publication, timeZone } = frame
  const told = dateAndTime(timeZone === undefined ? at : inZone(at, timeZone), publication.lang)
  return sidePage(frame, fillBare(phrases.head.withdrawn, { headline }), [
    `<h1>${escapeHtml(phrases.failure.withdrawn)}</h1>`,
    `<p lang="${escapeHtml(lang)}">${escapeHtml(headline)}</p>`,
    `<p>${escapeHtml(fill(phrases.failure.withdrawnOn, { publication: publication.name, date: told }))}</p>`,
    ...(reason === undefined ? [] : [`<p lang="${escapeHtml(lang)}">${escapeHtml(reason)}</p>`]),
    frontLink(),
  ])
}

/** The page for every old address of which redirects.json says that what was there is gone. */
function gonePage(frame: Frame): string {
  const title = phrases.failure.gone
  const tab = fill(phrases.head.titled, { title, publication: frame.publication.name })
  return sidePage(frame, tab, [`<h1>${escapeHtml(title)}</h1>`, frontLink()])
}

/** The pages of what is no longer there: one for each story that was withdrawn, where it was, and one for all else. */
export function* closedPages(frame: Frame, withdrawn: readonly Withdrawn[]): Generator<SiteFile> {
  for (const one of withdrawn) yield { path: `${paths.story(one.slug)}.html`, text: withdrawnPage(frame, one) }
  yield { path: goneFile, text: gonePage(frame) }
}

/**
 * The pages of drafts and of stories that wait, for those who are sent a link: without scripts, so without any address
 * that the app would take for its own, and closed to search engines. `path` is the slug's.
 */
export function* previewPages(
  { publication, template, render }: Frame,
  hidden: readonly Article[],
): Generator<SiteFile> {
  for (const article of hidden) {
    const state = { publication, page: { kind: 'story' as const, article } }
    const html = toDocument(template, state, render(state))
    yield { path: `/${article.slug}.html`, text: withoutScripts(html) }
  }
}
