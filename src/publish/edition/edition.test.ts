import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { mostBytes } from '#src/contract/read-json.ts'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { sampleStory, smallStory } from '#src/test/written-story.ts'
import { type Edition, readEdition } from './edition.ts'
import { EditionError } from './edition-error.ts'
import { readJsonFile } from './json-files.ts'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})
function write(files: Record<string, unknown>) {
  const folder = writeEdition(files)
  made.push(folder)
  return folder
}
const read = (files: Record<string, unknown>) => readEdition(write({ 'publication.json': samplePublication, ...files }))
const ada = { id: 'ada-quill', name: 'Ada Quill', kind: 'person' }
const slugs = ({ stories }: Edition) => stories.map(({ article }) => article.slug)
const said = ({ reports }: Edition) =>
  reports.flatMap(({ file, problems }) =>
    problems.map(({ weight, path, found }) => `${file} ${weight} ${path}: ${found}`),
  )

describe('a file of JSON', () => {
  it.each([
    ['JSON', '{"a":1}', 'read'],
    ['JSON after a byte-order mark', '\ufeff{"a":1}', 'read'],
    ['half a file', '{"a":', 'refused'],
    ['nothing', '', 'refused'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe]), 'refused'],
    ['a file of UTF-16', Buffer.from('{"a":1}', 'utf16le'), 'refused'],
    ['more than 4 MB', Buffer.alloc(mostBytes + 1, 32), 'refused'],
    ['a million levels', '['.repeat(1_000_000), 'refused'],
  ])('that holds %s', async (_, content, kind) => {
    const reading = await readJsonFile(join(write({ 'a.json': content }), 'a.json'))
    expect(reading.kind).toBe(kind)
    if (reading.kind === 'refused') {
      expect(reading.problem.found).not.toBe('')
      expect(reading.problem.wanted).not.toBe('')
    }
  })
})

