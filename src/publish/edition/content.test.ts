import { beforeAll, describe, expect, it } from 'vitest'
import { parseArticle, parseArticleSource } from '#src/contract/article.ts'
import type { ContributorSource } from '#src/contract/contributor.ts'
import { authorPage, front, sectionPage } from '#src/contract/listing.ts'
import { parseLeniently } from '#src/contract/parse.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { Teaser } from '#src/contract/teaser.ts'
import { parseUrl } from '#src/contract/url.ts'
import { ourLook } from '#src/publish/look/look.ts'
import { readPictures } from '#src/publish/pictures/pictures.ts'
import { parsedPublication } from '#src/test/edition.ts'
import { toUrl } from '#src/test/published-story.ts'
import { sampleStory, smallStory } from '#src/test/written-story.ts'
import { makeContent } from './content.ts'
import { type Edition, readEdition } from './edition.ts'

const ada = { id: 'ada-quill', name: 'Ada Quill', kind: 'person' as const }
const authorFiles = (contributor: ContributorSource): Edition['contributors'] =>
  new Map([[contributor.id, { file: 'authors/someone.json', contributor }]])
function edition(stories: Record<string, unknown>[], rest: Partial<Edition> = {}): Edition {
  return {
    folder: '/nowhere',
    publication: parsedPublication,
    contributors: authorFiles(ada),
    drafts: [],
    reports: [],
    words: {},
    look: ourLook,
    stories: stories.map((story) => {
      const reading = parseArticleSource(story)
      if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems))
      return { file: `articles/${reading.article.slug}.json`, article: reading.article }
    }),
    ...rest,
  }
}
const sized = () => ({ width: 1200, height: 800 })
const make = (...input: Parameters<typeof edition>) => makeContent(edition(...input), sized)
const on = (day: number, changes: Record<string, unknown> = {}) =>
  smallStory({ slug: `s-${day}`, publishedAt: `2026-01-${String(day).padStart(2, '0')}T08:00:00Z`, ...changes })
const days = (count: number, changes: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, at) => on(1 + (at % 28), { slug: `s-${at}`, ...changes }))
const slugs = (items: readonly { slug: string }[] | undefined) => items?.map(({ slug }) => slug)

it.each([
  ['Every Friday.', 'every Friday'],
  ['Mondays and Thursdays', 'Mondays and Thursdays'],
])('a newsletter says how often it comes as it stands within a sentence: %s', (frequency, within) => {
  const letter = { id: 'tide', name: 'The Tide', pitch: 'Weekly.', frequency, consents: [] }
  const newsletters = [{ ...letter, privacyUrl: toUrl('/privacy') }]
  const { publication } = make([], { publication: { ...parsedPublication, newsletters } })
  expect(publication.newsletters.map((one) => one.frequency)).toEqual([within])
})

describe('the stories of an edition', () => {
  it('come newest first, and of one moment by name', () => {
    const { articles } = make([on(1), on(3), on(2), on(3, { slug: 'a' })])
    expect(slugs(articles)).toEqual(['a', 's-3', 's-2', 's-1'])
  })
  it('have relatives with all that a card shows', () => {
    const { articles } = make([on(1, { topics: ['tides'] }), on(2, { topics: ['tides'] }), on(3)])
    const [newest] = articles
    expect(newest?.related.map(({ reason, items }) => [reason, ...items.map(({ headline }) => headline)])).toEqual([
      ['same-author', 'A small story', 'A small story'],
    ])
    expect(articles[1]?.related[0]).toMatchObject({ reason: 'topic', label: 'More on tides', items: [{ slug: 's-1' }] })
  })
  it('keep what an editor picked', () => {
    const { articles } = make([on(1), on(2, { related: [{ label: 'For context', items: ['s-1', 'gone'] }] })])
    expect(articles[0]?.related).toMatchObject([{ reason: 'editor', label: 'For context', items: [{ slug: 's-1' }] }])
  })
  it('run as their language does, unless they say otherwise', () => {
    const stories = [on(1), on(2, { lang: 'ar' }), on(3, { lang: 'ar', dir: 'ltr' }), on(4, { lang: 'ku-Arab' })]
    const directions = (lang: string) =>
      make(stories, { publication: { ...parsedPublication, lang } }).articles.map(({ dir }) => dir)
    // Left to right is the rule of a page, unless its publication runs the other way.
    expect(directions('en-GB')).toEqual(['rtl', undefined, 'rtl', undefined])
    expect(directions('ar')).toEqual(['rtl', 'ltr', 'rtl', 'ltr'])
  })
  it('tell their language wherever they are pointed to from words of another, and nowhere else', () => {
    const { articles, front: top, sections, authors } = make([on(1), on(2, { lang: 'he' }), on(3, { lang: 'en-US' })])
    const told = (items: readonly Teaser[] = []) => items.map(({ slug, lang, dir }) => [slug, lang, dir])
    const hebrew = ['s-2', 'he', 'rtl']
    const listed = [['s-3', undefined, undefined], hebrew, ['s-1', undefined, undefined]]
    expect(told(top.top)).toEqual(listed)
    expect(told(sections[0]?.items)).toEqual(listed)
    expect(told(authors[0]?.items)).toEqual(listed)
    expect(told(articles[0]?.related[0]?.items)).toContainEqual(hebrew)
    // The drawer speaks the publication's language, in the Hebrew story as well.
    expect(told(articles[0]?.authors[0]?.nearby)).toEqual(listed.slice(1))
    expect(told(articles[1]?.authors[0]?.nearby)).toEqual([listed[0], listed[2]])
  })
  it('carry their authors with three stories of theirs that are next in time, as words alone', () => {
    const { articles } = make(days(6, { lead: { kind: 'image', image: { src: '/a.jpg', alt: '' } } }))
    const nearby = articles.map((article) => slugs(article.authors[0]?.nearby ?? []))
    expect(nearby[0]).toEqual(['s-4', 's-3', 's-2'])
    expect(nearby[3]).toEqual(['s-3', 's-1', 's-4'])
    for (const teaser of articles[0]?.authors[0]?.nearby ?? []) expect(teaser).not.toHaveProperty('image')
  })
})

