import type { Article, Source } from '#src/contract/article.ts'
import type { Block, BlockOf } from '#src/contract/block.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import type { Image } from '#src/contract/image.ts'
import type { AuthorPage, Front, SectionPage } from '#src/contract/listing.ts'
import type { OwnPage } from '#src/contract/own-page.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { Teaser } from '#src/contract/teaser.ts'
import { parseUrl, type Url } from '#src/contract/url.ts'

/**
 * What tests show: a publication with a story in published form that holds every kind of block. Everything is sound and
 * complete; a test that needs less or worse changes a copy.
 */

/** An address as the contract reads it; throws for one that it refuses. */
export function toUrl(written: string): Url {
  const url = parseUrl(written)
  if (url === undefined) throw new Error(`The contract refuses the address ${written}.`)
  return url
}

export const samplePublication: Publication = {
  schema: 'publication/1',
  name: 'The Gull',
  tagline: 'News from the estuary',
  url: toUrl('https://gull.example'),
  lang: 'en-GB',
  sections: [
    { id: 'shore', name: 'Shore', description: 'Where the river meets the sea.' },
    { id: 'letters', name: 'Letters' },
  ],
  about: ['A paper for ', { text: 'both banks', marks: ['em'] }, '.'],
  newsletters: [],
  policies: { corrections: toUrl('/pages/corrections') },
  menu: [{ label: 'About us', url: toUrl('/pages/about') }],
  footer: [
    { links: [{ label: 'Corrections', url: toUrl('/pages/corrections') }] },
    { title: 'Follow us', links: [{ label: 'Mastodon', url: toUrl('https://social.example/@gull'), me: true }] },
  ],
}

/** A picture with packed copies in two formats. */
export function sampleImage(name: string, more: Partial<Image> = {}): Image {
  return {
    src: toUrl(`/images/${name}-1200.jpg`),
    width: 1200,
    height: 800,
    alt: `A drawing of ${name}`,
    sources: [
      {
        type: 'image/avif',
        files: [
          { src: toUrl(`/images/${name}-480.avif`), width: 480 },
          { src: toUrl(`/images/${name}-960.avif`), width: 960 },
        ],
      },
      { type: 'image/jpeg', files: [{ src: toUrl(`/images/${name}-480.jpg`), width: 480 }] },
    ],
    ...more,
  }
}

/** A story as others point to it; its headline is its slug in words. */
export function sampleTeaser(slug: string, more: Partial<Teaser> = {}): Teaser {
  const words = slug.replaceAll('-', ' ')
  return {
    slug,
    url: toUrl(`/articles/${slug}`),
    headline: words.charAt(0).toUpperCase() + words.slice(1),
    kicker: 'Shore life',
    standfirst: `What there is to know of ${words}.`,
    image: sampleImage(slug),
    publishedAt: '2026-11-02T08:00:00+00:00',
    readMinutes: 4,
    section: 'shore',
    ...more,
  }
}

/** Three who write: the first with all that can be known, the last with nothing but a name. */
export const sampleAuthors: readonly [Contributor, Contributor, Contributor] = [
  {
    id: 'ada-finch',
    name: 'Ada Finch',
    kind: 'person',
    role: 'Shore editor',
    bio: ['Ada keeps ', { link: toUrl('https://tides.example/log'), text: 'a log of the tides' }, '.'],
    avatar: sampleImage('ada-finch', { alt: 'Ada Finch', width: 400, height: 400 }),
    location: 'Saltmouth',
    sameAs: [toUrl('https://www.birds.example/ada'), toUrl('https://tides.example/ada')],
    expertise: ['Terns', 'Tides'],
    nearby: [sampleTeaser('low-water'), sampleTeaser('the-old-pier'), sampleTeaser('sea-fog')],
  },
  { id: 'bo-larsen', name: 'Bo Larsen', kind: 'person', role: 'Reporter', bio: ['Bo rows.'] },
  { id: 'cy-marsh', name: 'Cy Marsh', kind: 'person' },
]

