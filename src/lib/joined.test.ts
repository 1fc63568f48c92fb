import { expect, it } from 'vitest'
import { joinNames } from './joined.ts'

it('joins names as the language does', () => {
  expect(joinNames(['Ada'], 'en-GB')).toBe('Ada')
  expect(joinNames(['Ada', 'Bo', 'Cy'], 'en-GB')).toBe('Ada, Bo and Cy')
  expect(joinNames(['Ada', 'Bo'], 'de')).toBe('Ada und Bo')
})
