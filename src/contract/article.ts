import * as v from 'valibot'
import { type Block, type Lead, publishedBlocks, type SourceBlock, type SourceLead, sourceBlocks } from './block.ts'
import { contributor } from './contributor.ts'
import { inline } from './inline.ts'
import { type Parsed, parseLeniently } from './parse.ts'
import { freeId, harvestText, parsePublishedBody, parseSourceBody } from './parse-body.ts'
import type { Problem, Report } from './problem.ts'
import { articleKinds, relatedGroup } from './teaser.ts'
import { cleanText, dayOrMoment, language, line, list, moment, slug, text } from './text.ts'
import { url, webUrl } from './url.ts'

/** Most blocks of a story (article contract, rule 8). */
export const mostBlocks = 2000

/** Two of one id cannot be told apart, neither by a reference nor on the page: the second is reported. */
const ownIds = <One extends { id: string }>() =>
  v.checkItems<One[], string>(
    ({ id }, index, all) => all.findIndex((one) => one.id === id) === index,
    'Expected an id that no other has',
  )

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
  sources: v.optional(v.pipe(list(source, 200), ownIds()), []),
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
  status: v.exactOptional(v.picklist(['draft', 'published'])),
  withdrawnAt: v.exactOptional(moment),
  withdrawnReason: v.exactOptional(text(500)),
  authors: v.pipe(
    list(slug, 20),
    v.minLength(1, 'Expected at least one author'),
    v.checkItems((id, index, all) => all.indexOf(id) === index, 'Expected each author once'),
  ),
  related: v.exactOptional(list(handPicked, 4)),
  /** Slugs that the story had before, the first one first: readers are sent on, and feeds know it by the first. */
  formerly: v.exactOptional(list(slug, 20)),
}

const sourceEnvelope = v.object({ ...sourceEntries, ...closed })

const publishedEnvelope = v.object({
  ...entries,
  ...closed,
  authors: v.pipe(list(contributor, 20), ownIds()),
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
/** A story as its writer keeps it; `lostLead` has the words of a lead that could not be used. */
export type ArticleSource = Opened<v.InferOutput<typeof sourceEnvelope>, SourceLead, SourceBlock> & {
  lostLead?: Extract<SourceBlock, { kind: 'unsupported' }>
}
/** A story as the app fetches it: complete, so that one request shows one story. */
export type Article = Opened<v.InferOutput<typeof publishedEnvelope>, Lead, Block>

/** What came of parsing a story; `problems` holds what was damaged, or, if refused, everything that is wrong. */
export type StoryReading<Story> =
  | { kind: 'parsed'; article: Story; problems: Problem[] }
  | { kind: 'refused'; problems: Problem[] }

type Envelope = { lead?: unknown; body: unknown[] }
type ParseBody<OneBlock> = (raws: readonly unknown[], report: Report, taken: Set<string>) => OneBlock[]

/** Parses a lead; `undefined` if it cannot be used. */
function openLead<OneLead>(schema: v.GenericSchema<unknown, OneLead>, raw: unknown, report: Report) {
  const reportInside = ({ path, ...rest }: Problem) =>
    report({ ...rest, weight: 'damaged', path: path === '' || path.startsWith('[') ? `lead${path}` : `lead.${path}` })
  const lead = parseLeniently(schema, raw, reportInside)
  if (lead.kind === 'parsed') return lead.output
  for (const problem of lead.problems) reportInside(problem)
  return undefined
}

function open<Shut extends Envelope, OneLead extends { id?: string }, OneBlock>(
  envelope: Parsed<Shut>,
  problems: Problem[],
  leadSchema: v.GenericSchema<unknown, OneLead>,
  parseBody: ParseBody<OneBlock>,
): StoryReading<Opened<Shut, OneLead, OneBlock>> {
  const report = (problem: Problem) => problems.push(problem)
  if (envelope.kind === 'refused') {
    // Name what is wrong further in as well: the writer mends the file once.
    return { kind: 'refused', problems: [...envelope.problems, ...problems] }
  }
  const { lead: shutLead, body: shutBody, ...rest } = envelope.output
  const taken = new Set<string>()
  const body = parseBody(shutBody, report, taken)
  const lead = shutLead === undefined ? undefined : openLead(leadSchema, shutLead, report)
  if (lead === undefined) return { kind: 'parsed', article: { ...rest, body }, problems }
  // Links lead to blocks of the body: where the two share an id, it is the lead that gives way.
  const own = lead.id === undefined ? lead : { ...lead, id: freeId(lead.id, taken) }
  return { kind: 'parsed', article: { ...rest, lead: own, body }, problems }
}

/** Every problem inside the lead and the blocks of a file whose envelope was refused. */
function problemsInside(input: unknown): Problem[] {
  const problems: Problem[] = []
  const report = (problem: Problem) => problems.push(problem)
  if (typeof input !== 'object' || input === null) return []
  if ('lead' in input && input.lead !== undefined) openLead(sourceBlocks.lead, input.lead, report)
  const body = 'body' in input ? input.body : undefined
  if (Array.isArray(body) && body.length <= mostBlocks) parseSourceBody(body, report)
  return problems
}

/** Parses a story in source form. Never throws; all problems of the file are named at once, each with its path. */
export function parseArticleSource(input: unknown): StoryReading<ArticleSource> {
  const problems: Problem[] = []
  const envelope = parseLeniently(sourceEnvelope, input, (problem) => problems.push(problem))
  if (envelope.kind === 'refused') problems.push(...problemsInside(input))
  const reading = open(envelope, problems, sourceBlocks.lead, parseSourceBody)
  if (reading.kind === 'refused' || reading.article.lead !== undefined || envelope.kind === 'refused') return reading
  // What it would have shown is gone; its caption and credit are not, as with a picture that is missing.
  const { lead } = envelope.output
  const text = harvestText(lead, 'alt')
  if (text === '') return reading
  const was =
    typeof lead === 'object' && lead !== null && 'kind' in lead ? cleanText(String(lead.kind)).slice(0, 80) : ''
  return { ...reading, article: { ...reading.article, lostLead: { kind: 'unsupported', was, text } } }
}

/** Parses a published story, as the app does with every answer. Never throws. */
export function parseArticle(input: unknown): StoryReading<Article> {
  const problems: Problem[] = []
  const envelope = parseLeniently(publishedEnvelope, input, (problem) => problems.push(problem))
  return open(envelope, problems, publishedBlocks.lead, parsePublishedBody)
}
