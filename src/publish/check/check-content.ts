import type { Article, ArticleSource } from '#src/contract/article.ts'
import type { ContributorSource } from '#src/contract/contributor.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { PublicationSource } from '#src/contract/publication.ts'
import { paths } from '#src/lib/paths.ts'
import { checkDates } from './dates.ts'
import { checkMedia, checkPublicationFiles, checkShare, type Files } from './files.ts'
import { checkFront, checkLeadTwice, type WrittenFront } from './front.ts'
import { blockIds, checkAddresses, checkNames, checkPublicationNames, type Names, withoutSlash } from './names.ts'
import { checkMarkup, checkTexts } from './texts.ts'

/** An edition as it was read. */
type Read = {
  publication: PublicationSource
  contributors: ReadonlyMap<string, { file: string; contributor: ContributorSource }>
  stories: readonly { file: string; article: ArticleSource }[]
  redirects?: readonly { from: string }[] | undefined
  front?: WrittenFront | undefined
  held?: ReadonlyMap<string, string>
}
/** What a check needs besides: the files of the edition, and the moment that dates are held against. */
type Surroundings = Files & { now: Date }

/**
 * Everything that can be said of an edition only once all of it is read, by file: names that lead nowhere, dates, words,
 * recordings. Nothing of it holds a story back. `articles` are its stories as they are published.
 */
export function checkContent(
  { publication, contributors, stories, redirects = [], front, held }: Read,
  articles: readonly Article[],
  surroundings: Surroundings,
): [file: string, problem: Problem][] {
  const bySlug = new Map(articles.map((article) => [article.slug, article]))
  const names: Names = {
    origin: new URL(publication.url).origin,
    blocks: new Map(articles.map((article) => [article.slug, blockIds(article)])),
    old: new Set([
      ...stories.flatMap(({ article }) => (article.formerly ?? []).map((slug) => paths.story(slug))),
      ...redirects.map(({ from }) => withoutSlash(from)),
    ]),
    sections: new Set(publication.sections.map(({ id }) => id)),
    authors: new Set([...contributors.keys(), ...articles.flatMap(({ authors }) => authors.map(({ id }) => id))]),
  }
  const ofPublication = [
    ...checkPublicationNames(publication, names),
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
  return [...ofPublication, ...ofFront, ...ofAuthors, ...ofStories]
}
