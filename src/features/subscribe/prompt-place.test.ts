import { describe, expect, it } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { samplePublication, sampleStory, toUrl } from '#src/test/published-story.ts'
import { placePrompts } from './prompt-place.ts'

const offer = { id: 'a', title: 'A year', pitch: 'All of it.', button: 'See', url: toUrl('https://shop.example/') }
const letter = { id: 'l', name: 'L', pitch: 'p', frequency: 'f', privacyUrl: toUrl('/p'), consents: [] }
const publication = { ...samplePublication, newsletters: [letter], offers: [offer] }

const slots = { n: 'newsletter', s: 'subscribe', r: 'related' } as const
const isSlot = (one: string): one is keyof typeof slots => one in slots

/** A body in letters: `.` is a paragraph, `n`, `s` and `r` are slots for newsletter, subscribe and related. */
const story = (body: string, more: Partial<Article> = {}): Article => ({
  ...sampleStory,
  ...more,
  body: [...body].map((one, at) =>
    isSlot(one)
      ? { id: `b${at}`, kind: 'slot', slot: slots[one] }
      : { id: `b${at}`, kind: 'paragraph', text: ['Words.'] },
  ),
})
const both = { end: ['offer', 'newsletter'] }

describe('a story shows an offer and a sign-up, the offer first', () => {
  it.each([
    ['at its end where it has no slot', '....', both],
    [
      'and nothing else in the body than a slot asks for',
      '...s.',
      { inset: { block: 'b3', kind: 'offer' }, end: ['newsletter'] },
    ],
    ['with one slot of two in the body', '....s.n.', { inset: { block: 'b4', kind: 'offer' }, end: ['newsletter'] }],
    ['whichever slot stands first', '....n.s.', { inset: { block: 'b6', kind: 'offer' }, end: ['newsletter'] }],
    ['or the sign-up alone in the body', '...n.', { inset: { block: 'b3', kind: 'newsletter' }, end: [] }],
    ['the first of two slots of a kind', 'n....n.n.', { inset: { block: 'b5', kind: 'newsletter' }, end: [] }],
    ['at its end where the slot stands before the middle', '.n....', both],
    ['with nothing before the middle', 's....', both],
    ['at its end where nothing of the story is behind the slot', '...n', both],
    ['in their order, whatever that of the last slots', '...nrs', both],
    ['at its end where the offer is asked for there', '...n.s', both],
    ['even without a body', '', both],
  ])('%s: %j', (_, body, places) => expect(placePrompts(story(body), publication)).toEqual(places))

  it('or the one that there is', () => {
    expect(placePrompts(story('...n.'), { ...publication, newsletters: [] })).toEqual({ end: ['offer'] })
    expect(placePrompts(story('...s.'), { ...samplePublication, newsletters: [letter] })).toEqual({
      end: ['newsletter'],
    })
    expect(placePrompts(story('...ns.'), samplePublication)).toEqual({ end: [] })
  })

  it('and none if it asks for none', () => {
    expect(placePrompts(story('...n.', { flags: { noPrompts: true } }), publication)).toEqual({ end: [] })
  })
})
