import { describe, expect, it } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { samplePublication, sampleStory, toUrl } from '#src/test/published-story.ts'
import { promptPlace } from './prompt-place.ts'

const offer = { id: 'a', title: 'A year', pitch: 'All of it.', button: 'See', url: toUrl('https://shop.example/') }
const letter = { id: 'l', name: 'L', pitch: 'p', frequency: 'f', privacyUrl: toUrl('/p'), consents: [] }
const publication = { ...samplePublication, newsletters: [letter], offers: [offer] }

/** A body in letters: `.` is a paragraph, `n` and `s` are slots for newsletter and subscribe. */
const story = (body: string, more: Partial<Article> = {}): Article => ({
  ...sampleStory,
  ...more,
  body: [...body].map((one, at) =>
    one === '.'
      ? { id: `b${at}`, kind: 'paragraph', text: ['Words.'] }
      : { id: `b${at}`, kind: 'slot', slot: one === 'n' ? 'newsletter' : 'subscribe' },
  ),
})

describe('a story shows one prompt at most', () => {
  it.each([
    ['....', { kind: 'end' }],
    ['...n.', { kind: 'newsletter', block: 'b3' }],
    ['.n....', { kind: 'end' }],
    ['n....n', { kind: 'newsletter', block: 'b5' }],
    ['...s.n', { kind: 'offer', block: 'b3', offer }],
    ['s....', { kind: 'end' }],
    ['', { kind: 'end' }],
  ])('of %j at %j', (body, place) => expect(promptPlace(story(body), publication)).toEqual(place))

  it('and none if it asks for none, or there is nothing to offer', () => {
    expect(promptPlace(story('...n', { flags: { noPrompts: true } }), publication)).toEqual({ kind: 'none' })
    expect(promptPlace(story('...ns'), samplePublication)).toEqual({ kind: 'none' })
  })
})
