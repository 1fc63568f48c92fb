import { describe, expect, it } from 'vitest'
import { blockToText } from '#src/article/block-to-text.ts'
import { sampleBlocks, sampleImage, sampleStory } from '#src/test/published-story.ts'
import { bodyTexts, storyText } from './texts.ts'

describe('what a story says', () => {
  it('is what every block says, but for its pull-quotes', () => {
    const { pullquote, ...others } = sampleBlocks
    const body = [pullquote, ...Object.values(others)]
    expect(bodyTexts({ body })).toEqual(Object.values(others).flatMap(blockToText))
    expect(bodyTexts({ body }).length).toBeGreaterThan(20)
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
        'Lina Holm',
      ],
      body: bodyTexts(sampleStory),
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
