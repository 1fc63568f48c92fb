import { describe, expect, it } from 'vitest'
import { meantLanguage, meantZone } from './meant-tags.ts'

describe('what was meant', () => {
  it.each([
    ['english', 'en'],
    ['German', 'de'],
    ['deutsch', 'de'],
    ['icelandic', 'is'],
    ['en', undefined],
    ['quendian', undefined],
  ])('by the language %s', (written, code) => expect(meantLanguage(written, ['de'])).toBe(code))
  it.each([
    ['London', 'Europe/London'],
    ['new york', 'America/New_York'],
    ['Europe/Berln', 'Europe/Berlin'],
    ['Berln', 'Europe/Berlin'],
    ['+01:00', undefined],
    ['Harbour', undefined],
  ])('by the time zone %s', (written, zone) => expect(meantZone(written)).toBe(zone))
})
