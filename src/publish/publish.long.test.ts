import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderPage, renderShell } from '#src/app/entry-server.tsx'
import { articleToText } from '#src/article/article-to-text.ts'
import { parseArticle, parseArticleSource } from '#src/contract/article.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { theme } from '#src/publish/look/theme.ts'
import { samplePublication, sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { sampleStory, smallStory } from '#src/test/written-story.ts'
import { packSite } from './pack-site.ts'
import { type PublishOptions, publish } from './publish.ts'
import { showPublished } from './show-published.ts'

const script = '<script>alert(1)</script>'
const breakOut = `"'></title></textarea></script>${script}<img src=x onerror=alert(1)>`
/** A story with script in every text and a script's address in every address. */
const hostileStory = () =>
  smallStory({
    slug: 'hostile',
    headline: `Hostile ${breakOut}`,
    kicker: `Kicker ${script}`,
    standfirst: [`Standfirst ${breakOut}`, { link: 'javascript:alert(1)', text: 'press here' }],
    byline: `By ${script}`,
    topics: [script],
    series: script,
    url: 'javascript:alert(1)',
    canonical: 'javascript:alert(1)',
    authors: ['eve'],
    share: { title: breakOut, description: breakOut, image: 'javascript:alert(1)' },
    flags: { sponsored: { by: `Sponsor ${script}`, url: 'javascript:alert(1)' } },
    sources: [{ id: 'src', title: `Source ${script}`, author: script, url: 'javascript:alert(1)' }],
    corrections: [
      { at: '2026-03-01T08:00:00Z', kind: 'correction', text: `Correction ${breakOut}`, block: `"><script>` },
    ],
    lead: { kind: 'image', image: { src: 'javascript:alert(1)', alt: breakOut }, caption: script },
    body: [
      {
        kind: 'paragraph',
        text: [`Body ${breakOut}`, { ref: 'src' }, { link: ' java\nscript:alert(1)', text: 'press there' }],
      },
      { kind: 'paragraph', html: `<b>Raw ${script}</b>` },
      { kind: 'code', text: `Code ${breakOut}` },
      { kind: 'table', head: [`Head ${script}`], rows: [[`Cell ${script}`]] },
      { kind: 'card', url: 'data:text/html,x', title: `Card ${script}` },
      { kind: 'embed', provider: 'youtube', ref: breakOut, url: 'https://www.youtube.com/', title: `Embed ${script}` },
      { kind: 'video', files: [{ src: 'javascript:alert(1)', type: 'text/html' }], caption: `Film ${script}` },
      { kind: 'iframe', src: 'javascript:alert(1)', srcdoc: script, text: `Frame ${script}` },
      { id: 'sf-main', kind: 'heading', level: 2, text: `Clobber ${script}` },
      { id: '"onmouseover="alert(1)', kind: 'paragraph', text: `Id ${script}` },
      {
        kind: 'details',
        summary: `More ${script}`,
        body: [{ kind: 'quote', text: `Quote ${script}`, attribution: { name: script, url: '//evil.example' } }],
      },
      { kind: 'pullquote', text: `Pull ${script}`, context: `Context ${script}` },
    ],
  })

let folder: string
let errors: ReturnType<typeof vi.spyOn>
let png: Buffer
// One for all tests: what is drawn from the same words and pixels is drawn once.
const cache = mkdtempSync(join(tmpdir(), 'standfirst-cache-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))
beforeAll(async () => {
  png = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-publish-'))
  errors = vi.spyOn(console, 'error')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  // React says here what it finds wrong with a page: two children under one key, an element where none may stand.
  expect(errors.mock.calls).toEqual([])
  vi.restoreAllMocks()
})

const app = writeEdition({
  'index.html': sampleTemplate.replace('<!--sf-head-->', '<!--sf-head--><link rel="stylesheet" href="/assets/a.css">'),
  'assets/a.css': '.a{color:red}',
  'assets/a.js': 'export {}',
})
afterAll(() => rmSync(app, { recursive: true, force: true }))

const pictures = ['lead', 'quay', 'bow', 'stern', 'poster', 'frame', 'pilots'].map((name) => `images/${name}.jpg`)
const threeStories = () => ({
  'publication.json': samplePublication,
  'articles/new.json': sampleStory(),
  'articles/broken.json': smallStory({
    slug: 'broken',
    headline: '',
    publishedAt: 'yesterday',
    body: [{ kind: 'heading', level: 9, text: 'x' }],
  }),
  'articles/hostile.json': hostileStory(),
  'authors/ada-quill.json': { id: 'ada-quill', name: 'Ada Quill', kind: 'person', bio: 'Writes about water.' },
  'authors/eve.json': {
    id: 'eve',
    name: `Eve ${script}`,
    kind: 'person',
    bio: [breakOut],
    sameAs: ['javascript:alert(1)'],
  },
  ...Object.fromEntries(pictures.map((path) => [path, png])),
  'media/crossing.mp4': 'a film',
  'media/notes.html': script,
  'media/code.js': 'alert(1)',
  '.git/config': 'a secret',
  '.env': 'a secret',
})
function write(files: Record<string, unknown>) {
  const made = writeEdition(files)
  const edition = join(folder, 'edition')
  rmSync(edition, { recursive: true, force: true })
  cpSync(made, edition, { recursive: true })
  rmSync(made, { recursive: true })
}
const run = (rest: Partial<PublishOptions> = {}) =>
  publish({
    edition: join(folder, 'edition'),
    app,
    out: join(folder, 'site'),
    cache,
    isStrict: false,
    render: renderPage,
    renderShell,
    onProgress: () => undefined,
    ...rest,
  })
const read = (path: string) => readFileSync(join(folder, 'site', path), 'utf8')
const exists = (path: string) => existsSync(join(folder, 'site', path))
const listed = () =>
  readdirSync(join(folder, 'site'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return `${path.slice(folder.length)} ${statSync(path).mtimeMs}`
    })
    .toSorted()

/** The words of a page as a reader without JavaScript has them. */
const wordsOf = (html: string) =>
  html
    .replace(/^.*?<body>|<script.*?<\/script>/gs, '')
    .replace(/<br[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp|#x27);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? "'")

function sourceOf(story: unknown) {
  const reading = parseArticleSource(story)
  if (reading.kind === 'refused') throw new Error('it was refused')
  return reading.article
}

describe('publishing one story never seen before, one broken and one hostile', () => {
  it('shows the first in full: every word, every picture, every address', async () => {
    write(threeStories())
    const { stories } = await run()
    expect(stories).toBe(2)
    const html = read('articles/the-ferry.html')
    const words = wordsOf(html)
    for (const line of articleToText(sourceOf(sampleStory()))) {
      // A reference stands as its number in the middle of a line.
      for (const part of line
        .replace('left at dawn and', 'left at dawn1 and')
        .replace('nine miles,', 'nine miles1,')
        .split('\n')) {
        expect(words).toContain(part)
      }
    }
    expect(words).toContain('Seven across')
    expect(html.match(/<img /g)?.length).toBe(6)
    expect(html).toMatch(/poster="\/images\/poster-[0-9a-f]{10}-400\.jpg"/)
    expect(html).toContain('href="https://tides.example/today"')
    expect(html).toMatch(/srcset="\/images\/lead-[0-9a-f]{10}-320\.avif 320w/i)
    expect(exists('media/crossing.mp4')).toBe(true)
    const json = parseArticle(JSON.parse(read('articles/the-ferry.json')))
    expect(json).toMatchObject({ kind: 'parsed', problems: [], article: { slug: 'the-ferry' } })
  })

  it('names the second with its file, its paths, what was found and what is wanted, and leaves it out', async () => {
    write(threeStories())
    const published = await run()
    expect(exists('articles/broken.html')).toBe(false)
    expect(exists('articles/broken.json')).toBe(false)
    const said = showPublished(published)
    expect(said).toContain('✗ left out: articles/broken.json')
    expect(said).toContain('headline: found ""; wanted some text')
    expect(said).toContain('publishedAt: found "yesterday"; wanted a date and time with its distance from UTC')
    expect(said).toContain('body[0].level: found 9; wanted one of 2, 3, 4')
    expect(said).toMatch(/2 stories published on \d+ pages \(\d+ files new or changed\), 1 left out, 2 with damage/)
  })

  it('shows the third as text', async () => {
    write(threeStories())
    const { reports } = await run()
    const html = read('articles/hostile.html')
    const words = wordsOf(html)
    for (const start of ['Hostile', 'Standfirst', 'Body', 'Code', 'Correction'])
      expect(words).toContain(`${start} ${breakOut}`)
    for (const start of [
      'Kicker',
      'By',
      'Sponsor',
      'Source',
      'Head',
      'Cell',
      'Card',
      'Embed',
      'Film',
      'Frame',
      'Clobber',
      'Id',
      'More',
      'Quote',
      'Pull',
      'Context',
      'Eve',
    ])
      expect(words).toContain(`${start} ${script}`)
    expect(words).toContain('press here')
    expect(words).toContain('press there')
    expect(words).toContain(`<b>Raw ${script}</b>`)

    for (const page of [
      'articles/hostile.html',
      'index.html',
      'sections/coasts.html',
      'authors/eve.html',
      'articles/the-ferry.html',
    ]) {
      const text = read(page)
      // Two scripts, the linked data and the data that the app begins from, and neither ever runs.
      expect(text.match(/<script[^>]*>/g), page).toEqual([
        '<script type="application/ld+json">',
        '<script type="application/json" id="sf-state">',
      ])
      // The one form of ours is that of the search.
      const others = text.replace('<form role="search" action="/search">', '')
      expect(others, page).not.toMatch(/<(?:iframe|object|embed|base|form)\b/)
      expect(text, page).not.toMatch(/\s(?:href|src|srcset|poster|action|content)="\s*(?:javascript|data|vbscript):/i)
      expect(text, page).not.toMatch(/(?:href|src)="\/\//)
      expect(text.replace(/="[^"]*"/g, '').replace(/>[^<]*</g, '><'), page).not.toMatch(/<[^>]*\son\w+/)
      const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
      expect(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        page,
      ).toEqual([])
    }
    const problems = reports.find(({ file }) => file === 'articles/hostile.json')?.problems.map(({ path }) => path)
    expect(problems).toEqual(
      expect.arrayContaining([
        'url',
        'canonical',
        'share.image',
        'flags.sponsored.url',
        'sources[0].url',
        'lead.image.src',
        'body[0].text[2].link',
        'body[1].text',
        'body[4].url',
        'body[6].files[0].src',
        'body[7].kind',
        'body[8].id',
        'body[9].id',
        'body[10].body[0].attribution.url',
      ]),
    )
  })

  it('serves nothing of the folder that could run, and nothing that is hidden', async () => {
    write(threeStories())
    await run()
    const paths = listed().join('\n')
    expect(paths).not.toMatch(/notes\.html|code\.js|\.git|\.env|quay\.jpg /)
    expect(paths).toMatch(/\/assets\/a\.js /)
  })
})

describe('publishing strictly', () => {
  it('holds everything back while a file is left out or damaged, and leaves the old site', async () => {
    write({ 'publication.json': samplePublication, 'articles/a.json': smallStory({ authors: ['ada-quill'] }) })
    await run()
    const before = listed()
    write(threeStories())
    const held = await run({ isStrict: true })
    expect(held).toMatchObject({ isHeld: true, stories: 0, pages: 0, written: 0 })
    expect(listed()).toEqual(before)
    expect(showPublished(held)).toMatch(
      /Nothing was published: 1 file would be left out and 2 are damaged\. Mend them, or publish without --strict\.$/,
    )
  })
  it('makes no site where there was none', async () => {
    write(threeStories())
    await run({ isStrict: true })
    expect(existsSync(join(folder, 'site'))).toBe(false)
    expect(existsSync(join(folder, 'site.json'))).toBe(false)
  })
  it('lets notes pass', async () => {
    write({ 'publication.json': samplePublication, 'articles/a.json': smallStory() })
    const { isHeld, reports } = await run({ isStrict: true })
    expect(isHeld).toBe(false)
    expect(reports.flatMap(({ problems }) => problems.map(({ weight }) => weight))).toEqual(['note'])
  })
})

describe('publishing again', () => {
  it('writes nothing, draws nothing and removes nothing if nothing changed', async () => {
    write(threeStories())
    const first = await run()
    expect(first.written).toBeGreaterThan(20)
    const before = listed()
    // What a publish notes of itself, in the folder "made", is noted anew.
    const names = readdirSync(cache).filter((name) => name !== 'made')
    const drawn = () => names.map((name) => `${name} ${statSync(join(cache, name)).mtimeMs}`)
    const drawnBefore = drawn()
    expect((await run()).written).toBe(0)
    expect(listed()).toEqual(before)
    expect(drawn()).toEqual(drawnBefore)
  })
  it('writes what changed', async () => {
    write(threeStories())
    await run()
    writeFileSync(
      join(folder, 'edition/articles/new.json'),
      JSON.stringify({ ...sampleStory(), headline: 'It sailed' }),
    )
    const { written } = await run()
    expect(written).toBeGreaterThan(0)
    expect(read('articles/the-ferry.html')).toContain('It sailed')
    expect(read('index.html')).toContain('It sailed')
  })
  it('takes a removed story out of everything, with its packed forms', async () => {
    write(threeStories())
    await run()
    expect(exists('articles/hostile.html.br')).toBe(true)
    rmSync(join(folder, 'edition/articles/hostile.json'))
    await run()
    expect(listed().join('\n')).not.toContain('hostile')
    expect(read('index.html')).not.toContain('hostile')
    expect(exists('articles/the-ferry.html')).toBe(true)
  })
})

/** The first script that stands inline in a page. */
const scriptIn = (file: string) => /<script>(.*?)<\/script>/s.exec(read(file))?.[1] ?? ''
const hashOf = (code: string) => `sha256-${createHash('sha256').update(code).digest('base64')}`

describe('a site', () => {
  it('names itself last, with the hashes that its pages need', async () => {
    write(threeStories())
    await run()
    expect(JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8'))).toEqual({
      schema: 'site/1',
      builtAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      edition: {
        folder: join(folder, 'edition'),
        name: samplePublication.name,
        url: `${samplePublication.url}/`,
        ownUrl: `${samplePublication.url}/`,
      },
      styleHashes: [expect.stringMatching(/^sha256-/)],
      // That of the page for reading offline.
      scriptHashes: [hashOf(scriptIn('offline.html'))],
      withdrawn: [],
      redirects: [],
      builds: [{ madeAt: expect.any(String), assets: ['/assets/a.js'] }],
    })
  })
  it('comes with what the service needs, beside the site and not in it', async () => {
    const newsletter = { id: 'tides', name: 'Tides', pitch: 'The week.', frequency: 'Weekly', privacyUrl: '/privacy' }
    write({ ...threeStories(), 'publication.json': { ...samplePublication, newsletters: [newsletter] } })
    await run()
    const service = JSON.parse(readFileSync(join(folder, 'site-service.json'), 'utf8'))
    const { name, url, lang } = samplePublication
    const { paper, ink, secondary } = theme.light
    const look = { paper, ink, secondary }
    const faces = { serif: theme.standIns.serif, sans: theme.standIns.sans }
    expect(service).toEqual({
      schema: 'service/1',
      publication: { name, url: `${url}/`, lang, newsletters: [{ ...newsletter, frequency: 'weekly', consents: [] }] },
      shell: expect.any(String),
      look: { ...look, ...faces },
      words: {},
    })
    for (const once of [
      '<title><!--sf-title--></title>',
      '<meta name="robots" content="noindex">',
      '<!--sf-service-head--></head>',
      '<!--sf-main--></main>',
      '<style>.a{color:red}</style>',
      '<header',
      '<footer',
    ])
      expect(service.shell.split(once), once).toHaveLength(2)
    expect(service.shell).toContain('<html lang="en-GB">')
    expect(service.shell).not.toMatch(/<script|sf-state|canonical|og:|modulepreload/)
    expect(exists('site-service.json')).toBe(false)
    expect(exists('newsletters.html')).toBe(true)
    const code = scriptIn('articles/the-ferry.html')
    const { scriptHashes } = JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8'))
    expect(scriptHashes).toEqual([hashOf(code), hashOf(scriptIn('offline.html'))])
    expect(code).toContain('standfirst.prompts')
  })
  it('has no page for reading offline where the publication wants nothing kept', async () => {
    write(threeStories())
    await run()
    expect(exists('offline.html')).toBe(true)
    const file = join(folder, 'edition/publication.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), offline: false }))
    await run()
    expect(exists('offline.html')).toBe(false)
    expect(read('index.html')).not.toContain('/offline')
    expect(JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')).scriptHashes).toEqual([])
  })
  it('names a card of its own on every page, at an address that is there', async () => {
    write(threeStories())
    await run()
    const pages = ['index', 'articles/the-ferry', 'articles/hostile', 'sections/coasts', 'authors/eve', '404']
    const cards = pages.map((page) => {
      const [, card = ''] =
        /property="og:image" content="https:\/\/paper\.example(\/cards\/[^"]+)"/.exec(read(`${page}.html`)) ?? []
      expect(exists(card), page).toBe(true)
      return card
    })
    // The page that is missing has the publication's, as the front has.
    expect(new Set(cards).size).toBe(pages.length - 1)
    expect(read('articles/the-ferry.html')).toMatch(
      /"ImageObject","url":"https:\/\/paper\.example\/cards\/the-ferry-1x1-/,
    )
  })
  it('has the mark and the pictures of offers where its pages name them', async () => {
    const offer = { id: 'a-year', title: 'A year', pitch: 'All of it.', button: 'See', url: '/shop' }
    write({
      ...threeStories(),
      'publication.json': {
        ...samplePublication,
        logo: { src: '/images/our%20mark.png' },
        offers: [{ ...offer, image: { src: '/images/quay.jpg', alt: 'A quay' } }],
      },
      'images/our mark.png': png,
    })
    await run()
    expect(read('index.html')).toContain('src="/images/our%20mark.png"')
    expect(exists('images/our mark.png')).toBe(true)
    expect(exists('images/quay.jpg')).toBe(true)
    expect(exists('images/bow.jpg')).toBe(false)
  })
  it('is at its own address, or the one that is set', async () => {
    write(threeStories())
    await run()
    expect(read('articles/the-ferry.html')).toContain('href="https://paper.example/articles/the-ferry"')
    await run({ siteUrl: 'https://elsewhere.example' })
    expect(read('index.html')).toContain('href="https://elsewhere.example/"')
  })
  it.each(['elsewhere.example', '/site', 'javascript:alert(1)', 'mailto:a@b.example'])(
    'is not at %s',
    async (siteUrl) => {
      write(threeStories())
      await expect(run({ siteUrl })).rejects.toThrow(EditionError)
      expect(existsSync(join(folder, 'site'))).toBe(false)
    },
  )
  it('can be made of a folder without publication.json', async () => {
    const { 'publication.json': _, ...files } = threeStories()
    write(files)
    const published = await run()
    expect(published.stories).toBe(2)
    expect(showPublished(published)).toContain('no publication.json')
    expect(read('index.html')).toContain('Edition')
  })
  it('loses the page that cannot be drawn, and names it', async () => {
    write(threeStories())
    const published = await run({
      render: (state) => {
        if (state.page.kind === 'story' && state.page.article.slug === 'hostile') throw new Error('planted')
        return renderPage(state)
      },
    })
    expect(showPublished(published)).toContain('✗ left out: /articles/hostile.html')
    expect(exists('articles/hostile.html')).toBe(false)
    expect(exists('articles/the-ferry.html')).toBe(true)
  })
  it('keeps the first of two stories with one slug', async () => {
    write({ ...threeStories(), 'articles/zzz.json': { ...sampleStory(), headline: 'A double' } })
    const published = await run()
    expect(read('articles/the-ferry.html')).not.toContain('A double')
    expect(showPublished(published)).toContain(
      'articles/zzz.json\n    1:56 slug: found "the-ferry", which articles/new.json has already',
    )
  })
  it('says where a long run is', async () => {
    write(threeStories())
    const said: string[] = []
    await run({ onProgress: (words) => said.push(words) })
    expect(said[0]).toBe('reading stories')
    expect(said).toContain(`pictures 7 of ${pictures.length}`)
    expect(said.some((words) => /^cards (\d+) of \1$/.test(words))).toBe(true)
    expect(said.at(-1)).toMatch(/^pages (\d+) of \1$/)
  })
})

describe('a publish of more than is packed small at once', () => {
  const making = () => ({ edition: join(folder, 'edition'), app, out: join(folder, 'site'), cache })
  const isMarked = () =>
    (JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')) as Record<string, unknown>).isPackedQuickly
  const sizes = () =>
    ['index.html.br', 'articles/the-ferry.html.br'].map((path) => statSync(join(folder, 'site', path)).size)

  it('packs the rest quickly, says so and notes it; packed again, it is as a small one', async () => {
    write(threeStories())
    const { packedQuickly } = await run()
    const [front = 0, story = 0] = sizes()
    expect([packedQuickly, isMarked()]).toEqual([0, undefined])
    rmSync(join(folder, 'site'), { recursive: true })
    const published = await run({ mostSmall: 4 })
    expect(published.packedQuickly).toBeGreaterThan(10)
    expect(showPublished(published)).toContain(`${published.packedQuickly} texts were packed quickly.`)
    expect(isMarked()).toBe(true)
    // The app's files and the front come first.
    expect(sizes()[0]).toBe(front)
    expect(sizes()[1]).toBeGreaterThan(story)
    expect((await run()).packedQuickly).toBe(published.packedQuickly)
    expect(await packSite(making(), () => undefined)).toBe(published.packedQuickly)
    expect([sizes(), isMarked()]).toEqual([[front, story], undefined])
    expect(await run()).toMatchObject({ written: 0, packedQuickly: 0 })
  })
})