describe('the front page', () => {
  it('has the editor’s choice on top, then the newest, no story twice, and a strip a section', () => {
    const { front: page } = make(days(16), {
      publication: { ...parsedPublication, front: ['s-0', 'unpublished', 's-1', 's-0'] },
    })
    expect(slugs(page.top)).toEqual(['s-0', 's-1', 's-15', 's-14', 's-13', 's-12', 's-11'])
    expect(page.strips.map(({ section, items }) => [section, ...items.map(({ slug }) => slug)])).toEqual([
      ['coasts', 's-10', 's-9', 's-8', 's-7'],
    ])
  })
  it('has no strip for a section without more stories', () => {
    expect(make(days(3)).front.strips).toEqual([])
    expect(make([]).front).toEqual({ schema: 'front/1', top: [], strips: [] })
  })
})

describe('the lists', () => {
  it('have the newest on their first page and twenty on each of the archive, which is counted from the oldest', () => {
    const { sections, authors } = make(days(61))
    const numbers = [
      [0, undefined, 2, 21],
      [2, 0, 1, 20],
      [1, 2, undefined, 20],
    ]
    expect(sections.map(({ page, newer, older, items }) => [page, newer, older, items.length])).toEqual(numbers)
    expect(authors.map(({ page, newer, older, items }) => [page, newer, older, items.length])).toEqual(numbers)
  })
  it('are there for a section without a story and for an author without one', () => {
    const { sections, authors } = make([])
    expect(sections).toMatchObject([{ id: 'coasts', page: 0, items: [] }])
    expect(authors).toMatchObject([{ author: ada, page: 0, items: [] }])
  })
  it('are there for an author of whom there is no file', () => {
    const { authors, reports } = make([on(1, { authors: ['bo'] })])
    expect(authors.map(({ author, items }) => [author.name, items.length])).toEqual([
      ['Ada Quill', 0],
      ['Bo', 1],
    ])
    expect(reports).toMatchObject([{ file: 'articles/s-1.json', problems: [{ weight: 'note', path: 'authors[0]' }] }])
  })
})

describe('what is published', () => {
  it('knows the publication without what only publishing needs, at its own address or the one that is set', () => {
    const publication = { ...parsedPublication, $schema: '/schema/publication.json', front: [] }
    const { footer: _, ...known } = make([], { publication }).publication
    expect(known).toEqual(parsedPublication)
    const elsewhere = parseUrl('https://elsewhere.example/')
    expect(makeContent(edition([]), sized, elsewhere).publication.url).toBe('https://elsewhere.example/')
  })
  it("tells times by the publication's clocks, on cards too, and the zone is in no page", () => {
    const bare = edition([{ ...sampleStory(), publishedAt: '2026-11-23T22:30:00Z' }])
    const content = makeContent({ ...bare, publication: { ...bare.publication, timeZone: 'Asia/Tokyo' } }, sized)
    expect(content.articles[0]?.publishedAt).toBe('2026-11-24T07:30:00+09:00')
    expect(content.front.top[0]?.publishedAt).toBe('2026-11-24T07:30:00+09:00')
    expect(content.publication).not.toHaveProperty('timeZone')
  })
  it('goes on with what is known of the files, and names pictures that are missing', () => {
    const known = { file: 'articles/broken.json', problems: [] as Problem[] }
    const { reports, authors } = makeContent(
      edition([sampleStory()], {
        reports: [known],
        contributors: authorFiles({ ...ada, avatar: { src: '/ada.jpg' as never, alt: '' } }),
      }),
      () => 'which is not in the edition',
    )
    expect(reports.map(({ file, problems }) => [file, problems[0]?.path])).toEqual([
      ['articles/broken.json', undefined],
      ['authors/someone.json', 'avatar.src'],
      ['articles/the-ferry.json', 'lead.image.src'],
    ])
    expect(known.problems).toEqual([])
    expect(authors[0]?.author).not.toHaveProperty('avatar')
  })
  it('shows portraits that stand still', () => {
    const { authors } = makeContent(
      edition([sampleStory()], {
        contributors: authorFiles({ ...ada, avatar: { src: '/ada.gif' as never, alt: '' } }),
      }),
      () => ({ width: 80, height: 80, moving: '/ada-moving.gif' as never }),
    )
    expect(authors[0]?.author.avatar).toEqual({ src: '/ada.gif', alt: '', width: 80, height: 80 })
  })
})

