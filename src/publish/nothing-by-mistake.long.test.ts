import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isInNeed } from '#src/publish/site/published.ts'
import { samplePublication, sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { type PublishOptions, publish } from './publish.ts'
import { showPublished } from './show-published.ts'

const script = 'export const app = "ours"\n'.repeat(20)
const app = writeEdition({
  'index.html': sampleTemplate.replace('<!--sf-head-->', '<!--sf-head--><link rel="stylesheet" href="/assets/a.css">'),
  'assets/a.css': 'a{}',
  'assets/app-a1b2c3d4.js': script,
})
afterAll(() => rmSync(app, { recursive: true }))

// One for all tests: what is drawn once is not drawn again.
const cache = mkdtempSync(join(tmpdir(), 'standfirst-cache-'))
afterAll(() => rmSync(cache, { recursive: true }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-mistake-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Record<string, unknown>, edition = 'edition') {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, edition, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
  }
}
const story = (slug: string, rest: object = {}) => smallStory({ slug, ...rest })
const base = () => ({
  'publication.json': samplePublication,
  'articles/one.json': story('one'),
  'articles/two.json': story('two'),
})
const run = (rest: Partial<PublishOptions> = {}) =>
  publish({
    edition: join(folder, 'edition'),
    app,
    out: join(folder, 'site'),
    cache,
    isStrict: false,
    render: ({ page }) => `<main>${page.kind === 'story' ? page.article.headline : page.kind}</main>`,
    renderShell: () => '<main></main>',
    onProgress: () => undefined,
    ...rest,
  })
const names = () =>
  readdirSync(join(folder, 'site'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'site').length))
    .toSorted()
const read = (path: string) => readFileSync(join(folder, 'site', path), 'utf8')

describe('packed forms that lie in an edition', () => {
  const evil = '<script>alert(1)</script>'
  const planted = {
    'articles/one.html.br': brotliCompressSync(evil),
    'articles/one.html.gz': gzipSync(evil),
    'articles/one.json.br': brotliCompressSync('{}'),
    'index.html.gz': gzipSync(evil),
    'assets/app-a1b2c3d4.js.br': brotliCompressSync('alert(1)'),
    'ARTICLES/ONE.HTML.BR': brotliCompressSync(evil),
    'sections/coasts.html.BR': brotliCompressSync(evil),
    'deep/er/feed.xml.gz': gzipSync(evil),
  }
  it('are not served, are named, and leave nothing behind', async () => {
    write({ ...base(), ...planted })
    const published = await run()
    const named = published.reports.filter(({ isPrivate }) => isPrivate).map(({ file }) => file)
    expect(named).toEqual(Object.keys(planted).toSorted())
    for (const path of names().filter((name) => /\.(?:br|gz)$/i.test(name))) {
      const bytes = readFileSync(join(folder, 'site', path))
      const unpacked = path.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes)
      expect(unpacked.toString(), path).toBe(read(path.replace(/\.(?:br|gz)$/, '')))
    }
    expect(names().join('\n')).not.toMatch(/BR\b|deep/)
    const clean = names()
    for (const path of Object.keys(planted)) rmSync(join(folder, 'edition', path))
    await run()
    expect(names()).toEqual(clean)
  })
  it('are mended where an earlier publish had let them in', async () => {
    write(base())
    await run()
    for (const [path, bytes] of Object.entries(planted)) {
      mkdirSync(dirname(join(folder, 'site', path)), { recursive: true })
      writeFileSync(join(folder, 'site', path), bytes)
    }
    await run()
    expect(brotliDecompressSync(readFileSync(join(folder, 'site/articles/one.html.br'))).toString()).toBe(
      read('/articles/one.html'),
    )
    expect(brotliDecompressSync(readFileSync(join(folder, 'site/assets/app-a1b2c3d4.js.br'))).toString()).toBe(script)
    expect(names().join('\n')).not.toMatch(/BR\b|deep/)
  })
})

