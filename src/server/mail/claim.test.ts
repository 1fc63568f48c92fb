import { expect, it } from 'vitest'
import { contentOf } from './claim.ts'

const links = ['preferences', 'unsubscribe']

it.each([
  ['answer', ['daily'], [], { kind: 'confirm', newsletters: ['daily'], purposes: ['confirm'] }],
  ['answer', ['daily'], ['sport'], { kind: 'confirm', newsletters: ['daily'], purposes: ['confirm'] }],
  ['answer', [], ['sport'], { kind: 'already', newsletters: ['sport'], purposes: links }],
  ['answer', [], [], undefined],
  ['welcome', ['daily'], ['sport'], { kind: 'welcome', newsletters: ['sport'], purposes: links }],
  ['welcome', ['daily'], [], undefined],
] as const)('a mail of the kind %s says, with %j pending and %j confirmed: %j', (kind, pending, confirmed, content) =>
  expect(contentOf(kind, { pending, confirmed })).toEqual(content),
)
