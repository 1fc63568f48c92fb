import * as v from 'valibot'
import { type Block, type Lead, publishedBlocks, type SourceBlock, type SourceLead, sourceBlocks } from './block.ts'
import { contributor } from './contributor.ts'
import { inline } from './inline.ts'
import { type Parsed, parseLeniently } from './parse.ts'
import { parsePublishedBody, parseSourceBody } from './parse-body.ts'
import type { Problem } from './problem.ts'
import { articleKinds, relatedGroup } from './teaser.ts'
import { dayOrMoment, language, line, list, moment, slug, text } from './text.ts'
import { url, webUrl } from './url.ts'

/** Most blocks of a story (article contract, rule 8). */
export const mostBlocks = 2000

const source = v.object({
  id: slug,
  title: line(),
  publisher: v.exactOptional(line()),
  author: v.exactOptional(line()),
  url: v.exactOptional(url),
  archivedUrl: v.exactOptional(webUrl),
  publishedAt: v.exactOptional(dayOrMoment),
  kind: v.exactOptional(line(40)),
  paywalled: v.exactOptional(v.boolean()),
})

const correction = v.object({
  at: moment,
  kind: v.picklist(['correction', 'clarification', 'update', 'retraction']),
  text: inline,
  block: v.exactOptional(text(80)),
})

const handPicked = v.object({
  reason: v.optional(v.literal('editor'), 'editor'),
  label: v.exactOptional(line(120)),
  items: list(slug, 6),
})

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000))

const entries = {
  schema: v.literal('article/1'),
  slug,
  url: v.exactOptional(webUrl),
  kind: v.picklist(articleKinds),
  lang: language,
  dir: v.exactOptional(v.picklist(['ltr', 'rtl'])),
  headline: line(200),
  kicker: v.exactOptional(line(80)),
  standfirst: v.exactOptional(inline),
  sources: v.optional(list(source, 200), []),
  corrections: v.optional(list(correction, 100), []),
  byline: v.exactOptional(line()),
  section: slug,
  topics: v.optional(list(line(60), 30), []),
  series: v.exactOptional(line(120)),
  publishedAt: moment,
  updatedAt: v.exactOptional(moment),
  revisedAt: v.exactOptional(moment),
  access: v.optional(v.picklist(['free', 'subscriber']), 'free'),
  flags: v.exactOptional(
    v.object({
      sensitive: v.exactOptional(v.boolean()),
      sponsored: v.exactOptional(v.object({ by: line(), url: v.exactOptional(url) })),
      noPrompts: v.exactOptional(v.boolean()),
    }),
  ),
  share: v.exactOptional(
    v.object({
      title: v.exactOptional(line(200)),
      description: v.exactOptional(text(500)),
      image: v.exactOptional(webUrl),
    }),
  ),
  canonical: v.exactOptional(webUrl),
  noindex: v.exactOptional(v.boolean()),
}

// Blocks are opened one by one afterwards, so that a bad one costs only itself.
const closed = { lead: v.exactOptional(v.unknown()), body: list(v.unknown(), mostBlocks) }

const sourceEntries = {
  ...entries,
  authors: v.pipe(list(slug, 20), v.minLength(1, 'Expected at least one author')),
  related: v.exactOptional(list(handPicked, 4)),
}

const sourceEnvelope = v.object({ ...sourceEntries, ...closed })

const publishedEnvelope = v.object({
  ...entries,
  ...closed,
  authors: list(contributor, 20),
  wordCount: count,
  readMinutes: count,
  related: v.optional(list(relatedGroup, 8), []),
})

/** The whole source form in one schema: what `/schema/article.json` is made from. */
export const articleSourceSchema = v.object({
  $schema: v.exactOptional(v.string()),
  ...sourceEntries,
  lead: v.exactOptional(sourceBlocks.lead),
  body: list(sourceBlocks.all, mostBlocks),
})

export type Source = v.InferOutput<typeof source>
export type Correction = v.InferOutput<typeof correction>
type Opened<Envelope, OneLead, OneBlock> = Omit<Envelope, 'lead' | 'body'> & { lead?: OneLead; body: OneBlock[] }
/** A story as its writer keeps it. */
export type ArticleSource = Opened<v.InferOutput<typeof sourceEnvelope>, SourceLead, SourceBlock>
/** A story as the app fetches it: complete, so that one request shows one story. */
export type Article = Opened<v.InferOutput<typeof publishedEnvelope>, Lead, Block>

/** What came of parsing a story; `problems` holds what was damaged, or, if refused, everything that is wrong. */
export type StoryReading<Story> =
  | { kind: 'parsed'; article: Story; problems: Problem[] }
  | { kind: 'refused'; problems: Problem[] }

type Envelope = { lead?: unknown; body: unknown[] }

function open<Shut extends Envelope, OneLead, OneBlock>(
  envelope: Parsed<Shut>,
  problems: Problem[],
  leadSchema: v.GenericSchema<unknown, OneLead>,
  parseBody: (raws: readonly unknown[], report: (problem: Problem) => void) => OneBlock[],
): StoryReading<Opened<Shut, OneLead, OneBlock>> {
  const report = (problem: Problem) => problems.push(problem)
  if (envelope.kind === 'refused') {
    // Name what is wrong further in as well: the writer mends the file once.
    return { kind: 'refused', problems: [...envelope.problems, ...problems] }
  }
  const { lead: shutLead, body: shutBody, ...rest } = envelope.output
  const body = parseBody(shutBody, report)
  if (shutLead === undefined) return { kind: 'parsed', article: { ...rest, body }, problems }
  const lead = parseLeniently(leadSchema, shutLead, (problem) => report({ ...problem, path: `lead.${problem.path}` }))
  if (lead.kind === 'parsed') return { kind: 'parsed', article: { ...rest, lead: lead.output, body }, problems }
  for (const problem of lead.problems) report({ ...problem, weight: 'damaged', path: `lead.${problem.path}` })
  return { kind: 'parsed', article: { ...rest, body }, problems }
}

/** Every problem inside the blocks of a file whose envelope was refused. */
function problemsInside(input: unknown): Problem[] {
  const problems: Problem[] = []
  const body = typeof input === 'object' && input !== null && 'body' in input ? input.body : undefined
  if (Array.isArray(body) && body.length <= mostBlocks) parseSourceBody(body, (problem) => problems.push(problem))
  return problems
}

/** Parses a story in source form. Never throws; all problems of the file are named at once, each with its path. */
export function parseArticleSource(input: unknown): StoryReading<ArticleSource> {
  const problems: Problem[] = []
  const envelope = parseLeniently(sourceEnvelope, input, (problem) => problems.push(problem))
  if (envelope.kind === 'refused') problems.push(...problemsInside(input))
  return open(envelope, problems, sourceBlocks.lead, parseSourceBody)
}

/** Parses a published story, as the app does with every answer. Never throws. */
export function parseArticle(input: unknown): StoryReading<Article> {
  const problems: Problem[] = []
  const envelope = parseLeniently(publishedEnvelope, input, (problem) => problems.push(problem))
  return open(envelope, problems, publishedBlocks.lead, parsePublishedBody)
}
