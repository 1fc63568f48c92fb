import { expect, it } from 'vitest'
import { contentOf } from './claim.ts'

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
] as const)('a mail of the kind %s says, with %j pending and %j confirmed: %j', (kind, pending, confirmed, content) =>
  expect(contentOf(kind, { pending, confirmed }, (newsletter) => newsletter !== 'tide')).toEqual(content),
)