describe('what lies in an edition', () => {
  it('is public only if it is meant to be: each other file is named once', async () => {
    write({
      ...base(),
      'articles/TWO.JSON': story('three'),
      'articles/one.json~': story('old'),
      'articles/one.json.bak': '{}',
      'data/subscriptions.db': 'addresses',
      'data/outbox/1.eml': 'a code',
      'data/notes.json': '{}',
      'subscribers.csv': 'a@b.example',
      '.env': 'MAIL_URL=secret',
      '.git/config': 'x',
      '.DS_Store': 'x',
      'media/film.mp4': 'a film',
      'files/count.csv': 'a,b',
      'package.json': '{}',
    })
    symlinkSync('/etc/hostname', join(folder, 'edition/media/link.pdf'))
    const { reports, stories } = await run({ dataFolder: join(folder, 'edition/data') })
    expect(stories).toBe(3)
    expect(reports.filter(({ isPrivate }) => isPrivate).map(({ file }) => file)).toEqual([
      '.env',
      'articles/one.json.bak',
      'articles/one.json~',
      'data',
      'media/link.pdf',
      'package.json',
      'subscribers.csv',
    ])
    const site = names().join('\n')
    for (const none of ['data', 'json~', 'bak', 'subscribers', '.env', 'git', 'link', 'package', 'TWO.JSON'])
      expect(site).not.toContain(none)
    expect(site).toContain('/media/film.mp4')
    expect(site).toContain('/files/count.csv')
  })
  it('is all public by its kind, also where the data folder is another', async () => {
    write({ ...base(), 'data/subscriptions.db': 'addresses', 'data/outbox/1.eml': 'a code' })
    await run()
    expect(names().join('\n')).not.toContain('data')
  })
  it('cannot be the folder that the finished site lies in', async () => {
    write(base())
    const out = join(folder, 'edition/dist/site')
    await expect(run({ out })).rejects.toThrow('lies in it')
    await expect(run({ out: join(folder, 'edition') })).rejects.toThrow('lies in it')
  })
})

describe('the builds of the app', () => {
  it('stay for a while after the next one, and nothing else does', async () => {
    write({ ...base(), 'assets/mark.pdf': 'ours' })
    await run()
    writeFileSync(join(folder, 'site/assets/planted.svg'), '<svg/>')
    const next = writeEdition({
      'index.html': readFileSync(join(app, 'index.html'), 'utf8'),
      'assets/a.css': 'a{}',
      'assets/app-e5f6a7b8.js': script,
    })
    await run({ app: next })
    rmSync(next, { recursive: true })
    expect(names().filter((name) => name.startsWith('/assets/') && !/\.(?:br|gz)$/.test(name))).toEqual([
      '/assets/app-a1b2c3d4.js',
      '/assets/app-e5f6a7b8.js',
    ])
  })
})

