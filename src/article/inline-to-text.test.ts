import { expect, it } from 'vitest'
import type { Inline } from '#src/contract/inline.ts'
import { inlineToText } from './inline-to-text.ts'

const link = { link: 'https://a.example/', text: 'the tables', title: 'unread' } as Inline[number]

it.each<[string, Inline | undefined, string]>([
  ['nothing', undefined, ''],
  ['an empty line', [], ''],
  ['plain words', ['one', ' two'], 'one two'],
  [
    'marks leave their words',
    [
      { text: 'one', marks: ['em'] },
      { text: ' deux', lang: 'fr' },
    ],
    'one deux',
  ],
  ['a link leaves its words', ['see ', link], 'see the tables'],
  ['a reference leaves nothing', ['said', { ref: 'nyt' }, '.'], 'said.'],
  ['a break becomes a space', ['one', { break: true }, 'two'], 'one two'],
])('%s', (_, inline, text) => expect(inlineToText(inline)).toBe(text))
