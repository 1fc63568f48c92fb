import { describe, expect, it } from 'vitest'
import { parseArticle } from '#src/contract/article.ts'
import { asPublished, smallPublished } from '#src/test/written-story.ts'
import { numberSources } from './references.ts'

const sources = ['a', 'b', 'c'].map((id) => ({ id, title: `Source ${id}` }))
const ref = (id: string) => [{ ref: id }]
function numbered(body: unknown[], rest: Record<string, unknown> = {}) {
  const reading = parseArticle(smallPublished({ sources, body: asPublished(body), ...rest }))
  if (reading.kind === 'refused' || reading.problems.length > 0) throw new Error(JSON.stringify(reading.problems))
  return numberSources(reading.article).map(
    ({ number, source, isReferred }) => `${number}${source.id}${isReferred ? '' : '-'}`,
  )
}
const p = (id: string) => ({ kind: 'paragraph', text: ref(id) })

describe('sources', () => {
  it('are numbered as the text first refers to them; the others follow in the order of the file', () => {
    expect(numbered([p('c'), p('a'), p('c')])).toEqual(['1c', '2a', '3b-'])
  })
  it('keep the order of the file where the text refers to none', () => {
    expect(numbered([])).toEqual(['1a-', '2b-', '3c-'])
  })
  it('are counted from the standfirst on', () => {
    expect(numbered([p('a')], { standfirst: ref('b') })).toEqual(['1b', '2a', '3c-'])
  })
  it('have no number for a reference that leads nowhere', () => {
    expect(numbered([p('nobody'), p('b')])).toEqual(['1b', '2a-', '3c-'])
  })
  const image = { src: '/a.jpg', alt: '' }
  it.each([
    ['a heading', { kind: 'heading', level: 2, text: ref('b') }],
    ['a quote', { kind: 'quote', text: ref('b') }],
    ['a pull-quote', { kind: 'pullquote', text: ref('b') }],
    ['the context of a pull-quote', { kind: 'pullquote', text: 'x', context: ref('b') }],
    [
      'a list, however deep',
      { kind: 'list', items: [{ text: 'x', items: [{ text: 'y', items: [{ text: ref('b') }] }] }] },
    ],
    ['a caption', { kind: 'image', image, caption: ref('b') }],
    ['a caption in a gallery', { kind: 'gallery', items: [{ image, caption: ref('b') }] }],
    ['the caption of a gallery', { kind: 'gallery', items: [{ image }], caption: ref('b') }],
    ['the caption of a film', { kind: 'video', files: [{ src: '/a.mp4', type: 'video/mp4' }], caption: ref('b') }],
    ['the head of a table', { kind: 'table', head: [ref('b')], rows: [] }],
    ['a cell', { kind: 'table', head: [], rows: [['x', ref('b')]] }],
    ['the caption of a table', { kind: 'table', caption: ref('b'), head: [], rows: [] }],
    ['a callout', { kind: 'callout', tone: 'info', body: [p('b')] }],
    ['a details box', { kind: 'details', summary: 'x', body: [p('b')] }],
    ['the name below a quote', { kind: 'quote', text: 'x', attribution: { name: 'Ruth', source: 'b' } }],
    ['the name below a pull-quote', { kind: 'pullquote', text: 'x', attribution: { name: 'Ruth', source: 'b' } }],
  ])('are referred to in %s', (_, block) => expect(numbered([block, p('a')])).toEqual(['1b', '2a', '3c-']))

  it('are referred to in the caption of the lead, which stands above the text', () => {
    const lead = { id: 'lead', kind: 'image', image: { ...image, width: 5, height: 5 }, caption: ref('c') }
    expect(numbered([p('a')], { lead })).toEqual(['1c', '2a', '3b-'])
  })
  it('are referred to in a correction, below the text', () => {
    const corrections = [{ at: '2026-03-01T08:00:00Z', kind: 'correction', text: ref('b') }]
    expect(numbered([p('c')], { corrections })).toEqual(['1c', '2b', '3a-'])
  })
})