describe("another publication's site", () => {
  const other = { ...samplePublication, name: 'The Other' }
  it('is not replaced unless that is said', async () => {
    write(base())
    write({ ...base(), 'publication.json': other }, 'other')
    await run()
    const before = names()
    const edition = join(folder, 'other')
    await expect(run({ edition })).rejects.toThrow(
      /holds the site of another publication, "The Paper" \(.*\) from .*--replace/,
    )
    expect(names()).toEqual(before)
    expect(JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')).edition.name).toBe('The Paper')
    const { publication } = await run({ edition, isReplacing: true })
    expect(publication.name).toBe('The Other')
  })
  it('is the same one after it has moved, and after it got another name', async () => {
    write(base())
    await run()
    renameSync(join(folder, 'edition'), join(folder, 'moved'))
    const edition = join(folder, 'moved')
    await run({ edition })
    write({ 'publication.json': other }, 'moved')
    expect((await run({ edition })).publication.name).toBe('The Other')
  })
  it('is told by its address where both lie in one folder in turn, as in a container', async () => {
    write(base())
    await run({ siteUrl: 'https://news.example' })
    write({ 'publication.json': { ...other, url: 'https://other.example/' } })
    await expect(run({ siteUrl: 'https://news.example' })).rejects.toThrow(
      /another publication, "The Paper" \(https:\/\/paper\.example\/\).* this is "The Other" \(https:\/\/other\.example\/\)/,
    )
    write({ 'publication.json': { ...samplePublication, url: 'https://other.example/' } })
    expect((await run()).publication.url).toBe('https://other.example/')
  })
})

describe('a publish that would take something away', () => {
  it('of all stories stops, and leaves the site', async () => {
    write(base())
    await run()
    const before = names()
    for (const name of ['one', 'two']) rmSync(join(folder, `edition/articles/${name}.json`))
    await expect(run()).rejects.toThrow(/No story of .* can be published, and the site in .* has 2\. .*--replace/)
    expect(names()).toEqual(before)
    expect((await run({ isReplacing: true })).gone).toEqual(['one', 'two'])
    // A site that has no stories goes on having none.
    await run()
  })
  it('names the stories that are no longer there', async () => {
    write(base())
    await run()
    rmSync(join(folder, 'edition/articles/two.json'))
    const published = await run()
    expect(showPublished(published)).toMatch(
      /The Paper, https:\/\/paper\.example\/: 1 story published .*\n1 story is no longer in the site: two\.$/s,
    )
    expect(isInNeed(published)).toBe(false)
  })
  it.each([
    ['broken JSON', '{"schema":'],
    ['no headline', story('two', { headline: '' })],
    ['a block that cannot be used', story('two', { body: [{ kind: 'sidebar', text: 'x' }] })],
    ['nothing in it', ''],
  ])('keeps the last good version of a live story with %s, and says so', async (_, damaged) => {
    write(base())
    write({ 'articles/two.json': story('two', { headline: 'Good words' }) })
    await run()
    write({ 'articles/two.json': damaged, 'articles/one.json': story('one', { headline: 'Went on' }) })
    const published = await run()
    expect(published).toMatchObject({ stories: 2, gone: [] })
    expect(read('articles/two.html')).toContain('Good words')
    expect(read('articles/one.html')).toContain('Went on')
    expect(isInNeed(published)).toBe(true)
    expect(showPublished(published)).toContain(
      '✗ not published; the version that was published last stays: articles/two.json',
    )
    // It stays so until it is mended, or taken out on purpose.
    expect(isInNeed(await run())).toBe(true)
    write({ 'articles/two.json': story('two', { headline: 'Mended' }) })
    expect(isInNeed(await run())).toBe(false)
    expect(read('articles/two.html')).toContain('Mended')
    rmSync(join(folder, 'edition/articles/two.json'))
    expect((await run()).gone).toEqual(['two'])
    expect(existsSync(join(folder, 'site-sources/articles/two.json'))).toBe(false)
  })
  it('keeps an author whose file is damaged, and a section that only a kept story has', async () => {
    const ada = { id: 'ada-quill', name: 'Ada Quill', kind: 'person', bio: 'Writes about water.' }
    write(base())
    write({ 'authors/ada-quill.json': ada, 'articles/two.json': story('two', { section: 'rivers' }) })
    await run()
    write({ 'authors/ada-quill.json': { ...ada, name: '' }, 'articles/two.json': '{' })
    const published = await run()
    expect(published.reports.filter(({ isKept }) => isKept).map(({ file }) => file)).toEqual([
      'authors/ada-quill.json',
      'articles/two.json',
    ])
    expect(read('articles/two.json')).toContain('Writes about water.')
    expect(existsSync(join(folder, 'site/sections/rivers.html'))).toBe(true)
  })
  it('keeps the front page, old addresses and words whose file cannot be read', async () => {
    write(base())
    write({
      'front.json': { schema: 'front/1', promo: { text: 'Good words' } },
      'redirects.json': { schema: 'redirects/1', redirects: [{ from: '/old', to: '/articles/one' }] },
      'words.json': { schema: 'words/1', words: {} },
    })
    await run()
    const kept = () => [read('front.json'), JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')).redirects]
    const before = kept()
    expect(JSON.stringify(before)).toMatch(/Good words.*\/old/)
    write({ 'front.json': '{', 'redirects.json': '{', 'words.json': '{' })
    const published = await run()
    expect(kept()).toEqual(before)
    expect(published.reports.filter(({ isKept }) => isKept).map(({ file }) => file)).toEqual([
      'redirects.json',
      'front.json',
      'words.json',
    ])
    expect(isInNeed(published)).toBe(true)
    for (const name of ['front', 'redirects', 'words']) rmSync(join(folder, `edition/${name}.json`))
    expect(isInNeed(await run())).toBe(false)
    expect(kept()).not.toEqual(before)
  })
  it("keeps a page of the publication's own whose file is damaged, until it is mended or taken out", async () => {
    const page = {
      schema: 'page/1',
      slug: 'imprint',
      title: 'Imprint',
      body: [{ kind: 'paragraph', text: 'Good words.' }],
    }
    write(base())
    write({ 'pages/imprint.json': page })
    await run()
    write({ 'pages/imprint.json': { ...page, title: '' } })
    const published = await run()
    expect(published.reports.filter(({ isKept }) => isKept).map(({ file }) => file)).toEqual(['pages/imprint.json'])
    expect(read('pages/imprint.json')).toContain('Good words.')
    write({ 'pages/imprint.json': { ...page, title: 'Mended' } })
    expect(isInNeed(await run())).toBe(false)
    expect(read('pages/imprint.json')).toContain('Mended')
    rmSync(join(folder, 'edition/pages/imprint.json'))
    await run()
    expect(existsSync(join(folder, 'site/pages/imprint.html'))).toBe(false)
  })
  it('leaves out a damaged story that was never live, and goes on with what has damage from its first day', async () => {
    write(base())
    write({
      'articles/three.json': '{',
      'articles/four.json': story('four', { body: [{ kind: 'odd', text: 'words' }] }),
    })
    const published = await run()
    expect(published.stories).toBe(3)
    expect(isInNeed(published)).toBe(false)
  })
  it('is held by --strict for a kept story as well', async () => {
    write(base())
    await run()
    write({ 'articles/two.json': '{' })
    expect((await run({ isStrict: true })).isHeld).toBe(true)
  })
})
