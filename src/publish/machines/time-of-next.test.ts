import { expect, it } from 'vitest'
import type { Content } from '#src/publish/edition/content.ts'
import { timeOfNext } from './time-of-next.ts'

const now = new Date('2026-11-30T12:00:00Z')
const content = (reports: object[], ...days: string[]) =>
  ({ articles: days.map((publishedAt) => ({ publishedAt })), reports }) as unknown as Content

it.each([
  ['after a day, where nothing is told or due', content([]), undefined, '2026-12-01T12:00:00.000Z'],
  ['when a story is due', content([]), '2026-11-30T15:00:00+01:00', '2026-11-30T14:00:00.000Z'],
  [
    'when a story is no longer news',
    content([], '2026-11-28T13:00:00Z', '2026-11-29T00:00:00Z'),
    undefined,
    '2026-11-30T13:00:00.000Z',
  ],
  ['and not when one has long been none', content([], '2020-01-01T00:00:00Z'), undefined, '2026-12-01T12:00:00.000Z'],
  ['after an hour, where something is told', content([{}]), undefined, '2026-11-30T13:00:00.000Z'],
])('a publish of the same makes something else %s', (_, told, dueAt, wanted) => {
  expect(timeOfNext(told, dueAt, now)).toBe(wanted)
})
