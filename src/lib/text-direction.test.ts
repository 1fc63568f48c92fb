import { expect, it } from 'vitest'
import { textDirection } from './text-direction.ts'

it.each([
  ['en-GB', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['ur', 'rtl'],
  ['az', 'ltr'],
  ['az-Arab', 'rtl'],
  ['ja', 'ltr'],
])('%s is read %s', (lang, direction) => expect(textDirection(lang)).toBe(direction))
