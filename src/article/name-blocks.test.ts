import { describe, expect, it } from 'vitest'
import { parseSourceBody } from '#src/contract/parse-body.ts'
import { everyBlock } from '#src/test/written-story.ts'
import { nameBlocks, nameLead } from './name-blocks.ts'
import type { SizedBlock, SizedLead } from './size-images.ts'

// Names do not depend on the sizes of pictures.
const read = (...raws: unknown[]) => parseSourceBody(raws, () => undefined) as SizedBlock[]
const names = (...raws: unknown[]) => nameBlocks(read(...raws)).map(({ id }) => id)
function allNames(...raws: unknown[]): string[] {
  return nameBlocks(read(...raws)).flatMap((block) => [
    block.id,
    ...('body' in block ? (block.body as { id: string }[]).map(({ id }) => id) : []),
  ])
}
const p = (text: string, id?: string) => ({ kind: 'paragraph', text, ...(id === undefined ? {} : { id }) })
const h = (text: string) => ({ kind: 'heading', level: 2, text })
const box = (...body: unknown[]) => ({ kind: 'callout', tone: 'info', body })

describe('the ids of blocks', () => {
  it('are all there, each once, and fit the contract', () => {
    const ids = allNames(...everyBlock, ...everyBlock)
    expect(ids.length).toBe(2 * (everyBlock.length + 3))
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^(?!sf-)[a-z][a-z0-9-]{0,79}$/)
  })

  it('stay when another block is edited, added, moved or removed', () => {
    const story = [h('One'), p('First.'), p('Second.'), box(p('Third.')), h('Two'), p('Fourth.')]
    const [one, first, second, third, two, fourth] = names(...story)
    expect(names(h('One'), p('Changed.'), p('Second.'), box(p('Third.')), h('Two'), p('Fourth.'))).toEqual([
      one,
      expect.not.stringMatching(first as string),
      second,
      third,
      two,
      fourth,
    ])
    expect(names(p('New.'), ...story).slice(1)).toEqual([one, first, second, third, two, fourth])
    expect(names(...story.toReversed()).toReversed()).toEqual([one, first, second, third, two, fourth])
    expect(names(...story.slice(2))).toEqual([second, third, two, fourth])
  })

  it('stay as they were written', () => {
    expect(names(p('First.', 'lede'), p('Second.'))[0]).toBe('lede')
  })

  it('of headings are their words, so that a link to one can be read', () => {
    expect(names(h('The ferry’s log'), h('Où est la forêt?'))).toEqual(['the-ferrys-log', 'ou-est-la-foret'])
  })
  it.each([['5 things'], ['潮の話'], ['SF main'], ['']])(
    'of a heading whose words will not do, as %j, are made up',
    (words) => expect(names(h(words))[0]).toMatch(/^h-[0-9a-z]{7}$/),
  )

  it('tell blocks that say the same apart, in reading order', () => {
    const [first, second, third] = names(p('Again.'), p('Again.'), p('Again.'))
    expect([second, third]).toEqual([`${first}-2`, `${first}-3`])
  })

  it.each([
    ['a block of the story', [h('Notes'), p('x', 'notes')]],
    ['a block that stands further down', [h('Notes'), h('Notes'), p('x', 'notes-2')]],
    ['a block in a box', [h('Notes'), box(p('x', 'notes'))]],
    ['a block in a box before it', [box(p('x', 'notes')), h('Notes')]],
    ['the box itself', [h('Notes'), { ...box(h('Notes')), id: 'notes' }]],
  ])('never are one that %s bears by hand', (_, raws) => {
    const ids = allNames(...raws)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('notes')
  })

  it('never are one that the lead bears', () => {
    expect(nameBlocks(read(h('Notes')), ['notes'])[0]?.id).toBe('notes-2')
  })

  it('of pictures come from the address, of cards and embeds too', () => {
    const [a, b] = names({ kind: 'image', image: { src: '/a.jpg' } }, { kind: 'image', image: { src: '/b.jpg' } })
    expect(a).toMatch(/^i-/)
    expect(a).not.toBe(b)
  })
})

describe('the id of a lead', () => {
  const lead = (id?: string) =>
    ({
      ...(id === undefined ? {} : { id }),
      kind: 'image',
      image: { src: '/a.jpg', alt: '', width: 5, height: 5 },
    }) as SizedLead
  it('is its own, or comes from the picture', () => {
    expect(nameLead(lead('opening')).id).toBe('opening')
    expect(nameLead(lead()).id).toMatch(/^lead-i-[0-9a-z]{7}$/)
    expect(nameLead(lead()).id).toBe(nameLead(lead()).id)
  })
})
