import { counted } from '#src/lib/counted.ts'
import type { Waiting } from '#src/publish/edition/schedule.ts'
import { countProblems, showProblems } from '#src/publish/edition/show-problems.ts'
import type { Published } from '#src/publish/site/published.ts'

const mostNamed = 10

function showGone(gone: readonly string[]): string {
  const more = gone.length - mostNamed
  const named = gone.slice(0, mostNamed).join(', ')
  return `\n${counted(gone.length, 'story is', 'stories are')} no longer in the site: ${named}${more > 0 ? ` and ${more} more` : ''}.`
}

function showWaiting(waiting: readonly Waiting[]): string {
  const lines = waiting.slice(0, mostNamed).map(({ article, at, isUpdate }) => {
    return `\n    ${at}  ${article.slug}${isUpdate ? ' (an update; the version before it stays until then)' : ''}`
  })
  const more = waiting.length - mostNamed
  const what = counted(waiting.length, 'story waits', 'stories wait')
  return `\n${what} for the moment that it names:${lines.join('')}${more > 0 ? `\n    and ${more} more` : ''}`
}

const showQuick = (texts: number) =>
  `\n${counted(texts, 'text was', 'texts were')} packed quickly. A running server packs them smaller by itself; for another host, "npm run publish -- --pack" does.`

/** What a publish did, in words for the terminal. */
export function showPublished(published: Published): string {
  const { publication, stories, pages, written, reports, isHeld, gone, waiting, drafts, packedQuickly } = published
  const { refused, damaged, note, kept, private: unpublished } = countProblems(reports)
  const problems = reports.length > 0 ? `${showProblems(reports)}\n\n` : ''
  if (isHeld)
    return `${problems}Nothing was published: ${counted(refused + kept, 'file')} would be left out and ${damaged} are damaged. Mend them, or publish without --strict.`
  const counts = [
    `${counted(stories, 'story', 'stories')} published on ${counted(pages, 'page')} (${counted(written, 'file')} new or changed)`,
    ...(kept > 0 ? [`${kept} kept as ${kept === 1 ? 'it was' : 'they were'}`] : []),
    ...(refused > 0 ? [`${refused} left out`] : []),
    ...(damaged > 0 ? [`${damaged} with damage`] : []),
    ...(note > 0 ? [`${note} to look at`] : []),
    ...(drafts > 0 ? [counted(drafts, 'draft')] : []),
    ...(unpublished > 0 ? [`${counted(unpublished, 'other file')} not made public`] : []),
  ]
  const where = `${publication.name}, ${publication.url}: `
  const more = [
    gone.length > 0 ? showGone(gone) : '',
    waiting.length > 0 ? showWaiting(waiting) : '',
    packedQuickly > 0 ? showQuick(packedQuickly) : '',
  ]
  return `${problems}${where}${counts.join(', ')}.${more.join('')}`
}