const sources: Source[] = [
  { id: 'atlas', title: 'Atlas of the estuary', publisher: 'Harbour Press' },
  {
    id: 'census',
    title: 'The spring census',
    author: 'R. Sandpiper',
    publisher: 'Saltmouth Bird Society',
    url: toUrl('https://birds.example/census'),
    archivedUrl: toUrl('https://archive.example/census'),
    publishedAt: '2026-05-04',
    kind: 'report',
    paywalled: true,
  },
  { id: 'letter', title: 'A letter to the harbour board', url: toUrl('https://harbour.example/letter') },
]

/** One block of every kind: a new kind does not compile until it stands here. */
export const sampleBlocks: { [Kind in Block['kind']]: BlockOf<Kind> } = {
  paragraph: {
    id: 'p-return',
    kind: 'paragraph',
    text: [
      'The terns came back in ',
      { text: 'April', marks: ['strong'] },
      ', says ',
      { link: toUrl('https://birds.example/census'), text: 'the count', title: 'The spring census' },
      '.',
      { ref: 'census' },
      { break: true },
      'Nobody had expected them so soon, and the wall was still under repair.',
    ],
  },
  heading: { id: 'h-wall', kind: 'heading', level: 2, text: ['The wall'] },
  list: {
    id: 'list-birds',
    kind: 'list',
    ordered: true,
    items: [{ text: ['Terns'], items: [{ text: ['Common'] }, { text: ['Arctic'] }] }, { text: ['Gulls'] }],
  },
  quote: {
    id: 'quote-keeper',
    kind: 'quote',
    text: ['I heard them before I saw them.'],
    attribution: {
      name: 'Ona Reed',
      role: 'harbour keeper',
      source: 'letter',
      url: toUrl('https://harbour.example/reed'),
    },
  },
  pullquote: {
    id: 'pull-wall',
    kind: 'pullquote',
    text: ['Nobody had expected them so soon'],
    from: 'p-return',
    context: ['Nobody had expected them so soon, and the wall was still under repair.'],
    attribution: { name: 'From the census', source: 'census' },
  },
  image: {
    id: 'image-nest',
    kind: 'image',
    image: sampleImage('nest', {
      credit: { text: 'Lina Holm', url: toUrl('https://holm.example/'), org: 'The Gull', licence: 'CC BY 4.0' },
    }),
    caption: ['A nest on the wall.'],
    role: 'wide',
  },
  gallery: {
    id: 'gallery-eggs',
    kind: 'gallery',
    items: [
      { image: sampleImage('egg'), caption: ['One egg.'] },
      { image: sampleImage('clutch', { credit: { text: 'Bo Larsen' } }), caption: ['Three eggs.'] },
    ],
    caption: ['Eggs in May.'],
  },
  video: {
    id: 'video-dive',
    kind: 'video',
    files: [{ src: toUrl('/media/dive.mp4'), type: 'video/mp4' }],
    poster: sampleImage('dive'),
    tracks: [{ src: toUrl('/media/dive.vtt'), kind: 'captions', lang: 'en', label: 'English' }],
    caption: ['A tern dives.'],
  },
  audio: {
    id: 'audio-call',
    kind: 'audio',
    url: toUrl('/media/call.mp3'),
    title: 'The call of a tern',
    seconds: 130,
    transcript: 'Kee-arr.',
  },
  embed: {
    id: 'embed-film',
    kind: 'embed',
    provider: 'youtube',
    ref: 'a1B2c3D4e5F',
    url: toUrl('https://www.youtube.com/watch?v=a1B2c3D4e5F'),
    title: 'A day on the wall',
    text: 'Filmed in one take.',
    poster: sampleImage('film'),
    ratio: 4 / 3,
  },
  table: {
    id: 'table-counts',
    kind: 'table',
    caption: ['Pairs a year'],
    head: [['Year'], ['Pairs']],
    rows: [
      [['2025'], ['12']],
      [['2026'], ['31']],
    ],
    rowHeaders: true,
  },
  code: { id: 'code-sum', kind: 'code', lang: 'js', text: 'pairs * 2 < birds' },
  divider: { id: 'divider-one', kind: 'divider' },
  callout: {
    id: 'callout-dogs',
    kind: 'callout',
    tone: 'warning',
    title: 'Keep dogs away',
    body: [{ id: 'callout-dogs-p', kind: 'paragraph', text: ['Terns leave a nest that is disturbed.'] }],
  },
  details: {
    id: 'details-method',
    kind: 'details',
    summary: 'How the birds are counted',
    body: [{ id: 'details-method-p', kind: 'paragraph', text: ['Twice, by two people.', { ref: 'letter' }] }],
  },
  card: {
    id: 'card-map',
    kind: 'card',
    url: toUrl('https://maps.example/saltmouth'),
    title: 'A map of Saltmouth',
    description: 'Every wall and every slipway.',
    site: 'maps.example',
    image: sampleImage('map'),
  },
  slot: { id: 'slot-letter', kind: 'slot', slot: 'newsletter' },
  unsupported: {
    id: 'unsupported-poll',
    kind: 'unsupported',
    was: 'poll',
    text: 'Have you seen a tern?',
    url: toUrl('https://polls.example/terns'),
  },
}

