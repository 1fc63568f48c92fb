import { describe, expect, it } from 'vitest'
import { sampleBlocks, sampleImage, sampleStory } from '#src/test/published-story.ts'
import { bodyTexts, storyText } from './texts.ts'

const said: { [Kind in keyof typeof sampleBlocks]: string[] } = {
  paragraph: [
    'The terns came back in April, says the count. Nobody had expected them so soon, and the wall was still under repair.',
  ],
  heading: ['The wall'],
  list: ['Terns', 'Common', 'Arctic', 'Gulls'],
  quote: ['I heard them before I saw them.', 'Ona Reed'],
  pullquote: [],
  image: ['A nest on the wall.'],
  gallery: ['One egg.', 'Three eggs.', 'Eggs in May.'],
  video: ['A tern dives.'],
  audio: ['The call of a tern', 'Kee-arr.'],
  embed: ['A day on the wall', 'Filmed in one take.'],
  table: ['Pairs a year', 'Year · Pairs', '2025 · 12', '2026 · 31'],
  code: ['pairs * 2 < birds'],
  divider: [],
  callout: ['Keep dogs away', 'Terns leave a nest that is disturbed.'],
  details: ['How the birds are counted', 'Twice, by two people.'],
  card: ['A map of Saltmouth', 'Every wall and every slipway.'],
  slot: [],
  unsupported: ['Have you seen a tern?'],
}

describe('what a block says', () => {
  it.each(Object.values(sampleBlocks).map((block) => [block.kind, block] as const))('of the kind %s', (kind, block) => {
    expect(bodyTexts({ body: [block] })).toEqual(said[kind])
  })

  it('is nothing where it is blank', () => {
    expect(bodyTexts({ body: [{ id: 'p-1', kind: 'paragraph', text: [' ', { break: true }] }] })).toEqual([])
  })

  it('stands in one paragraph, whichever way its words look', () => {
    const text = ['un', { text: 'seen', marks: ['em' as const] }, { ref: 'atlas' }, { break: true as const }, 'here']
    expect(bodyTexts({ body: [{ id: 'p-1', kind: 'paragraph', text }] })).toEqual(['unseen here'])
  })
})

describe('what of a story is searched', () => {
  it('is its headline, what stands around it and what it says', () => {
    expect(storyText(sampleStory)).toEqual({
      slug: 'terns-return',
      headline: 'The terns are back on the harbour wall',
      section: 'shore',
      publishedAt: '2026-11-02T08:00:00+00:00',
      side: [
        'A colony that left in 1987 has returned.',
        'Birds',
        'Ada Finch',
        'Bo Larsen',
        'Birds',
        'The wall in April.',
      ],
      body: Object.values(said).flat(),
    })
  })

  it('has the byline and the series where there are some, and no lead where there is none', () => {
    const { lead: _, ...bare } = sampleStory
    const { side } = storyText({ ...bare, byline: 'From our correspondent', series: 'Tides' })
    expect(side).toContain('From our correspondent')
    expect(side).toContain('Tides')
    expect(side).not.toContain('The wall in April.')
  })

  it('has all that stands below the pictures of a lead', () => {
    const lead = {
      id: 'lead-eggs',
      kind: 'gallery' as const,
      items: [{ image: sampleImage('egg'), caption: ['One egg.'] }, { image: sampleImage('nest') }],
      caption: ['Eggs in May.'],
    }
    expect(storyText({ ...sampleStory, lead }).side).toEqual(expect.arrayContaining(['One egg.', 'Eggs in May.']))
  })
})
