import { stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { ArticleSource } from '#src/contract/article.ts'
import { articleSourceSchema, parseArticleSource } from '#src/contract/article.ts'
import { type ContributorSource, contributorSource } from '#src/contract/contributor.ts'
import { parseLeniently } from '#src/contract/parse.ts'
import type { Problem, Report } from '#src/contract/problem.ts'
import { type PublicationSource, publicationSource } from '#src/contract/publication.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { toSlug } from '#src/lib/slug.ts'
import { titled } from '#src/lib/titled.ts'
import type { WrittenFront } from '#src/publish/check/front.ts'
import { locateProblems } from '#src/publish/check/locate.ts'
import { checkWritten } from '#src/publish/check/written.ts'
import { type Look, readLook } from '#src/publish/look/look.ts'
import type { OwnWords } from '#src/words/own-words.ts'
import { EditionError } from './edition-error.ts'
import { type FileReading, isDraft, jsonFilesIn, readJsonFile, storyFilesIn } from './json-files.ts'
import { readFront } from './read-front.ts'
import { type PageFile, readPages } from './read-pages.ts'
import { readRedirects, type WrittenRedirect } from './read-redirects.ts'
import { readWordsFile, unspokenProblem } from './read-words-file.ts'
import { showProblem } from './show-problem.ts'
import { takenProblem } from './taken-problem.ts'
import { withSections } from './with-sections.ts'

/** What is wrong with one file of the edition; `file` is relative to its folder, with forward slashes. */
export type FileProblems = {
  file: string
  problems: Problem[]
  /** The file cannot be published as it is; the version that was published last stays. */
  isKept?: boolean
  /** No story or author: a file that is not made public. */
  isPrivate?: boolean
  /** A story that is not published yet: what is wrong with it costs no reader anything. */
  isDraft?: boolean
  /** It cannot be read, and held a draft when somebody published last: it is left out, and may not be meant for readers. */
  wasDraft?: boolean
}

/** A story in source form, and its file, relative to the folder, with forward slashes. */
export type StoryFile = { file: string; article: ArticleSource }

/** Someone who writes, and the file that says so, which may have any name. */
export type ContributorFile = { file: string; contributor: ContributorSource }

/** A publication's folder, read and checked. Files that could not be used are in `reports` and nowhere else. */
export type Edition = {
  folder: string
  publication: PublicationSource
  /** By id. */
  contributors: Map<string, ContributorFile>
  stories: StoryFile[]
  /** Stories that nobody is to see yet: `status` says so, or a name in their path that begins with "_". */
  drafts: StoryFile[]
  /** Pages of the publication's own, and those of them that nobody is to see yet. */
  pages?: PageFile[]
  draftPages?: PageFile[]
  /** Old addresses, as redirects.json names them. */
  redirects?: WrittenRedirect[]
  /** What an editor decided of the front page in front.json. */
  front?: WrittenFront | undefined
  /** Stories that are not public at this moment, by slug, and what each is; there once it is known which wait. */
  held?: ReadonlyMap<string, string>
  /** The publication's own words for places of the interface, as words.json names them. */
  words: OwnWords
  /** How it looks: theme.css, and ours where that says nothing. */
  look: Look
  reports: FileProblems[]
}

/** Reads the publication.json of an edition, and adds what is wrong with it to `problems`. Throws `EditionError`. */
export async function readPublication(folder: string, problems: Problem[]): Promise<PublicationSource> {
  const path = join(folder, 'publication.json')
  let reading: FileReading
  try {
    await stat(path)
    reading = await readJsonFile(path)
  } catch (error) {
    if (!isMissing(error)) throw error
    problems.push({
      weight: 'note',
      path: '',
      found: 'no publication.json',
      wanted: 'the name, address and sections of the publication',
      mend: 'copy public/publication.json of the demo, and write your own into it',
    })
    const name = titled(toSlug(basename(folder))) || 'Untitled'
    return {
      schema: 'publication/1',
      name,
      url: 'http://localhost:4173/' as never,
      lang: 'en',
      sections: [],
      newsletters: [],
      policies: {},
    }
  }
  const parsed =
    reading.kind === 'refused'
      ? { kind: 'refused' as const, problems: [reading.problem] }
      : parseLeniently(publicationSource, reading.value, (problem) => problems.push(problem))
  const source = reading.kind === 'read' ? reading.source : ''
  if (reading.kind === 'read') problems.push(...checkWritten(publicationSource, reading.value, source))
  if (parsed.kind === 'parsed') return parsed.output
  const located = locateProblems(source, [...parsed.problems, ...problems], 'publication.json')
  const lines = located.map((problem) => `  ${showProblem(problem)}`)
  throw new EditionError(`${path} cannot be used, so nothing can be published under its name:\n${lines.join('\n')}`)
}

// Refused until there are stories for subscribers only: publishing gives everything that it publishes to everybody.
const notFree: Problem = {
  weight: 'refused',
  path: 'access',
  found: '"subscriber"',
  wanted: '"free": stories for subscribers only are not there yet, and publishing would give this one away',
  mend: 'take the story out until then, or write "free"',
}

async function readContributors(folder: string, reports: FileProblems[]): Promise<Edition['contributors']> {
  const contributors: Edition['contributors'] = new Map()
  for (const path of await jsonFilesIn(join(folder, 'authors'))) {
    const problems: Problem[] = []
    const report: Report = (problem) => problems.push(problem)
    const reading = await readJsonFile(path)
    const parsed =
      reading.kind === 'refused'
        ? { kind: 'refused' as const, problems: [reading.problem] }
        : parseLeniently(contributorSource, reading.value, report)
    const file = relative(folder, path).replaceAll('\\', '/')
    if (reading.kind === 'read') problems.push(...checkWritten(contributorSource, reading.value, reading.source))
    if (parsed.kind === 'refused') problems.push(...parsed.problems)
    else {
      const { id } = parsed.output
      const other = contributors.get(id)
      if (other === undefined) contributors.set(id, { file, contributor: parsed.output })
      else problems.push(takenProblem('id', id, other.file))
    }
    if (problems.length > 0) reports.push({ file, problems })
  }
  return contributors
}

/**
 * Reads a publication's folder. A broken story or author is reported and left out; it never costs the others. Throws
 * `EditionError` only where nothing can be published: no folder, or a publication.json that cannot be used.
 */
export async function readEdition(folder: string): Promise<Edition> {
  let files: string[]
  try {
    files = await storyFilesIn(folder)
  } catch (error) {
    if (isMissing(error))
      throw new EditionError(`There is no folder ${folder}. Set EDITION to the folder of your publication.`)
    throw error
  }
  const reports: FileProblems[] = []
  const publicationProblems: Problem[] = []
  const publication = await readPublication(folder, publicationProblems)
  const contributors = await readContributors(folder, reports)
  const redirectProblems: Problem[] = []
  const redirects = await readRedirects(join(folder, 'redirects.json'), (problem) => redirectProblems.push(problem))
  if (redirectProblems.length > 0) reports.push({ file: 'redirects.json', problems: redirectProblems })
  const frontProblems: Problem[] = []
  const front = await readFront(join(folder, 'front.json'), (problem) => frontProblems.push(problem))
  if (frontProblems.length > 0) reports.push({ file: 'front.json', problems: frontProblems })
  const wordProblems: Problem[] = []
  const words = await readWordsFile(join(folder, 'words.json'), (problem) => wordProblems.push(problem))
  const unspoken = unspokenProblem(publication.lang, words)
  if (unspoken !== undefined) publicationProblems.push(unspoken)
  if (publicationProblems.length > 0) reports.push({ file: 'publication.json', problems: publicationProblems })
  if (wordProblems.length > 0) reports.push({ file: 'words.json', problems: wordProblems })
  const { look, reports: ofLook } = await readLook(folder)
  reports.push(...ofLook)

  const { pages, draftPages } = await readPages(folder, (file, problems, isDraft) =>
    reports.push({ file, problems, ...(isDraft ? { isDraft } : {}) }),
  )

  const stories: StoryFile[] = []
  const drafts: StoryFile[] = []
  const fileOf = new Map<string, string>()
  for (const path of files) {
    const file = relative(folder, path).replaceAll('\\', '/')
    const json = await readJsonFile(path)
    const reading =
      json.kind === 'refused' ? { kind: 'refused' as const, problems: [json.problem] } : parseArticleSource(json.value)
    const { problems } = reading
    if (json.kind === 'read') problems.push(...checkWritten(articleSourceSchema, json.value, json.source))
    if (isDraft(file, json)) {
      if (reading.kind === 'parsed') drafts.push({ file, article: reading.article })
      if (problems.length > 0) reports.push({ file, problems, isDraft: true })
      continue
    }
    if (reading.kind === 'parsed' && reading.article.access === 'subscriber') problems.push(notFree)
    else if (reading.kind === 'parsed') {
      const { slug } = reading.article
      const other = fileOf.get(slug)
      if (other !== undefined) {
        problems.push(takenProblem('slug', slug, other))
      } else {
        fileOf.set(slug, file)
        stories.push({ file, article: reading.article })
      }
    }
    if (problems.length > 0) reports.push({ file, problems })
  }
  const sectioned = withSections(publication, stories, reports)
  return {
    folder,
    publication: sectioned,
    contributors,
    stories,
    drafts,
    pages,
    draftPages,
    redirects,
    front,
    words,
    look,
    reports,
  }
}
