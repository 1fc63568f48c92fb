import { describe, expect, it } from 'vitest'
import { contentOf, type Offer } from './content.ts'

const offer: Offer = {
  lang: 'nl',
  termsOf: (id) => (id === 'tide' ? undefined : { wording: `words-of-${id}`, consents: ['partners', 'gifts'] }),
  hasPage: (path) => path === '/there',
}
const rowOf = (newsletter: string, over: Partial<Parameters<typeof contentOf>[1][number]>) => ({
  newsletter,
  status: 'pending' as const,
  requested_at: 0,
  ticked: '[]',
  page: null,
  method: null,
  ...over,
})
const links = ['preferences', 'unsubscribe']

it.each([
  ['answer', ['daily'], [], { kind: 'confirm', newsletters: ['daily'], covered: ['daily'], purposes: ['confirm'] }],
  [
    'answer',
    ['daily'],
    ['sport'],
    { kind: 'confirm', newsletters: ['daily'], covered: ['daily'], purposes: ['confirm'] },
  ],
  ['answer', [], ['sport'], { kind: 'already', newsletters: ['sport'], covered: ['sport'], purposes: links }],
  ['answer', [], [], undefined],
  ['welcome', ['daily'], ['sport'], { kind: 'welcome', newsletters: ['sport'], covered: ['sport'], purposes: links }],
  ['welcome', ['daily'], [], undefined],
  // `tide` was given up: it is not named and not to be confirmed, and can be left.
  ['answer', ['tide'], [], undefined],
  [
    'answer',
    ['daily', 'tide'],
    [],
    { kind: 'confirm', newsletters: ['daily'], covered: ['daily'], purposes: ['confirm'] },
  ],
  ['answer', ['tide'], ['sport'], { kind: 'already', newsletters: ['sport'], covered: ['sport'], purposes: links }],
  ['answer', [], ['tide'], { kind: 'already', newsletters: [], covered: ['tide'], purposes: links }],
  [
    'welcome',
    [],
    ['sport', 'tide'],
    { kind: 'welcome', newsletters: ['sport'], covered: ['sport', 'tide'], purposes: links },
  ],
  ['welcome', [], ['tide'], undefined],
] as const)('a mail of the kind %s says, with %j pending and %j confirmed: %j', (kind, pending, confirmed, content) => {
  const rows = [
    ...pending.map((newsletter) => rowOf(newsletter, { status: 'pending' })),
    ...confirmed.map((newsletter) => rowOf(newsletter, { status: 'confirmed' })),
  ]
  const { named, ...others } = contentOf(kind, rows, offer) ?? {}
  expect(others).toEqual(content ?? {})
  expect(named?.map(({ newsletter }) => newsletter)).toEqual(
    content?.kind === 'confirm' ? content.newsletters : undefined,
  )
})

describe('what is to be confirmed', () => {
  const nameOf = (over: Parameters<typeof rowOf>[1]) => contentOf('answer', [rowOf('daily', over)], offer)?.named

  it('is named in the words and the language of now, with the latest ticks', () =>
    expect(nameOf({ ticked: '["gifts","partners"]', page: '/there', method: 'form', requested_at: 7 })).toEqual([
      {
        newsletter: 'daily',
        wording: 'words-of-daily',
        ticked: ['partners', 'gifts'],
        lang: 'nl',
        page: '/there',
        method: 'form',
        requestedAt: 7,
      },
    ]))

  it('has no tick of another newsletter, or of one that is not offered any more', () =>
    expect(nameOf({ ticked: '["partners","of-old"]' })).toMatchObject([{ ticked: ['partners'] }]))

  it.each([null, '/not-there', '/there?name=Ada', '/there/'])('names no page for %s', (page) =>
    expect(nameOf({ page })).toMatchObject([{ page: null }]),
  )
})
