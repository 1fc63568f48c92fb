import { describe, expect, it } from 'vitest'
import { dateAndTime, longDate, shortDate } from './dates.ts'

describe('dates', () => {
  it('are written out in the language of the publication', () => {
    expect(longDate('2026-11-23T09:30:00+00:00', 'en-GB')).toBe('23 November 2026')
    expect(longDate('2026-11-23T09:30:00+00:00', 'de')).toBe('23. November 2026')
    expect(shortDate('2026-11-23', 'en-GB')).toBe('23 Nov 2026')
  })
  it('are the same on every machine: in UTC', () => {
    expect(longDate('2026-11-23T23:30:00-05:00', 'en-GB')).toBe('24 November 2026')
    expect(dateAndTime('2026-11-23T09:30:00+02:00', 'en-GB')).toBe('23 November 2026 at 07:30 UTC')
  })
  it('show what was written when it is no date', () => {
    expect(longDate('soon', 'en-GB')).toBe('soon')
  })
})
