import type { Article, ArticleSource } from '#src/contract/article.ts'
import type { ContributorSource } from '#src/contract/contributor.ts'
import type { OwnPage, OwnPageSource } from '#src/contract/own-page.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { PublicationSource } from '#src/contract/publication.ts'
import { paths, shortAddress, withoutSlash } from '#src/lib/paths.ts'
import { checkAuthorFiles } from './authors.ts'
import { checkDates } from './dates.ts'
import { checkMedia, checkPublicationFiles, checkShare, type Files } from './files.ts'
import { checkFront, checkLeadTwice, type WrittenFront } from './front.ts'
import { blockIds, checkAddresses, checkNames, checkPublicationNames, type Names } from './names.ts'
import { checkForStories, isMachineAddress } from './pages.ts'
import { checkBody, checkMarkup, checkTexts } from './texts.ts'

/** An edition as it was read. */
type Read = {
  publication: PublicationSource
  contributors: ReadonlyMap<string, { file: string; contributor: ContributorSource }>
  stories: readonly { file: string; article: ArticleSource }[]
  pages?: readonly { file: string; page: OwnPageSource }[]
  redirects?: readonly { from: string }[] | undefined
  front?: WrittenFront | undefined
  held?: ReadonlyMap<string, string>
}
/** What a check needs besides: the files of the edition, and the moment that dates are held against. */
type Surroundings = Files & { now: Date }

/**
 * Everything that can be said of an edition only once all of it is read, by file: names that lead nowhere, dates, words,
 * recordings. Nothing of it holds a story back. `published` are its stories and pages in published form.
 */
export function checkContent(
  { publication, contributors, stories, pages = [], redirects = [], front, held }: Read,
  { articles, pages: own }: { articles: readonly Article[]; pages: readonly OwnPage[] },
  surroundings: Surroundings,
): [file: string, problem: Problem][] {
  const bySlug = new Map(articles.map((article) => [article.slug, article]))
  const names: Names = {
    origin: new URL(publication.url).origin,
    blocks: new Map(articles.map((article) => [article.slug, blockIds(article)])),
    old: new Set([
      ...stories.flatMap(({ article }) => (article.formerly ?? []).map((slug) => paths.story(slug))),
      ...redirects.map(({ from }) => withoutSlash(from)),
      ...own.flatMap(({ slug }) => shortAddress(slug) ?? []),
    ]),
    pages: new Map(own.map((page) => [page.slug, blockIds(page)])),
    sections: new Set(publication.sections.map(({ id }) => id)),
    authors: new Set([...contributors.keys(), ...articles.flatMap(({ authors }) => authors.map(({ id }) => id))]),
  }
  const isFile = (path: string) => isMachineAddress(path) || surroundings.isThere(path)
  const ofPublication = [
    ...checkPublicationNames(publication, names, isFile),
    ...checkLeadTwice(publication, front),
    ...checkPublicationFiles(publication, surroundings),
    ...checkMarkup(publication),
  ].map((problem): [string, Problem] => ['publication.json', problem])
  const ofFront = (front === undefined ? [] : checkFront(front, names, held)).map((problem): [string, Problem] => [
    'front.json',
    problem,
  ])
  const ofAuthors = [...contributors.values()].flatMap(({ file, contributor }) =>
    [...checkMarkup(contributor), ...checkAddresses(contributor, names)].map((problem): [string, Problem] => [
      file,
      problem,
    ]),
  )
  const ofStories = stories.flatMap(({ file, article: story }) => {
    const article = bySlug.get(story.slug)
    if (article === undefined) return []
    return [
      ...checkNames(story, article, names),
      ...checkTexts(story, article),
      ...checkDates(story, surroundings.now),
      ...checkMedia(story, surroundings),
      ...checkShare(story, surroundings),
    ].map((problem): [string, Problem] => [file, problem])
  })
  const ofPages = pages.flatMap(({ file, page }) =>
    [
      ...checkAddresses(page, names, isFile),
      ...checkMarkup(page),
      ...checkBody(page, 'the page itself'),
      ...checkForStories(page),
      ...checkMedia(page, surroundings),
    ].map((problem): [string, Problem] => [file, problem]),
  )
  return [
    ...ofPublication,
    ...ofFront,
    ...ofAuthors,
    ...checkAuthorFiles(contributors, stories),
    ...ofStories,
    ...ofPages,
  ]
}
