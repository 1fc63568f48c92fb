import * as v from 'valibot'
import { image } from './image.ts'
import { language, line, list, moment, slug, text } from './text.ts'
import { webUrl } from './url.ts'

/** What sort of story it is. */
export const articleKinds = [
  'news',
  'analysis',
  'opinion',
  'explainer',
  'feature',
  'interview',
  'review',
  'obituary',
  'digest',
] as const

/** A story as others point to it. */
export const teaser = v.object({
  slug,
  url: webUrl,
  headline: line(200),
  /** The language of its words and its direction, where those around it are in another. */
  lang: v.exactOptional(language),
  dir: v.exactOptional(v.picklist(['ltr', 'rtl'])),
  kind: v.exactOptional(v.picklist(articleKinds)),
  kicker: v.exactOptional(line(80)),
  standfirst: v.exactOptional(text(1000)),
  byline: v.exactOptional(line()),
  image: v.exactOptional(image),
  publishedAt: v.exactOptional(moment),
  readMinutes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
  section: v.exactOptional(slug),
})
export type Teaser = v.InferOutput<typeof teaser>

/** Why a group of stories is offered, and which. */
export const relatedGroup = v.object({
  reason: v.picklist(['editor', 'series', 'topic', 'same-author', 'background', 'latest']),
  label: line(120),
  items: list(teaser, 12),
})
export type RelatedGroup = v.InferOutput<typeof relatedGroup>