describe('an edition', () => {
  it('is the demo: read without a problem', async () => {
    const edition = await readEdition('public')
    expect(edition.reports).toEqual([])
    expect(edition.stories.length).toBeGreaterThanOrEqual(16)
    expect(edition.contributors.size).toBeGreaterThanOrEqual(6)
    expect(new Set(edition.stories.map(({ article }) => article.section)).size).toBe(5)
  })

  it('has its stories in articles/, in folders below it, or beside publication.json', async () => {
    const edition = await read({
      'articles/a.json': smallStory({ slug: 'a' }),
      'articles/2026/03/b.json': smallStory({ slug: 'b' }),
      'c.json': smallStory({ slug: 'c' }),
      'package.json': { name: 'not a story' },
      'articles/notes.txt': 'not a story',
    })
    expect(slugs(edition).toSorted()).toEqual(['a', 'b', 'c'])
    expect(edition.stories.map(({ file }) => file)).toContain('articles/2026/03/b.json')
    expect(said(edition)).toEqual([])
  })

  it('loses nothing but the story that is broken, and names it with file, path, found and wanted', async () => {
    const edition = await read({
      'articles/good.json': sampleStory(),
      'articles/broken.json': smallStory({ headline: 5, publishedAt: 'soon' }),
      'articles/cut.json': '{"schema":',
    })
    expect(slugs(edition)).toEqual(['the-ferry'])
    expect(said(edition)).toEqual([
      'articles/broken.json refused headline: 5',
      'articles/broken.json refused publishedAt: "soon"',
      'articles/cut.json refused : the end of a line or of the file',
    ])
    expect(edition.reports[0]?.problems[0]?.wanted).toBe('a text')
  })

  it('publishes the first of two stories with one slug, and names the second with the file of the first', async () => {
    const edition = await read({
      'articles/a.json': smallStory({ headline: 'First' }),
      'articles/b.json': smallStory(),
    })
    expect(edition.stories).toMatchObject([{ file: 'articles/a.json', article: { headline: 'First' } }])
    expect(said(edition)).toEqual(['articles/b.json refused slug: "small-story", which articles/a.json has already'])
  })

  it('knows its authors, and names those that cannot be used', async () => {
    const edition = await read({
      'authors/ada.json': ada,
      'authors/bo.json': { ...ada, id: 'bo', sameAs: ['javascript:alert(1)'] },
      'authors/cy.json': { id: 'cy' },
      'authors/dee.json': 'x',
    })
    expect([...edition.contributors.keys()]).toEqual(['ada-quill', 'bo'])
    expect(edition.contributors.get('bo')?.contributor).toMatchObject({ sameAs: [] })
    expect(said(edition)).toEqual([
      'authors/bo.json damaged sameAs[0]: "javascript:alert(1)"',
      'authors/cy.json refused name: nothing',
      'authors/cy.json refused kind: nothing',
      'authors/dee.json refused : "x"',
    ])
  })

  it('keeps the first of two authors with one id, and names the second', async () => {
    const edition = await read({ 'authors/a.json': ada, 'authors/b.json': { ...ada, name: 'Another' } })
    expect(edition.contributors.get('ada-quill')?.contributor.name).toBe('Ada Quill')
    expect(said(edition)).toEqual(['authors/b.json refused id: "ada-quill", which authors/a.json has already'])
  })

  it('adds a section that only a story names, by the words of its id, and says so', async () => {
    const edition = await read({
      'articles/a.json': smallStory({ section: 'arts-and-letters' }),
      'articles/b.json': smallStory({ slug: 'b', section: 'arts-and-letters' }),
    })
    expect(edition.publication.sections).toEqual([
      { id: 'coasts', name: 'Coasts' },
      { id: 'arts-and-letters', name: 'Arts And Letters' },
    ])
    expect(said(edition)).toEqual(['articles/a.json note section: "arts-and-letters"'])
  })
  it('adds a section whose name the app will accept, however long its id', async () => {
    const edition = await read({ 'articles/a.json': smallStory({ section: 'x'.repeat(100) }) })
    expect(edition.publication.sections[1]?.name.length).toBeLessThanOrEqual(60)
  })

  it('is told of a section with a bad id where it stands, and not in each of its stories', async () => {
    const sections = [{ id: 'Harbour', name: 'The Harbour' }, ...samplePublication.sections]
    const publication = { ...samplePublication, sections }
    const edition = await read({
      'publication.json': publication,
      'articles/a.json': smallStory({ slug: 'a', section: 'harbour' }),
      'articles/b.json': smallStory({ slug: 'b', section: 'quay' }),
    })
    expect(said(edition)).toEqual([
      'publication.json damaged sections[0].id: "Harbour"',
      'articles/b.json note section: "quay"',
    ])
  })

  it('can do without publication.json: the folder names it, and it says so', async () => {
    const edition = await readEdition(write({ 'articles/a.json': smallStory() }))
    expect(edition.publication).toMatchObject({ schema: 'publication/1', sections: [{ id: 'coasts', name: 'Coasts' }] })
    expect(edition.publication.name).toMatch(/^Standfirst Edition /)
    expect(said(edition)[0]).toMatch(/^publication\.json note : no publication\.json/)
    expect(slugs(edition)).toEqual(['small-story'])
  })

  it('cannot be published under a name that cannot be read', async () => {
    const folder = write({ 'publication.json': { name: 5, schema: 'publication/1' }, 'articles/a.json': smallStory() })
    await expect(readEdition(folder)).rejects.toThrow(EditionError)
    await expect(readEdition(folder)).rejects.toThrow(
      /publication\.json cannot be used.*name: found 5; wanted a text.*url: found nothing/s,
    )
    const { schema: _, ...unnamed } = samplePublication
    await expect(readEdition(write({ 'publication.json': unnamed }))).rejects.toThrow('add "schema": "publication/1"')
    const unhosted = { ...samplePublication, url: 'mailto:desk@paper.example' }
    await expect(readEdition(write({ 'publication.json': unhosted }))).rejects.toThrow(
      /url: found .*wanted the whole address of the site, which begins with https: or http:/,
    )
    await expect(readEdition(write({ 'publication.json': '{' }))).rejects.toThrow(/the file: found .*wanted valid JSON/)
  })
  it('loses nothing but a bad part of publication.json', async () => {
    const edition = await readEdition(
      write({
        'publication.json': { ...samplePublication, logo: { src: 'javascript:x' }, front: ['Not a slug', 'a'] },
      }),
    )
    expect(edition.publication).toMatchObject({ name: 'The Paper', front: ['a'] })
    expect(edition.publication).not.toHaveProperty('logo')
    expect(said(edition)).toEqual([
      'publication.json damaged logo.src: "javascript:x"',
      'publication.json damaged front[0]: "Not a slug"',
    ])
  })

  it('has to be a folder, and says what to set', async () => {
    await expect(readEdition('/nowhere/at/all')).rejects.toThrow(/no folder \/nowhere\/at\/all\. Set EDITION/)
    const folder = write({ 'a.txt': 'x' })
    await expect(readEdition(join(folder, 'a.txt'))).rejects.toThrow(EditionError)
  })
  it('may be empty', async () => {
    expect(await read({})).toMatchObject({ stories: [], reports: [] })
  })

  it('is not stopped by what editors of text leave lying about', async () => {
    const folder = write({
      'publication.json': samplePublication,
      'articles/a.json': smallStory(),
      'articles/.a.json.swp': 'x',
      '.top.json': smallStory({ slug: 'top' }),
      'articles/.draft.json': smallStory({ slug: 'draft' }),
      'articles/.trash/b.json': smallStory({ slug: 'b' }),
      'articles/folder.json/readme.txt': 'x',
    })
    // A lock of Emacs: a link that leads nowhere.
    symlinkSync('someone@somewhere.1:2', join(folder, 'articles/.#a.json'))
    const edition = await readEdition(folder)
    expect(slugs(edition)).toEqual(['small-story'])
    expect(said(edition)).toEqual([])
  })
  it('names a link that leads nowhere, and publishes the others', async () => {
    const folder = write({ 'publication.json': samplePublication, 'articles/a.json': smallStory() })
    symlinkSync('gone.json', join(folder, 'articles/b.json'))
    const edition = await readEdition(folder)
    expect(slugs(edition)).toEqual(['small-story'])
    expect(said(edition)).toEqual([expect.stringMatching(/^articles\/b\.json refused : /)])
  })
  it('follows a link to a story', async () => {
    const folder = write({ 'publication.json': samplePublication, 'elsewhere/a.txt': smallStory() })
    mkdirSync(join(folder, 'articles'))
    symlinkSync('../elsewhere/a.txt', join(folder, 'articles/a.json'))
    expect(slugs(await readEdition(folder))).toEqual(['small-story'])
  })

  it('is only read, never changed', async () => {
    const folder = write({ 'publication.json': samplePublication, 'articles/a.json': sampleStory() })
    const before = readFileSync(join(folder, 'articles/a.json'), 'utf8')
    await readEdition(folder)
    expect(readFileSync(join(folder, 'articles/a.json'), 'utf8')).toBe(before)
  })
})
