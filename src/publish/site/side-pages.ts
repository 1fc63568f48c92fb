import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import { dateAndTime, inZone } from '#src/lib/dates.ts'
import { escapeHtml } from '#src/lib/escape-html.ts'
import { paths } from '#src/lib/paths.ts'
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

/** The page of a story that was taken back: that it was, when, and why, in the publication's design. */
function withdrawnPage(frame: Frame, { headline, at, reason, lang }: Withdrawn): string {
  const { publication, template, shell, timeZone } = frame
  const told = dateAndTime(timeZone === undefined ? at : inZone(at, timeZone), publication.lang)
  const says = [
    `<h1>${escapeHtml(phrases.failure.withdrawn)}</h1>`,
    `<p lang="${escapeHtml(lang)}">${escapeHtml(headline)}</p>`,
    `<p>${escapeHtml(fill(phrases.failure.withdrawnOn, { publication: publication.name, date: told }))}</p>`,
    ...(reason === undefined ? [] : [`<p lang="${escapeHtml(lang)}">${escapeHtml(reason)}</p>`]),
    `<p class="form-note"><a href="${paths.front()}">${escapeHtml(phrases.site.front)}</a></p>`,
  ]
  // Functions, since a replacement text may hold `$&`.
  return toServiceShell(template, publication, shell)
    .replace('<!--sf-title-->', () => escapeHtml(fillBare(phrases.head.withdrawn, { headline })))
    .replace('<!--sf-service-head-->', '')
    .replace('<!--sf-main-->', () => `<div class="service">${says.join('\n')}</div>`)
}

/** The pages of all stories that were withdrawn, where the stories were. */
export function* withdrawnPages(frame: Frame, withdrawn: readonly Withdrawn[]): Generator<SiteFile> {
  for (const one of withdrawn) yield { path: `${paths.story(one.slug)}.html`, text: withdrawnPage(frame, one) }
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
