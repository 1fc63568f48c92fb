import { enhancePage } from '#src/article/enhance.ts'
import type { Measure } from '#src/article/size-images.ts'
import type { OwnPage, OwnPageSource } from '#src/contract/own-page.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { Publication, PublicationSource } from '#src/contract/publication.ts'
import type { Url } from '#src/contract/url.ts'
import { paths } from '#src/lib/paths.ts'
import { textDirection, withDirection } from '#src/lib/text-direction.ts'
import { titled } from '#src/lib/titled.ts'
import { phrases } from '#src/words/phrases.ts'
import type { Edition } from './edition.ts'

type Report = (file: string, problem: Problem) => void
/** The pages of a publication's own, where each of its policies stands, and what feeds say of copyright. */
export type SettledPages = {
  pages: OwnPage[]
  policies: Publication['policies']
  copyright?: string
}

/** What a policy is called, by its name. */
export function policyTitle(name: string): string {
  if (name === 'privacy') return phrases.site.privacy
  return name === 'corrections' ? phrases.story.corrections : titled(name)
}

/** A policy of publication.json as a page: a paragraph for each of its lines. */
const policyPage = (name: string, text: string): OwnPageSource => ({
  schema: 'page/1',
  slug: name,
  title: policyTitle(name),
  body: text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: [line] })),
})

/** Policies that are written out in publication.json and are pages nowhere else. */
function policyTexts({ policies }: PublicationSource, written: ReadonlySet<string>, report: Report): OwnPageSource[] {
  return Object.entries(policies).flatMap(([name, policy]) => {
    if (typeof policy !== 'string' || name === 'copyright') return []
    if (!written.has(name)) return policy.trim() === '' ? [] : [policyPage(name, policy)]
    report('publication.json', {
      weight: 'note',
      path: `policies.${name}`,
      found: `a text, where pages/ has a page "${name}"`,
      wanted: 'the one or the other: the page is shown',
      mend: `write { "url": "${paths.page(name)}" }`,
    })
    return []
  })
}

/** What search engines are told that a page is, where its writer says nothing: its name mostly does. */
function kindOf({ kind, slug }: OwnPage): Pick<OwnPage, 'kind'> {
  if (kind !== undefined) return { kind }
  return slug === 'about' || slug === 'contact' ? { kind: slug } : {}
}

/** Folds the pages of an edition and the policies of its publication.json into pages in published form. */
export function settlePages(
  { pages: files = [], publication }: Pick<Edition, 'pages' | 'publication'>,
  measure: Measure,
  report: Report,
): SettledPages {
  const { lang, timeZone, policies } = publication
  const surroundings = { measure, lang, timeZone }
  const written = new Set(files.map(({ page }) => page.slug))
  const own = files.map(({ file, page }) => enhancePage(page, surroundings, (problem) => report(file, problem)))
  const made = policyTexts(publication, written, report).map((page) => enhancePage(page, surroundings, () => undefined))
  const pages = [...own, ...made].map((page) => ({ ...withDirection(page, textDirection(lang)), ...kindOf(page) }))
  const known = new Set(pages.map(({ slug }) => slug))
  const places = Object.entries(policies).flatMap(([name, policy]): [string, Url][] => {
    if (typeof policy !== 'string') return [[name, policy.url]]
    // Sound: a name is one of an address, so that nothing of it has to be escaped.
    return name !== 'copyright' && known.has(name) ? [[name, paths.page(name) as Url]] : []
  })
  const { copyright } = policies
  return {
    pages,
    policies: Object.fromEntries(places),
    ...(typeof copyright === 'string' ? { copyright } : {}),
  }
}