describe.each([
  ['the demo', () => readEdition('public')],
  [
    'an edition of the longest names',
    async () =>
      edition(
        [0, 1, 2].map((at) => {
          const long = 'x'.repeat(100)
          return smallStory({
            slug: `${long.slice(1)}${at}`,
            headline: 'h'.repeat(200),
            kicker: 'k'.repeat(80),
            standfirst: 's'.repeat(20_000),
            authors: [long, 'bo'],
            topics: ['t'.repeat(60)],
            series: 'm'.repeat(120),
            related: [{ label: 'l'.repeat(120), items: [`${long.slice(1)}${(at + 1) % 3}`] }],
          })
        }),
        { contributors: authorFiles({ ...ada, id: 'bo', name: 'n'.repeat(120), bio: ['b'.repeat(20_000)] }) },
      ),
  ],
])('all that %s publishes', (_, load) => {
  let content: ReturnType<typeof makeContent>
  beforeAll(async () => {
    const loaded = await load()
    const measure =
      loaded.folder === '/nowhere'
        ? sized
        : (await readPictures('public', { cache: 'node_modules/.cache/standfirst', isDrawn: false })).measure
    content = makeContent(loaded, measure)
  })
  const over = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

  it('is accepted by the app as it is', () => {
    const problems: Problem[] = []
    const report = (problem: Problem) => problems.push(problem)
    for (const article of content.articles) {
      expect(parseArticle(over(article))).toEqual({ kind: 'parsed', article, problems: [] })
    }
    expect(parseLeniently(front, over(content.front), report)).toEqual({ kind: 'parsed', output: content.front })
    for (const page of content.sections) {
      expect(parseLeniently(sectionPage, over(page), report)).toEqual({ kind: 'parsed', output: page })
    }
    for (const page of content.authors) {
      expect(parseLeniently(authorPage, over(page), report)).toEqual({ kind: 'parsed', output: page })
    }
    expect(problems).toEqual([])
  })
  it('loses nothing on the way, and says nothing but of pictures', () => {
    const problems = content.reports.flatMap((report) => report.problems)
    expect(problems.filter(({ weight, path }) => weight !== 'note' && !/src$/.test(path))).toEqual([])
  })
  it('offers four to six other stories with each, where there are as many', () => {
    for (const { related } of content.articles) {
      const count = related.flatMap(({ items }) => items).length
      expect(count).toBeGreaterThanOrEqual(Math.min(4, content.articles.length - 1))
      expect(count).toBeLessThanOrEqual(6)
    }
  })
})

describe('the mark of a publication', () => {
  const toUrl = (text: string) => {
    const url = parseUrl(text)
    if (url === undefined) throw new Error(text)
    return url
  }
  const logo = { src: toUrl('/day.svg'), alt: 'A gull', dark: toUrl('/night.svg') }
  const publication = { ...parsedPublication, logo }
  const markIn = (look: Partial<typeof ourLook>) =>
    make([], { publication, look: { ...ourLook, ...look } }).publication.logo

  it('is both where there are two schemes, and the one that fits where there is one', () => {
    expect(markIn({})).toEqual(logo)
    expect(markIn({ only: 'light' })).toEqual({ src: '/day.svg', alt: 'A gull' })
    expect(markIn({ only: 'dark' })).toEqual({ src: '/night.svg', alt: 'A gull' })
  })

  it('for the dark that is not there is named', () => {
    const measure = (src: string) => (src === '/night.svg' ? 'which is not there' : sized())
    expect(makeContent(edition([], { publication }), measure).reports).toMatchObject([
      { file: 'publication.json', problems: [{ path: 'logo.dark', found: '"/night.svg", which is not there' }] },
    ])
  })
})
