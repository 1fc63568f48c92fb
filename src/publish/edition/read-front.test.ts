import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Problem } from '#src/contract/problem.ts'
import { openEdition } from '#src/publish/edition/open-edition.ts'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { makeContent } from './content.ts'
import { saveSources, sourcesOf } from './last-good.ts'
import { locateReports } from './locate-reports.ts'
import { sortOwnFiles } from './own-files.ts'

const now = new Date('2026-06-01T12:00:00Z')
const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const stories = {
  'articles/one.json': smallStory({ slug: 'one', publishedAt: '2026-01-03T08:00:00Z' }),
  'articles/two.json': smallStory({ slug: 'two', publishedAt: '2026-01-02T08:00:00Z' }),
  'articles/three.json': smallStory({ slug: 'three', publishedAt: '2026-01-01T08:00:00Z', section: 'rivers' }),
  'articles/draft.json': smallStory({ slug: 'a-draft', status: 'draft' }),
  'articles/later.json': smallStory({ slug: 'later', publishedAt: '2026-06-02T08:00:00Z' }),
  'articles/taken-back.json': smallStory({ slug: 'taken-back', withdrawnAt: '2026-05-01T08:00:00Z' }),
}
const sections = [
  { id: 'coasts', name: 'Coasts' },
  { id: 'rivers', name: 'Rivers' },
]

/** The front page of an edition, and what is said of its front.json, as `npm run check` would. */
async function open(front: unknown, publication: Record<string, unknown> = {}, at = now) {
  const folder = writeEdition({
    'publication.json': { ...samplePublication, sections, ...publication },
    'authors/ada.json': { id: 'ada-quill', name: 'Ada Quill', kind: 'person' },
    ...stories,
  })
  made.push(folder)
  const text = typeof front === 'string' ? front : JSON.stringify(front, undefined, 1)
  writeFileSync(join(folder, 'front.json'), text)
  const places = { edition: folder, out: undefined, dataFolder: undefined, isDue: false }
  const { edition } = await openEdition(places, at)
  const { front: page, reports } = makeContent(edition, () => ({ width: 4, height: 3 }), undefined, at)
  const located = await locateReports(folder, reports)
  const of = (file: string): Problem[] => located.find((one) => one.file === file)?.problems ?? []
  const lines = (problems: readonly Problem[]) =>
    problems.map(
      ({ weight, path, found, mend, line }) => `${line} ${weight} ${path}: ${found}${mend ? ` → ${mend}` : ''}`,
    )
  return {
    top: page.top.map(({ slug }) => slug),
    strips: page.strips.map(({ section, form, items }) => [section, form, ...items.map(({ slug }) => slug)].join(' ')),
    promo: page.promo,
    said: lines(of('front.json')),
    ofPublication: lines(of('publication.json')),
  }
}
const automatic = { top: ['one', 'two', 'three'], strips: [], promo: undefined }

