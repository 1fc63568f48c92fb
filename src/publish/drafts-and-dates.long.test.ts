import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderPage, renderShell } from '#src/app/entry-server.tsx'
import { isInNeed } from '#src/publish/site/published.ts'
import { samplePublication, sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { type PublishOptions, publish, publishDue } from './publish.ts'
import { showPublished } from './show-published.ts'

const app = writeEdition({
  'index.html': sampleTemplate.replace(
    '<!--sf-head-->',
    '<!--sf-head--><link rel="stylesheet" href="/assets/a.css"><script type="module" src="/assets/a.js"></script>',
  ),
  'assets/a.css': 'a{}',
  'assets/a.js': 'export {}',
})
const cache = mkdtempSync(join(tmpdir(), 'standfirst-cache-'))
afterAll(() => {
  for (const one of [app, cache]) rmSync(one, { recursive: true })
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-dates-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Record<string, unknown>) {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, 'edition', path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content))
  }
}
const at = (time: string) => new Date(`2026-03-29T${time}Z`)
const optionsAt = (time: string): PublishOptions => ({
  edition: join(folder, 'edition'),
  app,
  out: join(folder, 'site'),
  cache,
  isStrict: false,
  now: at(time),
  render: renderPage,
  renderShell,
  onProgress: () => undefined,
})
const publishAt = (time: string, rest: object = {}) => publish({ ...optionsAt(time), ...rest })
const publishDueAt = (time: string) => publishDue(optionsAt(time))
/** Everything that the site says, all its files together. */
// Schemas are the same on every site.
const said = () =>
  readdirSync(join(folder, 'site'), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && !entry.parentPath.endsWith('schema') && !/\.(?:br|gz|jpg|png|ico)$/.test(entry.name),
    )
    .map((entry) => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`)
    .join('\n')
const read = (path: string) => readFileSync(join(folder, path), 'utf8')
const record = () => JSON.parse(read('site.json'))
const story = (slug: string, rest: object = {}) =>
  smallStory({ slug, headline: `Headline of ${slug}`, publishedAt: '2026-03-01T09:00:00Z', ...rest })
const base = () => ({
  'publication.json': { ...samplePublication, timeZone: 'Europe/Berlin' },
  'articles/live.json': story('live'),
})

describe('a draft', () => {
  const drafts = {
    'articles/by-status.json': story('by-status', { status: 'draft' }),
    'articles/_by-name.json': story('by-name'),
    'articles/_desk/by-folder.json': story('by-folder'),
    '_at-top.json': story('at-top'),
  }
  it('is in nothing that is public, whichever way it is one', async () => {
    write({ ...base(), ...drafts })
    const published = await publishAt('10:00')
    expect(published).toMatchObject({ stories: 1, drafts: 4 })
    expect(said()).not.toMatch(/by-status|by-name|by-folder|at-top/)
    expect(showPublished(published)).toContain('4 drafts')
  })
  it('is public once it is none any more', async () => {
    write({ ...base(), ...drafts })
    await publishAt('10:00')
    write({ 'articles/by-status.json': story('by-status', { status: 'published' }) })
    await publishAt('10:01')
    expect(said()).toContain('Headline of by-status')
    // What only says when a story is public is not told to readers.
    expect(read('site/articles/by-status.json')).not.toContain('"status"')
  })
  it('that is broken is named, and costs nothing; a live story that becomes one is named as gone', async () => {
    write({ ...base(), 'articles/two.json': story('two') })
    await publishAt('10:00')
    write({
      'articles/_broken.json': '{"headline": "x',
      'articles/two.json': story('two', { status: 'draft', headline: '' }),
    })
    const published = await publishAt('10:01', { isStrict: true })
    expect(isInNeed(published)).toBe(false)
    expect(published.gone).toEqual(['two'])
    expect(read('site-sources/articles/two.json')).toContain('"draft"')
    const shown = showPublished(published)
    expect(shown).toContain('· a draft, which nobody sees yet: articles/_broken.json')
    expect(shown).toContain('· a draft, which nobody sees yet: articles/two.json')
  })
  it.each([
    ['a draft', { status: 'draft' }],
    ['a story that waits', { publishedAt: '2026-03-29T18:00:00Z' }],
  ])('is checked like any story: %s is told what its own file shows and what only all files show', async (_, rest) => {
    write({ ...base(), 'articles/two.json': story('two', { kickr: 'Coasts', authors: ['nobody'], ...rest }) })
    const { reports } = await publishAt('10:00')
    const report = reports.find(({ file }) => file === 'articles/two.json')
    expect(report?.problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['kickr', 'authors[0]']))
    expect(report?.isDraft).toBe('status' in rest ? true : undefined)
    expect(reports.filter(({ file }) => file === 'articles/two.json')).toHaveLength(1)
  })
  it('is left out when its file is so broken that it no longer says so, through any number of publishes', async () => {
    write({ ...base(), 'articles/two.json': story('two', { status: 'draft', headline: 'Not for readers' }) })
    await publishAt('10:00')
    for (const time of ['10:01', '10:02']) {
      write({ 'articles/two.json': '{"slug": "two", "status": "draft", "headline": "Not for re' })
      const published = await publishAt(time)
      expect(published.stories).toBe(1)
      const shown = showPublished(published)
      expect(shown).toContain('✗ left out (it was a draft when you published last): articles/two.json')
      expect(shown).toMatch(/: 1 story published .* 1 left out/)
      expect(said()).not.toContain('Not for readers')
    }
  })
  it('that is meant to be public by now, and is broken, is left out like any story', async () => {
    write({ ...base(), 'articles/two.json': story('two', { status: 'draft' }) })
    await publishAt('10:00')
    write({ 'articles/two.json': story('two', { publishedAt: '2026-03-01 07:00:00Z' }) })
    const shown = showPublished(await publishAt('10:01'))
    expect(shown).toContain('✗ left out: articles/two.json')
    expect(shown).toMatch(/: 1 story published .* 1 left out/)
    expect(shown).not.toContain('draft')
    const hurt = { kind: 'paragraph', text: 5 }
    write({ 'articles/two.json': story('two', { body: [{ kind: 'paragraph', text: 'Words.' }, hurt] }) })
    expect(showPublished(await publishAt('10:02'))).toContain('! published, but something in it could not be used')
  })
  it('has a page for those with a link, beside the site: marked, closed to robots, and without scripts', async () => {
    write({ ...base(), ...drafts, 'articles/_live-again.json': story('live', { headline: 'The next version' }) })
    await publishAt('10:00')
    const html = read('site-previews/by-status.html')
    expect(html).toContain('Headline of by-status')
    expect(html).toContain('Draft')
    expect(html).toContain('noindex')
    expect(html).not.toMatch(/<script|sf-state/)
    // It tells nothing of the others.
    expect(html).not.toMatch(/by-name|by-folder|at-top|The next version/)
    expect(read('site-previews/live.html')).toContain('The next version')
    expect(read('site/articles/live.html')).toContain('Headline of live')
    rmSync(join(folder, 'edition/articles/by-status.json'))
    await publishAt('10:01')
    expect(existsSync(join(folder, 'site-previews/by-status.html'))).toBe(false)
  })
})

describe('a story that is published later', () => {
  it('is in nothing that is public until then, and by itself in everything from then on', async () => {
    write({ ...base(), 'articles/later.json': story('later', { publishedAt: '2026-03-29T12:00:00+02:00' }) })
    const published = await publishAt('09:00')
    expect(said()).not.toContain('later')
    expect(record().dueAt).toBe('2026-03-29T10:00:00.000Z')
    expect(showPublished(published)).toContain(
      '1 story waits for the moment that it names:\n    2026-03-29T12:00:00+02:00  later',
    )
    expect(await publishDueAt('09:59')).toBeUndefined()
    expect(await publishDueAt('10:00')).toMatchObject({ stories: 2, waiting: [] })
    for (const path of ['index.html', 'articles/later.html', 'feed.xml', 'sitemap-1.xml'])
      expect(read(`site/${path}`), path).toContain('later')
    expect(record().dueAt).toBeUndefined()
    expect(await publishDueAt('10:01')).toBeUndefined()
  })
  it('goes out as it was published last, and so does all else: words in the making do not go with it', async () => {
    write({ ...base(), 'articles/later.json': story('later', { publishedAt: '2026-03-29T10:00:00Z' }) })
    await publishAt('09:00')
    write({
      'articles/live.json': story('live', { headline: 'Half a sente' }),
      'articles/later.json': story('later', { headline: 'Half a sente', publishedAt: '2026-03-29T10:00:00Z' }),
      'articles/new.json': story('new'),
      'authors/ada-quill.json': '{',
    })
    rmSync(join(folder, 'edition/publication.json'))
    await publishDueAt('10:00')
    expect(said()).toContain('Headline of later')
    expect(said()).not.toMatch(/Half a sente|Headline of new/)
    expect(record().edition.name).toBe(samplePublication.name)
  })
  it('takes a story back into hiding only with a word', async () => {
    write({ ...base(), 'articles/two.json': story('two') })
    await publishAt('09:00')
    write({ 'articles/two.json': story('two', { publishedAt: '2026-03-30T10:00:00Z' }) })
    expect((await publishAt('09:01')).gone).toEqual(['two'])
  })
})

describe('an update that is published later', () => {
  const update = (headline: string, time: string) => story('live', { headline, updatedAt: `2026-03-29T${time}Z` })
  it('leaves the version before it in place until then, through any number of publishes', async () => {
    write({ ...base(), 'articles/live.json': story('live', { headline: 'First version' }) })
    await publishAt('08:00')
    write({ 'articles/live.json': update('Second version', '10:00:00') })
    const published = await publishAt('08:01')
    expect(showPublished(published)).toContain('live (an update; the version before it stays until then)')
    write({ 'articles/live.json': update('Second version, mended', '10:00:00') })
    await publishAt('08:02')
    await publishAt('08:03')
    expect(said()).toContain('First version')
    expect(said()).not.toContain('Second version')
    await publishDueAt('10:00')
    expect(said()).toContain('Second version, mended')
    expect(said()).not.toContain('First version')
    write({ 'articles/live.json': update('Third version', '11:00:00') })
    await publishAt('10:30')
    expect(said()).toContain('Second version, mended')
    await publishDueAt('11:00')
    expect(said()).toContain('Third version')
  })
})

describe('a story that is withdrawn', () => {
  it('leaves everything at its moment but a page that says so, with the reason', async () => {
    write({
      ...base(),
      'articles/wrong.json': story('wrong', {
        withdrawnAt: '2026-03-29T10:00:00Z',
        withdrawnReason: 'A source was <wrong>.',
      }),
    })
    await publishAt('09:00')
    expect(read('site/feed.xml')).toContain('wrong')
    const published = await publishDueAt('10:00')
    expect(published).toMatchObject({ stories: 1, gone: [] })
    for (const path of ['index.html', 'feed.xml', 'atom.xml', 'feed.json', 'sitemap-1.xml', 'llms.txt'])
      expect(read(`site/${path}`), path).not.toContain('wrong')
    for (const path of ['articles/wrong.json', 'articles/wrong.md'])
      expect(existsSync(join(folder, 'site', path))).toBe(false)
    const html = read('site/articles/wrong.html')
    expect(html).toContain('<h1>This story was withdrawn</h1>')
    expect(html).toContain('withdrew it on 29 March 2026 at 12:00 UTC+2.')
    expect(html).toContain('A source was &lt;wrong&gt;.')
    expect(html).toContain('<title>Withdrawn: Headline of wrong</title>')
    expect(html).toContain('content="noindex"')
    expect(record().withdrawn).toEqual(['wrong'])
  })
})

describe('publishes at the same time', () => {
  it('come one after the other, and of those of what is due one does the work', async () => {
    write({ ...base(), 'articles/later.json': story('later', { publishedAt: '2026-03-29T10:00:00Z' }) })
    const both = await Promise.all([publishAt('09:00'), publishAt('09:00')])
    expect(both.map(({ written }) => written > 0).toSorted()).toEqual([false, true])
    const due = await Promise.all([publishDueAt('10:00'), publishDueAt('10:00'), publishDueAt('10:00')])
    expect(due.filter((one) => one !== undefined)).toHaveLength(1)
    expect(existsSync(join(folder, 'site.lock'))).toBe(false)
  })
})

it('what redirects.json calls gone has a page that says so, in the design of the publication', async () => {
  write(base())
  await publishAt('10:00')
  const html = read('site/410.html')
  expect(html).toContain('<h1>What was here is gone</h1>')
  expect(html).toMatch(/<title>What was here is gone \| /)
  expect(html).toContain('noindex')
  expect(html).not.toMatch(/mistyped|<script/)
})
