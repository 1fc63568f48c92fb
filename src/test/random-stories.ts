import fc from 'fast-check'
import { smallPublished } from './written-story.ts'

/** What may be wrong with a single value: everything that JSON can say, and what it is often used for in attacks. */
const oddValues: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  'text',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.example',
  '/images/a.jpg',
  'https://a.example/',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\u202egpj.exe',
  '\u200b',
  '\ud800',
  '\u0000',
  'مرحبا',
  '__proto__',
  'constructor',
  'sf-main',
  'sf-headline',
  'x'.repeat(300),
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59Z',
  'paragraph',
  'details',
  [],
  {},
  [[]],
  [{}],
  [null],
  { text: null },
  { link: 'javascript:alert(1)', text: 'press' },
  { ref: 'constructor' },
  { kind: 'paragraph' },
  { kind: 'unsupported', was: 'x' },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
]

const words = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('The ferry', 'left', 'at dawn', 'nine miles', 'Ruth & <Otto>', '潮', 'مرحبا'),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\ud800', '\udc00', '\u202e', '\u200b\u200d', '', '\u0000', '\ufeff', '"\'><&'),
  },
)
const id = fc.constantFrom(
  'a',
  'a',
  'b',
  'c-1',
  'constructor',
  'valueof',
  'sf-main',
  'sf-headline',
  'x'.repeat(80),
  '1',
  '',
)
const address = fc.constantFrom(
  '/a',
  'https://a.example/b?c#d',
  'mailto:a@b.example',
  'javascript:alert(1)',
  '//evil.example',
  '/\\evil.example',
  'data:text/html,x',
)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })

const span = fc.oneof(
  { weight: 4, arbitrary: words },
  {
    weight: 1,
    arbitrary: fc.record({
      text: words,
      marks: maybe(fc.subarray(['strong', 'em', 'strike', 'sub', 'sup', 'code', 'mark', 'blink'])),
    }),
  },
  { weight: 1, arbitrary: fc.record({ link: address, text: words, title: maybe(words) }) },
  { weight: 1, arbitrary: fc.record({ ref: fc.constantFrom('log', 'constructor', 'nobody') }) },
  { weight: 1, arbitrary: fc.constant({ break: true }) },
  { weight: 1, arbitrary: fc.record({ text: words, lang: fc.constantFrom('fr', 'ar', 'x', 'en-u-ca-x') }) },
)
const inline = fc.oneof(words, fc.array(span, { maxLength: 4 }))
const image = fc.record(
  {
    src: fc.constantFrom('/a.jpg', 'https://a.example/b.png', 'javascript:x', 'mailto:a@b.example'),
    alt: fc.oneof(words, fc.constant(null)),
    width: fc.constantFrom(1, 1200, 30_000, 0),
    height: fc.constantFrom(1, 800),
    focal: fc.constantFrom([0, 1], [0.5, 0.5], [2, 0]),
    credit: fc.record({ text: words, url: maybe(address) }),
    sources: fc.constantFrom(
      [],
      [{ type: 'image/avif', files: [{ src: '/a-320.avif', width: 320 }] }],
      [{ type: 'x', files: 1 }],
    ),
    placeholder: fc.constantFrom('#a0b0c0', 'red'),
  },
  { requiredKeys: ['src', 'alt', 'width', 'height'] },
)
const attribution = fc.record({
  name: words,
  role: maybe(words),
  source: maybe(fc.constantFrom('log', 'nobody')),
  url: maybe(address),
})
const item = fc.record({ text: inline, items: maybe(fc.array(fc.record({ text: inline }), { maxLength: 2 })) })

const simpleParts = {
  paragraph: { text: inline },
  heading: { level: fc.constantFrom(2, 3, 4, 5), text: inline },
  list: { ordered: maybe(fc.boolean()), items: fc.array(item, { maxLength: 3 }) },
  quote: { text: inline, attribution: maybe(attribution) },
  image: { image, caption: maybe(inline), role: maybe(fc.constantFrom('inline', 'wide', 'full', 'x')) },
  table: {
    caption: maybe(inline),
    head: fc.array(inline, { maxLength: 2 }),
    rows: fc.array(fc.array(inline, { maxLength: 2 }), { maxLength: 2 }),
    rowHeaders: maybe(fc.boolean()),
  },
  code: { text: words, lang: maybe(words) },
  unsupported: { was: words, text: maybe(words), url: maybe(address) },
}
const blockOf = (parts: Record<string, Record<string, fc.Arbitrary<unknown>>>) =>
  fc.oneof(...Object.entries(parts).map(([kind, fields]) => fc.record({ id, kind: fc.constant(kind), ...fields })))
const simple = blockOf(simpleParts)
const block = blockOf({
  ...simpleParts,
  pullquote: { text: inline, attribution: maybe(attribution), from: maybe(id), context: maybe(inline) },
  gallery: { items: fc.array(fc.record({ image, caption: maybe(inline) }), { maxLength: 3 }), caption: maybe(inline) },
  video: {
    files: fc.array(fc.record({ src: address, type: words }), { maxLength: 2 }),
    poster: maybe(image),
    tracks: maybe(fc.array(fc.record({ src: address, kind: fc.constantFrom('captions', 'x') }), { maxLength: 2 })),
    caption: maybe(inline),
  },
  audio: { url: address, title: words, seconds: maybe(fc.constantFrom(0, 59, 1e9, -1)), transcript: maybe(words) },
  embed: {
    provider: fc.constantFrom('youtube', 'vimeo', 'x', 'evil'),
    ref: words,
    url: address,
    title: words,
    ratio: maybe(fc.constantFrom(0.2, 1.5, 99)),
  },
  divider: {},
  callout: {
    tone: fc.constantFrom('info', 'key', 'warning', 'definition', 'x'),
    title: maybe(words),
    body: fc.array(simple, { maxLength: 2 }),
  },
  details: { summary: words, body: fc.array(simple, { maxLength: 2 }) },
  card: { url: address, title: words, description: maybe(words), site: maybe(words), image: maybe(image) },
  slot: { slot: fc.constantFrom('newsletter', 'subscribe', 'related', 'x') },
  crossword: { clues: fc.array(inline, { maxLength: 2 }) },
})

