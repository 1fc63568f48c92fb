import { describe, expect, it } from 'vitest'
import { checkMarkup } from './texts.ts'

const foundIn = (text: unknown, more = {}) =>
  checkMarkup({ body: [{ kind: 'paragraph', text, ...more }] }).map(({ found }) => found)

describe('a text', () => {
  it.each([
    'It <em>happened</em>.',
    'One.<br/>Two.',
    '<a href="/x">there</a>',
    'Salt &amp; water',
    'Three&nbsp;miles',
    'It&#8217;s late',
    'It **happened**.',
    'It __happened__.',
    '[the tables](https://tides.example/)',
    '![A quay](/images/quay.jpg)',
    '## Soundings',
    '- Rope\n- Canvas',
    '> We waited',
    '```\nx\n```',
  ])('%j looks like HTML or Markdown', (text) => expect(foundIn(text)).toHaveLength(1))

  it.each([
    'Depth < 6 and > 4 metres',
    'a<b',
    '<3',
    'He wrote to <ada@paper.example>',
    'AT&T; R&D',
    'Salt & water',
    '2 ** 3 ** 4',
    '5 * 6 * 7',
    'snake_case and __init__.py',
    'The #1 song',
    '#MeToo',
    '- said she',
    '[sic] (so it stands)',
    'An array[0](x)',
    'See note [1] (2026)',
    '*',
    'f**k',
  ])('%j does not', (text) => expect(foundIn(text)).toEqual([]))

  it('is looked at wherever words stand, and nowhere else', () => {
    expect(foundIn(['fine', { text: 'It <b>is</b>', marks: ['em'] }])).toHaveLength(1)
    expect(foundIn([{ text: '<b>', marks: ['code'] }])).toEqual([])
    expect(foundIn('<b>', { kind: 'code' })).toEqual([])
    expect(checkMarkup({ rows: [['**a**']], url: '/&amp;', id: '<b>' }).map(({ path }) => path)).toEqual(['rows[0][0]'])
  })
})
