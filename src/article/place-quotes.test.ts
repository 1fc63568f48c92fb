import { describe, expect, it } from 'vitest'
import type { Block } from '#src/contract/block.ts'
import { placeQuotes } from './place-quotes.ts'

const p = (id: string, ...text: string[]): Block => ({ id, kind: 'paragraph', text })
const pull = (text: string, rest: { id?: string; from?: string } = {}): Block => ({
  id: 'pull',
  kind: 'pullquote',
  text: [text],
  ...rest,
})
const fromOf = (...blocks: Block[]) =>
  placeQuotes(blocks).flatMap((block) => (block.kind === 'pullquote' ? [block.from] : []))

describe('a pull-quote', () => {
  it.each<[string, Block[], (string | undefined)[]]>([
    [
      'leads to the passage that it was lifted from',
      [p('a', 'Nothing.'), p('b', 'We waited for water.'), pull('We waited for water')],
      ['b'],
    ],
    [
      'is found whatever its quotation marks and spacing',
      [p('a', '“We  waited — for Water,” she said.'), pull('we waited for water')],
      ['a'],
    ],
    [
      'is found where marks break the passage up',
      [p('a', 'We ', 'waited', ' for water'), pull('We waited for water')],
      ['a'],
    ],
    ['leads to the first of two', [p('a', 'We waited.'), p('b', 'We waited.'), pull('We waited')], ['a']],
    ['is found in a language without capitals', [p('a', '潮を待っていた。'), pull('潮を待って')], ['a']],
    [
      'leads to the box that holds its passage',
      [{ id: 'box', kind: 'callout', tone: 'info', body: [p('in', 'We waited.') as never] }, pull('We waited')],
      ['box'],
    ],
    ['is not found in a part of a word', [p('a', 'In November the ferry left.'), pull('“No.”')], [undefined]],
    ['is not found at the end of a word', [p('a', 'They knew it and flew.'), pull('ew')], [undefined]],
    ['is found as a word after it was a part of one', [p('a', 'In November she said no.'), pull('“No.”')], ['a']],
    ['is not found in a part of a number', [p('a', 'In 2026.'), pull('202')], [undefined]],
    [
      'is not found in a part of a word that no spaces part',
      [p('a', '我们等待潮水。'), pull('们等'), pull('待潮水')],
      [undefined, undefined],
    ],
    ['is found as whole words that no spaces part', [p('a', '我们等待潮水。'), pull('等待潮水')], ['a']],
    ['is not found in a part of a syllable', [p('a', 'वह हिन्दी में बोली'), pull('हिन्')], [undefined]],
    [
      'is found whichever way its accents are written',
      [p('a', 'Le cafe\u0301 ferma.'), pull('le caf\u00e9 ferma')],
      ['a'],
    ],
    ['leads nowhere if the story does not say it', [p('a', 'Something else.'), pull('We waited')], [undefined]],
    ['leads nowhere if it says nothing', [p('a', 'Words.'), pull('…')], [undefined]],
    [
      'does not lead to another pull-quote',
      [pull('We waited', { id: 'one' }), pull('We waited', { id: 'two' })],
      [undefined, undefined],
    ],
    [
      'keeps the place that was written',
      [p('a', 'We waited.'), p('b', 'Other.'), pull('We waited', { from: 'b' })],
      ['b'],
    ],
    [
      'loses a written place that is not there, and finds its own',
      [p('a', 'We waited.'), pull('We waited', { from: 'gone' })],
      ['a'],
    ],
    ['loses a written place that is not there', [p('a', 'Words.'), pull('We waited', { from: 'gone' })], [undefined]],
    ['does not lead to itself', [p('a', 'Words.'), pull('We waited', { from: 'pull' })], [undefined]],
  ])('%s', (_, blocks, places) => expect(fromOf(...blocks)).toEqual(places))

  it('without a place has no field for one, so that the published form stays small', () => {
    const [quote] = placeQuotes([pull('x', { from: 'gone' })])
    expect(quote).not.toHaveProperty('from')
  })
  it('leaves all other blocks as they are', () => {
    const blocks = [p('a', 'x'), p('b', 'y')]
    expect(placeQuotes(blocks)).toEqual(blocks)
  })
})