const day = fc.constantFrom('2026-03-01T08:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59+14:00')
const teaser = fc.record(
  {
    slug: fc.constantFrom('x', 'y'),
    url: address,
    headline: words,
    image,
    publishedAt: day,
    standfirst: words,
    kind: fc.constantFrom('news', 'opinion'),
  },
  { requiredKeys: ['slug', 'url', 'headline'] },
)
const author = fc.record(
  {
    id: fc.constantFrom('ada', 'ada', 'bo', 'constructor'),
    name: words,
    kind: fc.constant('person'),
    bio: inline,
    avatar: image,
    sameAs: fc.array(address, { maxLength: 2 }),
    nearby: fc.array(teaser, { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'name', 'kind'] },
)

/** Stories that mostly fit the contract, with every kind of block and every kind of odd text in them. */
export const structuredStories = fc
  .record(
    {
      headline: words,
      body: fc.array(block, { maxLength: 3 }),
      lang: fc.constantFrom('en', 'ar', 'ja', 'sr-Latn'),
      authors: fc.array(author, { maxLength: 2 }),
      lead: fc.oneof(blockOf({ image: simpleParts.image }), block),
      standfirst: inline,
      kicker: words,
      sources: fc.array(
        fc.record({
          id: fc.constantFrom('log', 'log', 'constructor'),
          title: words,
          url: maybe(address),
          publishedAt: maybe(fc.constantFrom('2026-03-01', '2026-02-30')),
        }),
        { maxLength: 3 },
      ),
      corrections: fc.array(
        fc.record({ at: day, kind: fc.constantFrom('correction', 'retraction'), text: inline, block: maybe(id) }),
        { maxLength: 2 },
      ),
      related: fc.array(
        fc.record({
          reason: fc.constantFrom('topic', 'latest'),
          label: words,
          items: fc.array(teaser, { maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
      publishedAt: day,
      updatedAt: day,
      dir: fc.constantFrom('ltr', 'rtl'),
      flags: fc.record({ sponsored: fc.record({ by: words, url: maybe(address) }) }),
      canonical: address,
    },
    { requiredKeys: ['headline', 'body'] },
  )
  .map((changes) => JSON.stringify(smallPublished(changes)))

const known = [
  'schema',
  'slug',
  'kind',
  'lang',
  'headline',
  'body',
  'authors',
  'lead',
  'related',
  'sources',
  'flags',
  'share',
  '__proto__',
  'constructor',
]
const anyJson = fc.jsonValue({ maxDepth: 3 })

/** Anything at all: JSON of no shape, of half a shape, and text that is no JSON. */
export const anyTexts = fc.oneof(
  { weight: 3, arbitrary: anyJson.map((value) => JSON.stringify(value)) },
  {
    weight: 4,
    arbitrary: fc
      .dictionary(fc.constantFrom(...known), fc.oneof(fc.constantFrom(...oddValues), anyJson), { maxKeys: 6 })
      .map((part) => JSON.stringify({ ...smallPublished(), ...part })),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.nat(300).map((end) => JSON.stringify(smallPublished()).slice(0, end)) },
)

type Place = { parent: Record<string, unknown> | unknown[]; key: string | number }
function placesIn(root: unknown): Place[] {
  const places: Place[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
    for (const key of keys) {
      const parent = value as Record<string, unknown>
      places.push({ parent, key })
      visit(parent[key])
    }
  }
  visit(root)
  return places
}

type Change = { at: number; how: 'drop' | 'replace' | 'duplicate' | 'nest' | 'copy'; from: number; value: unknown }
function change(root: Record<string, unknown>, { at, how, from, value }: Change): void {
  const places = placesIn(root)
  const place = places[at % places.length]
  const other = places[from % places.length]
  if (place === undefined || other === undefined) return
  const { key } = place
  const parent = place.parent as Record<string | number, unknown>
  if (how === 'replace') parent[key] = structuredClone(value)
  else if (how === 'nest') parent[key] = from % 2 === 0 ? [parent[key]] : { text: parent[key], items: [parent[key]] }
  else if (how === 'copy') parent[key] = structuredClone((other.parent as Record<string | number, unknown>)[other.key])
  else if (Array.isArray(place.parent))
    place.parent.splice(Number(key), how === 'drop' ? 1 : 0, ...(how === 'drop' ? [] : [structuredClone(parent[key])]))
  else if (how === 'drop') delete parent[key]
  else parent[`${key}2`] = structuredClone(parent[key])
}

/** Stories that were valid until one to four of their values were dropped, replaced, doubled, nested or moved. */
export const mutatedStories = (valid: readonly Record<string, unknown>[]) =>
  fc
    .tuple(
      fc.nat(valid.length - 1),
      fc.array(
        fc.record<Change>({
          at: fc.nat(10_000),
          how: fc.constantFrom('drop', 'replace', 'duplicate', 'nest', 'copy'),
          from: fc.nat(10_000),
          value: fc.constantFrom(...oddValues),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([which, changes]) => {
      const story = structuredClone(valid[which] ?? {})
      for (const one of changes) change(story, one)
      return JSON.stringify(story)
    })
