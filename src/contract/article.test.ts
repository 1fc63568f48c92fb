import { describe, expect, it } from 'vitest'
import { asPublished, sampleStory, smallPublished, smallStory } from '#src/test/written-story.ts'
import { mostBlocks, parseArticle, parseArticleSource } from './article.ts'

const places = (problems: readonly { path: string; found: string; wanted: string }[]) =>
  problems.map(({ path, found, wanted }) => `${path}: ${found}; ${wanted}`)

/** The sample in published form. */
function publishedStory() {
  const { authors: _, related: __, lead, body, ...rest } = sampleStory()
  const teaser = { slug: 'the-bridge', url: '/articles/the-bridge', headline: 'The bridge' }
  return {
    ...rest,
    lead: asPublished(lead, 'lead'),
    body: asPublished(body),
    authors: [{ id: 'ada-quill', name: 'Ada Quill', kind: 'person' }],
    wordCount: 120,
    readMinutes: 1,
    related: [{ reason: 'editor', label: 'More crossings', items: [teaser] }],
  }
}

const forms = [
  ['source', parseArticleSource, smallStory, sampleStory],
  ['published', parseArticle, smallPublished, publishedStory],
] as const

describe.each(forms)('a story in %s form', (form, parse, small, whole) => {
  it('is read with everything that the contract knows', () => {
    const written = whole() as Record<string, unknown>
    const reading = parse(written)
    expect(reading.problems).toEqual([])
    if (reading.kind !== 'parsed') throw new Error('it was refused')
    const { $schema: _, ...known } = written
    expect(Object.keys(reading.article).toSorted()).toEqual(Object.keys(known).toSorted())
    expect(reading.article).toMatchObject({ headline: written.headline, topics: written.topics, flags: written.flags })
  })

  it('is read with the least, and what may be left out has its value', () => {
    const reading = parse(small())
    expect(reading).toMatchObject({
      kind: 'parsed',
      problems: [],
      article: { sources: [], corrections: [], topics: [], access: 'free' },
    })
  })

  it.each(['schema', 'slug', 'kind', 'lang', 'headline', 'section', 'publishedAt', 'authors', 'body'])(
    'is refused without %s',
    (key) => {
      const { [key]: _, ...rest } = small()
      const reading = parse(rest)
      expect(reading.kind).toBe('refused')
      expect(places(reading.problems)).toEqual([`${key}: nothing; something here`])
      expect(reading.problems[0]?.weight).toBe('refused')
    },
  )

  it.each([
    ['schema', 'article/2'],
    ['slug', '../../etc/passwd'],
    ['kind', 'advert'],
    ['lang', 'not a language'],
    ['headline', ''],
    ['headline', 'x'.repeat(201)],
    ['publishedAt', '2026-02-30T00:00:00Z'],
    ['publishedAt', '2026-03-01'],
    ['section', 'No Slug'],
    ['authors', 'Ada Quill'],
    ['body', 'Words'],
    ['body', Array.from({ length: mostBlocks + 1 }, () => ({ kind: 'divider' }))],
  ])('is refused for its %s %j', (key, value) => {
    const reading = parse(small({ [key]: value }))
    expect(reading.kind).toBe('refused')
    expect(reading.problems[0]).toMatchObject({ weight: 'refused', path: key })
    expect(reading.problems[0]?.wanted).not.toBe('')
  })

  it.each([
    ['updatedAt', 'yesterday', 'updatedAt'],
    ['dir', 'up', 'dir'],
    ['kicker', 5, 'kicker'],
    ['standfirst', { html: '<b>x</b>' }, 'standfirst'],
    ['sources', 'none', 'sources'],
    ['corrections', [{ at: 'now', kind: 'correction', text: 'x' }], 'corrections[0].at'],
    ['topics', ['a', 5], 'topics[1]'],
    ['access', 'paid', 'access'],
    ['canonical', 'javascript:alert(1)', 'canonical'],
    ['url', '//evil.example', 'url'],
    ['share', { image: 'data:x' }, 'share.image'],
    ['flags', { sponsored: { url: '/x' } }, 'flags.sponsored.by'],
    ['noindex', 'yes', 'noindex'],
    ['lead', { kind: 'paragraph', text: 'x' }, 'lead.kind'],
    ['lead', { kind: 'image', image: { src: 'javascript:x' } }, 'lead.image.src'],
    ['lead', 'a picture', 'lead'],
    ['related', { a: 1 }, 'related'],
  ])('loses nothing but %s when that is %j', (key, value, path) => {
    const reading = parse(small({ [key]: value }))
    expect(reading).toMatchObject({
      kind: 'parsed',
      article: { headline: 'A small story', body: [{ kind: 'paragraph' }] },
    })
    const [problem] = reading.problems.filter((one) => one.path === path)
    expect(problem).toMatchObject({ weight: 'damaged' })
    expect(problem?.found).not.toBe('')
    expect(problem?.wanted).not.toBe('')
  })

  it('loses a bad optional part of its lead, and keeps the picture', () => {
    const image = { src: '/a.jpg', alt: '', width: 5, height: 5, credit: 'Ilse Vane' }
    const reading = parse(small({ lead: { id: 'lead', kind: 'image', image, role: 'huge' } }))
    expect(places(reading.problems)).toEqual([
      expect.stringMatching(/^lead\.image\.credit: "Ilse Vane"; /),
      expect.stringMatching(/^lead\.role: "huge"; one of /),
    ])
    expect(reading).toMatchObject({ kind: 'parsed', article: { lead: { kind: 'image', image: { src: '/a.jpg' } } } })
  })

  it.each([
    [
      'a source',
      'sources',
      [
        { id: 'a', title: 'First' },
        { id: 'a', title: 'Second' },
      ],
      { sources: [{ title: 'First' }] },
    ],
  ])('reports %s whose id another has', (_, key, value, left) => {
    const reading = parse(small({ [key]: value }))
    expect(reading).toMatchObject({ kind: 'parsed', article: left })
    expect(reading.problems.map(({ path }) => path)).toEqual([`${key}[1]`])
  })

  it('signs with nobody twice', () => {
    const { authors } = small() as { authors: unknown[] }
    const reading = parse(small({ authors: [...authors, ...authors] }))
    expect(reading).toMatchObject({ kind: 'parsed' })
    expect(reading.kind === 'parsed' && reading.article.authors).toHaveLength(1)
    expect(reading.problems.map(({ path }) => path)).toEqual(['authors[1]'])
  })

  it.each([[undefined], [null], [5], ['{}'], [[]], [{}]])('is not %o', (value) => {
    const reading = parse(value)
    expect(reading.kind).toBe('refused')
    expect(reading.problems.length).toBeGreaterThan(0)
  })

  it('holds 2,000 blocks', () => {
    const body = Array.from({ length: mostBlocks }, (_, at) => ({ id: `d-${at}`, kind: 'divider' }))
    expect(parse(small({ body }))).toMatchObject({ kind: 'parsed', problems: [] })
  })

  it(`leaves out what the ${form} form does not know`, () => {
    const hostile = JSON.parse('{"__proto__":{"noindex":true},"constructor":"x","onload":"alert(1)"}')
    const reading = parse({ ...small(), ...hostile })
    expect(reading).toMatchObject({ kind: 'parsed', problems: [] })
    if (reading.kind !== 'parsed') return
    expect(Object.keys(reading.article)).not.toContain('onload')
    expect((reading.article as { noindex?: boolean }).noindex).toBeUndefined()
    expect(Object.getPrototypeOf(reading.article)).toBe(Object.prototype)
  })
})