describe('front.json', () => {
  it('is read without a word where all of it fits', async () => {
    const page = await open({
      $schema: '../front.schema.json',
      schema: 'front/1',
      lead: ['two'],
      sections: [{ section: 'rivers', form: 'list', stories: ['one'] }, { section: 'coasts' }],
      promo: { text: 'Count swifts with us', link: '/articles/two' },
    })
    expect(page).toEqual({
      top: ['two', 'three'],
      // One story alone fills its row, whatever its form.
      strips: ['rivers lead one'],
      promo: { text: 'Count swifts with us', link: '/articles/two' },
      said: [],
      ofPublication: [],
    })
  })

  it('names stories that are not there, not yet, no longer, or twice, with the line', async () => {
    const lead = ['tow', 'a-draft', 'later', 'taken-back', 'one', 'one']
    const { top, strips, said } = await open({
      schema: 'front/1',
      lead,
      sections: [{ section: 'rivers', stories: ['one'] }],
    })
    expect(top).toEqual(['one', 'two'])
    expect(strips).toEqual(['rivers lead three'])
    const waits = 'leave it: it takes its place once it is'
    expect(said).toEqual([
      '4 note lead[0]: "tow" → did you mean "two"?',
      `5 note lead[1]: "a-draft", a draft → ${waits}`,
      `6 note lead[2]: "later", a story that waits until 2026-06-02T08:00:00Z → ${waits}`,
      `7 note lead[3]: "taken-back", a story that was withdrawn → ${waits}`,
      '9 note lead[5]: "one" for the second time → take it out',
      '15 note sections[0].stories[0]: "one" for the second time → take it out',
    ])
  })

  it('says so where a section shows nothing since its stories are all at the top', async () => {
    const { said } = await open({ schema: 'front/1', lead: ['three'], sections: [{ section: 'rivers' }] })
    expect(said).toEqual([
      '7 note sections[0]: "rivers", which shows nothing: its stories are all at the top → take one of them out of what leads, or write another story',
    ])
  })

  it('gives a story that waited its place when its moment has come', async () => {
    const front = { schema: 'front/1', lead: ['later'] }
    expect((await open(front)).top).toEqual(['one', 'two', 'three'])
    const { top, said } = await open(front, {}, new Date('2026-06-02T08:00:01Z'))
    expect(top[0]).toBe('later')
    expect(said).toEqual([])
  })

  it('names sections that are not there or stand twice, and forms that there are not, and uses the rest', async () => {
    const { top, strips, said } = await open({
      schema: 'front/1',
      lead: ['two'],
      sections: [
        { section: 'rivres' },
        { section: 'coasts', form: 'collumns', stories: ['one', 'No Slug'] },
        { section: 'coasts' },
        { form: 'list' },
      ],
    })
    expect(top).toEqual(['two', 'three'])
    expect(strips).toEqual(['coasts lead one'])
    expect(said).toEqual([
      '8 note sections[0].section: "rivres" → did you mean "rivers"?',
      '12 damaged sections[1].form: "collumns" → did you mean "columns"?',
      '15 damaged sections[1].stories[1]: "No Slug" → write "no-slug"',
      '19 note sections[2].section: "coasts" for the second time → take it out',
      '21 damaged sections[3].section: nothing → add "section": "living"',
    ])
  })

  it('names a field that nothing reads, and a line that leads nowhere', async () => {
    const { promo, said } = await open({
      schema: 'front/1',
      leads: ['two'],
      promo: { text: 'Read on', link: '/articles/tow' },
    })
    expect(promo).toEqual({ text: 'Read on', link: '/articles/tow' })
    expect(said).toEqual([
      '3 note leads: "leads": a list of 1 → did you mean "lead"?',
      '8 note promo.link: "tow" → did you mean "two"?',
    ])
    const other = await open({ schema: 'front/1', promo: { text: 'Read on', link: 'javascript:alert(1)' } })
    expect(other.promo).toEqual({ text: 'Read on' })
    expect(other.said).toHaveLength(1)
  })

  it('that says what leads beside publication.json is told so', async () => {
    const { top, ofPublication } = await open({ schema: 'front/1', lead: ['two'] }, { front: ['three'] })
    expect(top[0]).toBe('two')
    expect(ofPublication).toEqual(['1 note front: what leads, which front.json says as well → take it out here'])
  })

  it.each([
    ['is no JSON', '{"schema": "front/1", "lead": [', 'refused'],
    ['says that it is something else', { schema: 'front/2', lead: ['two'] }, 'refused schema: "front/2"'],
    ['does not say what it is', { lead: ['two'] }, 'refused schema: nothing → add "schema": "front/1"'],
    ['holds a list', [], 'refused'],
    ['has no list of sections', { schema: 'front/1', sections: {} }, 'damaged sections'],
    ['has too many', { schema: 'front/1', lead: Array.from({ length: 31 }, () => 'two') }, 'damaged lead'],
  ])('that %s costs nothing', async (_, front, told) => {
    const { said, ofPublication: _none, ...page } = await open(front)
    expect(page).toEqual(automatic)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(told)
  })

  it('is kept with the sources of what was published, for what becomes due', async () => {
    const written = { schema: 'front/1', lead: ['two'] }
    const folder = writeEdition({ 'publication.json': samplePublication, 'front.json': written, ...stories })
    const out = join(writeEdition({}), 'site')
    made.push(folder, dirname(out))
    const places = { edition: folder, out, dataFolder: undefined, isDue: false }
    await saveSources((await openEdition(places, now)).edition, sourcesOf(out))
    rmSync(join(folder, 'front.json'))
    expect((await openEdition(places, now)).edition.front).toBeUndefined()
    expect((await openEdition({ ...places, isDue: true }, now)).edition.front?.lead).toMatchObject([{ slug: 'two' }])
  })

  it('is no file of the publisher’s own, and read without a note', async () => {
    const folder = writeEdition({ 'publication.json': samplePublication, 'front.json': { schema: 'front/1' } })
    made.push(folder)
    expect(await sortOwnFiles(folder)).toEqual({ files: [], leftOut: [] })
  })
})
