/** A picture in source form, as tests write it. */
export const samplePicture = (src = '/images/quay.jpg') => ({ src, alt: 'A quay at low tide' })

/** One block of every kind in source form, each with words that stand nowhere else; no ids. */
export const everyBlock = [
  {
    kind: 'paragraph',
    text: [
      'The ferry ',
      { text: 'Halcyon', marks: ['em'] },
      ' left at dawn',
      { ref: 'harbour-log' },
      ' and ',
      { link: 'https://tides.example/today', text: 'the tables' },
      { break: true },
      { text: 'disaient non', lang: 'fr' },
    ],
  },
  { kind: 'heading', level: 2, text: 'Soundings' },
  {
    kind: 'list',
    ordered: true,
    items: [{ text: 'Rope', items: [{ text: 'Hemp', items: [{ text: 'Tarred' }] }] }, { text: 'Canvas' }],
  },
  {
    kind: 'quote',
    text: 'We waited for water',
    attribution: { name: 'Ruth Amsel', role: 'pilot', source: 'harbour-log' },
  },
  {
    kind: 'pullquote',
    text: 'left at dawn',
    attribution: { name: 'Otto Breck' },
    context: 'She left at dawn because nobody had slept',
  },
  {
    kind: 'image',
    image: { ...samplePicture(), credit: { text: 'Photograph: Ilse Vane' } },
    caption: 'Low tide.',
    role: 'wide',
  },
  {
    kind: 'gallery',
    items: [
      { image: samplePicture('/images/bow.jpg'), caption: 'The bow' },
      { image: samplePicture('/images/stern.jpg'), caption: 'The stern' },
    ],
    caption: 'Two views',
  },
  {
    kind: 'video',
    files: [{ src: '/media/crossing.mp4', type: 'video/mp4' }],
    poster: samplePicture('/images/poster.jpg'),
    tracks: [{ src: '/media/crossing.vtt', kind: 'captions', lang: 'en', label: 'English' }],
    caption: 'The crossing',
  },
  { kind: 'audio', url: '/media/foghorn.mp3', title: 'The foghorn', seconds: 12, transcript: 'A long low note' },
  {
    kind: 'embed',
    provider: 'youtube',
    ref: 'dQw4w9WgXcQ',
    url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    title: 'A film elsewhere',
    text: 'What the film shows',
    poster: samplePicture('/images/frame.jpg'),
    ratio: 1.5,
  },
  {
    kind: 'table',
    caption: 'Depths',
    head: ['Mark', 'Metres'],
    rows: [
      ['Outer', '14'],
      ['Inner', '6'],
    ],
    rowHeaders: true,
  },
  { kind: 'code', lang: 'text', text: 'depth = chart + tide' },
  { kind: 'divider' },
  {
    kind: 'callout',
    tone: 'key',
    title: 'Remember',
    body: [
      { kind: 'paragraph', text: 'Spring tides come twice a month' },
      { kind: 'heading', level: 3, text: 'Neaps' },
    ],
  },
  {
    kind: 'details',
    summary: 'How the tables are made',
    body: [{ kind: 'paragraph', text: 'From harmonic constants' }],
  },
  {
    kind: 'card',
    url: 'https://pilots.example/',
    title: 'The pilots',
    description: 'Who they are',
    site: 'pilots.example',
    image: samplePicture('/images/pilots.jpg'),
  },
  { kind: 'slot', slot: 'newsletter' },
  { kind: 'unsupported', was: 'crossword', text: 'Seven across', url: 'https://puzzle.example/' },
]

/** A whole story in source form with every optional part. Each call makes a new one, so that a test may change it. */
export function sampleStory() {
  return structuredClone({
    $schema: '/schema/article.json',
    schema: 'article/1',
    slug: 'the-ferry',
    url: 'https://paper.example/articles/the-ferry',
    kind: 'feature',
    lang: 'en-GB',
    dir: 'ltr',
    headline: 'The ferry that waited for the tide',
    kicker: 'Coasts',
    standfirst: ['A crossing of nine miles', { ref: 'harbour-log' }, ', told by those who make it.'],
    lead: { kind: 'image', image: samplePicture('/images/lead.jpg'), caption: 'The harbour at six' },
    authors: ['ada-quill', 'the-desk'],
    byline: 'Ada Quill and the desk',
    section: 'coasts',
    topics: ['Tides', 'Ferries'],
    series: 'Nine miles',
    publishedAt: '2026-03-01T08:00:00+00:00',
    updatedAt: '2026-03-02T08:00:00+00:00',
    revisedAt: '2026-03-03T08:00:00Z',
    access: 'free',
    flags: {
      sensitive: false,
      sponsored: { by: 'The Harbour Board', url: 'https://harbour.example/' },
      noPrompts: false,
    },
    sources: [
      {
        id: 'harbour-log',
        title: 'Log of the harbour',
        publisher: 'Harbour Board',
        author: 'R. Amsel',
        url: 'https://harbour.example/log',
        archivedUrl: 'https://archive.example/log',
        publishedAt: '2026-02-28',
        kind: 'log',
        paywalled: false,
      },
    ],
    corrections: [{ at: '2026-03-02T08:00:00Z', kind: 'correction', text: 'The depth was six metres, not seven.' }],
    related: [{ reason: 'editor', label: 'More crossings', items: ['the-bridge'] }],
    share: { title: 'Waiting for water', description: 'Nine miles, slowly', image: '/images/lead.jpg' },
    canonical: 'https://paper.example/articles/the-ferry',
    noindex: false,
    body: everyBlock,
  })
}

/** The least that a story in source form has to say. */
export function smallStory(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schema: 'article/1',
    slug: 'small-story',
    kind: 'news',
    lang: 'en',
    headline: 'A small story',
    authors: ['ada-quill'],
    section: 'coasts',
    publishedAt: '2026-03-01T08:00:00Z',
    body: [{ kind: 'paragraph', text: 'It happened.' }],
    ...changes,
  }
}

/** The least that a published story has to say. */
export function smallPublished(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...smallStory(),
    authors: [{ id: 'ada-quill', name: 'Ada Quill', kind: 'person' }],
    wordCount: 2,
    readMinutes: 1,
    body: [{ id: 'p-1', kind: 'paragraph', text: 'It happened.' }],
    ...changes,
  }
}

/** Gives a value what only the published form asks for: ids to blocks, sizes to pictures. */
export function asPublished(value: unknown, path = 'b'): unknown {
  if (Array.isArray(value)) return value.map((item, at) => asPublished(item, `${path}-${at}`))
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, asPublished(child, `${path}-${key.toLowerCase()}`)]),
  )
  if ('alt' in value) return { ...inner, width: 1200, height: 800 }
  return 'kind' in value ? { id: path, ...inner } : inner
}
