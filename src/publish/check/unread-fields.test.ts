import { describe, expect, it } from 'vitest'
import { articleSourceSchema } from '#src/contract/article.ts'
import { contributorSource } from '#src/contract/contributor.ts'
import { publicationSource } from '#src/contract/publication.ts'
import { samplePublication } from '#src/test/edition.ts'
import { everyBlock, sampleStory } from '#src/test/written-story.ts'
import { unreadFields } from './unread-fields.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same value with a field more in every object of it, and how many those are. */
function spoil(value: unknown): [spoilt: unknown, count: number] {
  if (Array.isArray(value)) {
    const all = value.map(spoil)
    return [all.map(([one]) => one), all.reduce((sum, [, count]) => sum + count, 0)]
  }
  if (!isObject(value)) return [value, 0]
  const all = Object.entries(value).map(([key, child]) => [key, spoil(child)] as const)
  const count = all.reduce((sum, [, [, inner]]) => sum + inner, 1)
  return [{ ...Object.fromEntries(all.map(([key, [child]]) => [key, child])), planted: 1 }, count]
}

const newsletter = {
  id: 'tide',
  name: 'Tide Table',
  pitch: 'x',
  frequency: 'Weekly',
  privacyUrl: '/x',
  consents: [{ id: 'a', text: 'x', required: false, default: false }],
}
const picture = { src: '/a.jpg', alt: '', credit: { text: 'x' } }
const files = [
  ['a story', articleSourceSchema, { ...sampleStory(), body: [...everyBlock, { kind: 'paragraph', text: [['x']] }] }],
  ['an author', contributorSource, { id: 'a', name: 'A', kind: 'person', bio: [{ text: 'x' }], avatar: picture }],
  [
    'a publication',
    publicationSource,
    {
      ...samplePublication,
      $schema: '/schema/publication.json',
      logo: { src: '/a.svg' },
      newsletters: [newsletter],
      offers: [{ id: 'a', title: 'A', pitch: 'x', button: 'x', url: '/x', image: picture }],
    },
  ],
] as const

describe.each(files)('the fields of %s', (_, schema, file) => {
  it('are all read', () => expect(unreadFields(schema, file)).toEqual([]))
  it('are told of at every level if nothing reads them', () => {
    const [spoilt, count] = spoil(file)
    expect(count).toBeGreaterThan(1)
    expect(unreadFields(schema, spoilt).filter(({ path }) => path.endsWith('planted'))).toHaveLength(count)
  })
})

describe('a field that nothing reads', () => {
  const mends = (value: unknown) => unreadFields(articleSourceSchema, value).map(({ path, mend }) => `${path}: ${mend}`)
  it.each([
    [{ headlin: 'x' }, ['headlin: did you mean "headline"?']],
    [{ headline: 'x', headlin: 'x' }, ['headlin: take it out']],
    [{ title: 'x' }, ['title: did you mean "headline"?']],
    [{ sponsored: {} }, ['sponsored: write it inside "flags"']],
    [{ body: [{ kind: 'image', image: { caption: 'x' } }] }, ['body[0].image.caption: write it one level further out']],
    [{ body: [{ kind: 'paragraph', text: [{ ref: 'a', text: 'x' }] }] }, ['body[0].text[0].text: take it out']],
    [{ body: [{ kind: 'crossword', clues: [] }] }, []],
    [JSON.parse('{"__proto__": 1, "constructor": 2}'), ['__proto__: take it out', 'constructor: take it out']],
    [5, []],
    [null, []],
    [{ body: { kind: 'paragraph' }, lead: [1], authors: 5 }, []],
  ])('in %j', (value, said) => expect(mends(value)).toEqual(said))
})
