import { escapeMarkdown, inlineToMarkdown, markdownLine, markdownLink } from '#src/article/inline-to-markdown.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import { absolute } from '#src/lib/absolute.ts'
import { cut } from '#src/lib/cut.ts'
import { paths } from '#src/lib/paths.ts'
import type { Content } from '#src/publish/edition/content.ts'
import { phrases } from '#src/words/phrases.ts'

// The file is read whole, into a memory that holds other things as well: a section's newest twenty are some 5 kB.
const mostOfSection = 20
const longestNote = 300

/**
 * llms.txt in the form of llmstxt.org. It says what the publication is, and links to each section's newest stories and to
 * the publication's own pages, all as plain text. What a program may skip stands under "Optional".
 */
export function llmsTxt({ publication, articles, pages }: Content): string {
  const { name, tagline, about, sections } = publication
  const whole = (path: string) => absolute(publication, path)
  const entry = ({ slug, headline, standfirst }: Article) => {
    const note = escapeMarkdown(cut(inlineToText(standfirst), longestNote)).trim()
    const link = markdownLink(escapeMarkdown(headline), whole(paths.plain(slug)))
    return `- ${link}${note === '' ? '' : `: ${note}`}`
  }
  const listed = articles.filter(({ noindex }) => noindex !== true)
  const parts = sections.flatMap(({ id, name: section }) => {
    const stories = listed.filter((article) => article.section === id).slice(0, mostOfSection)
    return stories.length === 0 ? [] : [`## ${escapeMarkdown(section)}`, stories.map(entry).join('\n')]
  })
  const own = pages
    .filter(({ noindex }) => noindex !== true)
    .map(({ slug, title }) => `- ${markdownLink(escapeMarkdown(title), whole(paths.plainPage(slug)))}`)
  const more = [
    `- ${markdownLink(escapeMarkdown(phrases.machines.newest), whole(paths.feed('json')))}: JSON Feed`,
    `- ${markdownLink(escapeMarkdown(phrases.machines.everyPage), whole(paths.sitemaps.index()))}: sitemap`,
  ]
  return `${[
    `# ${escapeMarkdown(name)}`,
    ...(tagline === undefined ? [] : [`> ${markdownLine(escapeMarkdown(tagline))}`]),
    inlineToMarkdown(about, { absolute: whole, numbers: new Map() }),
    ...parts,
    ...(own.length === 0 ? [] : [`## ${escapeMarkdown(phrases.site.foot)}`, own.join('\n')]),
    '## Optional',
    more.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}