describe('a refused story in source form', () => {
  it('lists every problem of its file at once, those inside its lead and its blocks too', () => {
    const reading = parseArticleSource(
      smallStory({
        headline: 5,
        publishedAt: 'soon',
        topics: [1],
        lead: { kind: 'image', image: { src: 'javascript:x' } },
        body: [
          { kind: 'paragraph', text: 'Good.' },
          { kind: 'heading', level: 9, text: 'x' },
          { kind: 'paragraph', text: [{ link: 'data:x', text: 'y' }] },
        ],
      }),
    )
    expect(reading.kind).toBe('refused')
    expect(reading.problems.map(({ path }) => path)).toEqual([
      'headline',
      'topics[0]',
      'publishedAt',
      'lead.image.src',
      'body[1].level',
      'body[2].text[0].link',
    ])
  })
  it('has an author', () => {
    expect(places(parseArticleSource(smallStory({ authors: [] })).problems)).toEqual([
      'authors: a list of 0; at least one author',
    ])
  })
})

describe('a published story', () => {
  it('gives its lead an id that no block has', () => {
    const image = { src: '/a.jpg', alt: '', width: 5, height: 5 }
    const reading = parseArticle(
      smallPublished({
        lead: { id: 'same', kind: 'image', image },
        body: [
          { id: 'same', kind: 'divider' },
          { id: 'same-2', kind: 'divider' },
        ],
      }),
    )
    if (reading.kind !== 'parsed') throw new Error('it was refused')
    const ids = [reading.article.lead, ...reading.article.body].map((block) => block?.id)
    expect(new Set(ids).size).toBe(3)
  })
})
