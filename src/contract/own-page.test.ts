import { describe, expect, it } from 'vitest'
import { parsePage, parsePageSource } from './own-page.ts'

const paragraph = { kind: 'paragraph', text: 'We print on Thursdays.' }
const least = { schema: 'page/1', slug: 'about', title: 'About us', body: [paragraph] }
const problemsOf = (input: unknown) => parsePageSource(input).problems.map(({ weight, path }) => `${weight} ${path}`)

describe('a page as it is written', () => {
  it('needs a slug, a title and a body', () => {
    expect(parsePageSource(least)).toEqual({
      kind: 'parsed',
      page: { ...least, body: [{ ...paragraph, text: ['We print on Thursdays.'] }] },
      problems: [],
    })
    for (const field of ['schema', 'slug', 'title', 'body'] as const) {
      const { [field]: _, ...rest } = least
      expect(problemsOf(rest), field).toEqual([`refused ${field}`])
    }
  })
  it('keeps the words of a block that does not fit, and names it', () => {
    const reading = parsePageSource({ ...least, body: [{ kind: 'crossword', text: 'Seven across' }, paragraph] })
    expect(reading.problems).toMatchObject([{ weight: 'damaged', path: 'body[0].kind' }])
    expect(reading.kind === 'parsed' && reading.page.body).toMatchObject([
      { kind: 'unsupported', text: 'Seven across' },
      { kind: 'paragraph' },
    ])
  })
  it('loses a field that it can do without, and no more', () => {
    expect(problemsOf({ ...least, updatedAt: 'yesterday', lang: 'english please' })).toEqual([
      'damaged updatedAt',
      'damaged lang',
    ])
  })
  it('is told at once of all that is wrong, further in as well', () => {
    expect(problemsOf({ ...least, slug: 'About us', body: [{ kind: 'heading', level: 9, text: 'x' }] })).toEqual([
      'refused slug',
      'damaged body[0].level',
    ])
  })
  it.each([undefined, null, 1, 'page', [], { body: 'words' }, { body: Array.from({ length: 2001 }, () => paragraph) }])(
    'is refused, and nothing thrown: %j',
    (input) => expect(parsePageSource(input).kind).toBe('refused'),
  )
})

describe('a page as it is published', () => {
  const published = { ...least, lang: 'en', body: [{ ...paragraph, id: 'p-1' }] }
  it('has a language, and an id for every block', () => {
    expect(parsePage(published).kind).toBe('parsed')
    const { lang: _, ...silent } = published
    expect(parsePage(silent).kind).toBe('refused')
    expect(parsePage(least)).toMatchObject({ kind: 'refused' })
    expect(parsePage({ ...published, body: [paragraph] })).toMatchObject({
      kind: 'parsed',
      page: { body: [{ kind: 'unsupported', text: 'We print on Thursdays.' }] },
    })
  })
  it('knows nothing of what is the newsroom’s own', () => {
    const reading = parsePage({ ...published, status: 'draft' })
    expect(reading.kind === 'parsed' && reading.page).not.toHaveProperty('status')
  })
})
