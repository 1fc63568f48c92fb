import { describe, expect, it } from 'vitest'
import { dateAndTime, longDate, shortDate, timeOfDay } from './dates.ts'

describe('dates', () => {
  it('are written out in the language of the publication', () => {
    expect(longDate('2026-11-23T09:30:00+00:00', 'en-GB')).toBe('23 November 2026')
    expect(longDate('2026-11-23T09:30:00+00:00', 'de')).toBe('23. November 2026')
    expect(shortDate('2026-11-23', 'en-GB')).toBe('23 Nov 2026')
  })
  it.each([
    ['2026-11-24T07:30:00+09:00', '24 November 2026', '24 November 2026 at 07:30 UTC+9'],
    ['2026-11-21T00:00:00+01:00', '21 November 2026', '21 November 2026 at 00:00 UTC+1'],
    ['2026-11-22T22:30:00-08:00', '22 November 2026', '22 November 2026 at 22:30 UTC−8'],
    ['2026-11-22T22:30:00+05:30', '22 November 2026', '22 November 2026 at 22:30 UTC+5:30'],
    ['2026-11-22T22:30:00+10:00', '22 November 2026', '22 November 2026 at 22:30 UTC+10'],
    ['2026-11-22T22:30-00:30', '22 November 2026', '22 November 2026 at 22:30 UTC−0:30'],
    ['2026-11-23T23:30:00Z', '23 November 2026', '23 November 2026 at 23:30 UTC'],
    ['2026-11-23T23:30:00+00:00', '23 November 2026', '23 November 2026 at 23:30 UTC'],
  ])('are those of the place where %s was written', (written, day, moment) => {
    expect(longDate(written, 'en-GB')).toBe(day)
    expect(dateAndTime(written, 'en-GB')).toBe(moment)
  })
  it('name the zone in every language', () => {
    for (const lang of ['ar', 'bn', 'de', 'fa', 'fr', 'he', 'hi', 'ja', 'ko', 'my', 'ru', 'th', 'zh'])
      expect(dateAndTime('2026-11-23T09:30:00+01:00', lang), lang).toContain('UTC+1')
  })
  it('may be a time alone', () => expect(timeOfDay('2026-11-23T09:30:00+02:00', 'en-GB')).toBe('09:30 UTC+2'))
  it('show what was written when it is no date', () => {
    expect(longDate('soon', 'en-GB')).toBe('soon')
  })
})
