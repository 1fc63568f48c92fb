import * as v from 'valibot'
import { image, imageSource } from './image.ts'
import { inline } from './inline.ts'
import { line, list, slug, text } from './text.ts'
import { url, webUrl } from './url.ts'

/** Whose frames can be shown. Their addresses are built by our code from `ref`; the others get a card. */
export const embedProviders = [
  'youtube',
  'vimeo',
  'bluesky',
  'facebook',
  'instagram',
  'mastodon',
  'soundcloud',
  'spotify',
  'tiktok',
  'x',
] as const

/** Most blocks inside of a callout or a details box. */
export const mostInside = 100

// Ids that begin so are the page's own (`sf-main`, ...): a block may not take one over.
const blockId = v.pipe(
  v.string(),
  v.maxLength(80),
  v.regex(/^(?!sf-)[a-z][a-z0-9-]*$/, 'Expected a lower-case letter, then letters, digits or hyphens; not "sf-"'),
)

const attribution = v.object({
  name: line(),
  role: v.exactOptional(line()),
  source: v.exactOptional(slug),
  url: v.exactOptional(url),
})

// A fourth level is refused rather than dropped: the list is then shown as plain text, with all its words.
const leafItem = v.object({
  text: inline,
  items: v.exactOptional(v.strictTuple([], 'Expected a list of at most 3 levels')),
})
const branchItem = v.object({ text: inline, items: v.exactOptional(list(leafItem, 500)) })
const listItem = v.object({ text: inline, items: v.exactOptional(list(branchItem, 500)) })

const track = v.object({
  src: webUrl,
  kind: v.picklist(['captions', 'subtitles', 'descriptions', 'chapters']),
  lang: v.exactOptional(text(35)),
  label: v.exactOptional(line()),
})

const unsupported = <Id extends v.ObjectEntries>(id: Id) =>
  v.object({
    ...id,
    kind: v.literal('unsupported'),
    /** The kind that was written, where there was one. */
    was: text(80),
    text: v.exactOptional(text()),
    url: v.exactOptional(url),
  })

/** The block grammar for one form of picture and id: source and published form differ in nothing else. */
function blockSchemas<Picture extends v.GenericSchema, Id extends v.ObjectEntries, Card extends v.ObjectEntries>(
  picture: Picture,
  id: Id,
  card: Card,
) {
  const paragraph = v.object({ ...id, kind: v.literal('paragraph'), text: inline })
  const heading = v.object({ ...id, kind: v.literal('heading'), level: v.picklist([2, 3, 4]), text: inline })
  const bullets = v.object({
    ...id,
    kind: v.literal('list'),
    ordered: v.optional(v.boolean(), false),
    items: list(listItem, 500),
  })
  const quote = v.object({ ...id, kind: v.literal('quote'), text: inline, attribution: v.exactOptional(attribution) })
  const pictureBlock = v.object({
    ...id,
    kind: v.literal('image'),
    image: picture,
    caption: v.exactOptional(inline),
    role: v.exactOptional(v.picklist(['inline', 'wide', 'full'])),
  })
  const table = v.object({
    ...id,
    kind: v.literal('table'),
    caption: v.exactOptional(inline),
    head: list(inline, 40),
    rows: list(list(inline, 40), 1000),
    rowHeaders: v.exactOptional(v.boolean()),
  })
  const code = v.object({ ...id, kind: v.literal('code'), lang: v.exactOptional(text(40)), text: text() })
  const gallery = v.object({
    ...id,
    kind: v.literal('gallery'),
    items: v.pipe(list(v.object({ image: picture, caption: v.exactOptional(inline) }), 100), v.minLength(1)),
    caption: v.exactOptional(inline),
  })
  const video = v.object({
    ...id,
    kind: v.literal('video'),
    files: v.pipe(list(v.object({ src: webUrl, type: text(80) }), 10), v.minLength(1)),
    poster: v.exactOptional(picture),
    tracks: v.exactOptional(list(track, 20)),
    caption: v.exactOptional(inline),
  })
  const simple = v.variant('kind', [paragraph, heading, bullets, quote, pictureBlock, table, code, unsupported(id)])
  const all = v.variant('kind', [
    paragraph,
    heading,
    bullets,
    quote,
    v.object({
      ...id,
      ...card,
      kind: v.literal('pullquote'),
      text: inline,
      attribution: v.exactOptional(attribution),
      from: v.exactOptional(blockId),
      context: v.exactOptional(inline),
    }),
    pictureBlock,
    gallery,
    video,
    v.object({
      ...id,
      kind: v.literal('audio'),
      url: webUrl,
      title: line(),
      seconds: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(360_000))),
      transcript: v.exactOptional(text()),
    }),
    v.object({
      ...id,
      kind: v.literal('embed'),
      provider: v.picklist(embedProviders),
      ref: line(200),
      url: webUrl,
      title: line(),
      text: v.exactOptional(text(2000)),
      poster: v.exactOptional(picture),
      /** Width divided by height. */
      ratio: v.exactOptional(v.pipe(v.number(), v.minValue(0.2), v.maxValue(5))),
    }),
    table,
    code,
    v.object({ ...id, kind: v.literal('divider') }),
    v.object({
      ...id,
      kind: v.literal('callout'),
      tone: v.picklist(['info', 'key', 'warning', 'definition']),
      title: v.exactOptional(line()),
      body: list(simple, mostInside),
    }),
    v.object({ ...id, kind: v.literal('details'), summary: line(), body: list(simple, mostInside) }),
    v.object({
      ...id,
      kind: v.literal('card'),
      url,
      title: line(),
      description: v.exactOptional(text(1000)),
      site: v.exactOptional(line()),
      image: v.exactOptional(picture),
    }),
    v.object({ ...id, kind: v.literal('slot'), slot: v.picklist(['newsletter', 'subscribe', 'related']) }),
    unsupported(id),
  ])
  const lead = v.variant('kind', [pictureBlock, video, gallery])
  return { all, lead, simple }
}

/** The blocks of a story as a person writes it. */
export const sourceBlocks = blockSchemas(imageSource, { id: v.exactOptional(blockId) }, {})
/** The blocks of a published story: every one has an id, every picture its size, a pull-quote its share card. */
export const publishedBlocks = blockSchemas(image, { id: blockId }, { card: v.exactOptional(webUrl) })

export type SourceBlock = v.InferOutput<typeof sourceBlocks.all>
export type SourceLead = v.InferOutput<typeof sourceBlocks.lead>
export type Block = v.InferOutput<typeof publishedBlocks.all>
export type SimpleBlock = v.InferOutput<typeof publishedBlocks.simple>
export type Lead = v.InferOutput<typeof publishedBlocks.lead>
export type Attribution = v.InferOutput<typeof attribution>
export type ListItem = v.InferOutput<typeof listItem>
/** One kind of block. */
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
