import * as v from 'valibot'
import { mostBlocks } from './article.ts'
import { type Block, type SourceBlock, sourceBlocks } from './block.ts'
import { inline } from './inline.ts'
import { type Parsed, parseLeniently } from './parse.ts'
import { parsePublishedBody, parseSourceBody } from './parse-body.ts'
import type { Problem, Report } from './problem.ts'
import { language, line, list, moment, slug, text } from './text.ts'
import { webUrl } from './url.ts'

/** What search engines are told that a page is; `page` is any other. */
export const pageKinds = ['page', 'about', 'contact'] as const

const entries = {
  schema: v.literal('page/1'),
  slug,
  kind: v.exactOptional(v.picklist(pageKinds)),
  dir: v.exactOptional(v.picklist(['ltr', 'rtl'])),
  title: line(200),
  standfirst: v.exactOptional(inline),
  description: v.exactOptional(text(500)),
  updatedAt: v.exactOptional(moment),
  noindex: v.exactOptional(v.boolean()),
}

// Blocks are opened one by one afterwards, so that a bad one costs only itself.
const body = list(v.unknown(), mostBlocks)

const sourceEntries = {
  ...entries,
  lang: v.exactOptional(language),
  status: v.exactOptional(v.picklist(['draft', 'published'])),
}

const sourceEnvelope = v.object({ ...sourceEntries, body })
const publishedEnvelope = v.object({ ...entries, lang: language, card: v.exactOptional(webUrl), body })

/** The whole source form in one schema: what `/schema/page.json` is made from. */
export const pageSourceSchema = v.object({
  $schema: v.exactOptional(v.string()),
  ...sourceEntries,
  body: list(sourceBlocks.all, mostBlocks),
})

type Opened<Envelope, OneBlock> = Omit<Envelope, 'body'> & { body: OneBlock[] }
/** A page of the publication's own as its writer keeps it: what it is, who stands behind it, how to reach them. */
export type OwnPageSource = Opened<v.InferOutput<typeof sourceEnvelope>, SourceBlock>
/** Such a page as the app fetches it. */
export type OwnPage = Opened<v.InferOutput<typeof publishedEnvelope>, Block>

/** What came of parsing a page; `problems` holds what was damaged, or, if refused, everything that is wrong. */
export type PageReading<One> =
  | { kind: 'parsed'; page: One; problems: Problem[] }
  | { kind: 'refused'; problems: Problem[] }

type Shut = { body: unknown[] }
type ParseBody<OneBlock> = (raws: readonly unknown[], report: Report) => OneBlock[]

function open<Envelope extends Shut, OneBlock>(
  envelope: Parsed<Envelope>,
  problems: Problem[],
  parseBody: ParseBody<OneBlock>,
): PageReading<Opened<Envelope, OneBlock>> {
  if (envelope.kind === 'refused') return { kind: 'refused', problems: [...envelope.problems, ...problems] }
  const opened = parseBody(envelope.output.body, (problem) => problems.push(problem))
  return { kind: 'parsed', page: { ...envelope.output, body: opened }, problems }
}

/** Parses a page in source form. Never throws; all problems of the file are named at once, each with its path. */
export function parsePageSource(input: unknown): PageReading<OwnPageSource> {
  const problems: Problem[] = []
  const envelope = parseLeniently(sourceEnvelope, input, (problem) => problems.push(problem))
  const written = typeof input === 'object' && input !== null && 'body' in input ? input.body : undefined
  // Where the page is refused, what is wrong further in is named as well: the writer mends the file once.
  if (envelope.kind === 'refused' && Array.isArray(written) && written.length <= mostBlocks)
    parseSourceBody(written, (problem) => problems.push(problem))
  return open(envelope, problems, parseSourceBody)
}

/** Parses a published page, as the app does with every answer. Never throws. */
export function parsePage(input: unknown): PageReading<OwnPage> {
  const problems: Problem[] = []
  const envelope = parseLeniently(publishedEnvelope, input, (problem) => problems.push(problem))
  return open(envelope, problems, parsePublishedBody)
}