/** A whole story in published form, signed by two. */
export const sampleStory: Article = {
  schema: 'article/1',
  slug: 'terns-return',
  kind: 'analysis',
  lang: 'en-GB',
  headline: 'The terns are back on the harbour wall',
  kicker: 'Birds',
  standfirst: ['A colony that left in 1987 has ', { text: 'returned', marks: ['em'] }, '.'],
  lead: {
    id: 'lead-terns',
    kind: 'image',
    image: sampleImage('terns', { alt: 'Terns on a wall', credit: { text: 'Lina Holm' } }),
    caption: ['The wall in April.'],
  },
  body: Object.values(sampleBlocks),
  sources,
  corrections: [
    { at: '2026-11-03T08:00:00+00:00', kind: 'clarification', text: ['The wall is the old one.'] },
    { at: '2026-11-04T08:00:00+00:00', kind: 'correction', text: ['There are 31 pairs.'], block: 'table-counts' },
  ],
  authors: sampleAuthors.slice(0, 2),
  section: 'shore',
  topics: ['Birds'],
  publishedAt: '2026-11-02T08:00:00+00:00',
  updatedAt: '2026-11-04T09:30:00+00:00',
  access: 'free',
  wordCount: 640,
  readMinutes: 3,
  related: [
    { reason: 'topic', label: 'More on birds', items: [sampleTeaser('low-water'), sampleTeaser('sea-fog')] },
    { reason: 'same-author', label: 'By Ada Finch', items: [sampleTeaser('the-old-pier')] },
  ],
}

export const sampleFront: Front = {
  schema: 'front/1',
  top: ['terns-return', 'low-water', 'sea-fog', 'the-old-pier'].map((slug) => sampleTeaser(slug)),
  strips: [{ section: 'letters', name: 'Letters', form: 'strip', items: [sampleTeaser('a-letter-home')] }],
}

/** A page of the publication's own, with a heading, a link and a picture. */
export const samplePage: OwnPage = {
  schema: 'page/1',
  slug: 'about',
  kind: 'about',
  lang: 'en-GB',
  title: 'About The Gull',
  standfirst: ['Who writes ', { text: 'The Gull', marks: ['em'] }, ', and for whom.'],
  updatedAt: '2026-11-20T09:00:00+00:00',
  body: [
    {
      kind: 'paragraph',
      id: 'p-1',
      text: ['Write to ', { link: toUrl('mailto:desk@gull.example'), text: 'the desk' }, '.'],
    },
    { kind: 'heading', id: 'the-house', level: 2, text: ['The house'] },
    { kind: 'image', id: 'i-1', image: sampleImage('house'), caption: ['The house at the ferry'] },
  ],
}

export const sampleSection: SectionPage = {
  schema: 'section/2',
  id: 'shore',
  name: 'Shore',
  description: 'Where the river meets the sea.',
  page: 0,
  older: 2,
  items: ['terns-return', 'low-water', 'sea-fog'].map((slug) => sampleTeaser(slug)),
}

export const sampleAuthorPage: AuthorPage = {
  schema: 'author/2',
  author: sampleAuthors[0],
  page: 2,
  newer: 0,
  older: 1,
  items: ['terns-return', 'low-water'].map((slug) => sampleTeaser(slug)),
}
