import { describe, expect, it } from 'vitest'
import { dateAndTime, inZone, longDate, shortDate, timeOfDay } from './dates.ts'

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

describe('a moment by the clocks of a time zone', () => {
  it.each([
    ['2026-11-23T22:30:00Z', 'Asia/Tokyo', '2026-11-24T07:30:00+09:00'],
    ['2026-11-20T23:00:00+00:00', 'Europe/Berlin', '2026-11-21T00:00:00+01:00'],
    ['2026-07-20T23:00:00+00:00', 'Europe/Berlin', '2026-07-21T01:00:00+02:00'],
    ['2026-11-23T06:30:00Z', 'America/Los_Angeles', '2026-11-22T22:30:00-08:00'],
    ['2026-11-23T06:30Z', 'America/St_Johns', '2026-11-23T03:00:00-03:30'],
    ['2026-11-23T06:30:00.250Z', 'Asia/Kathmandu', '2026-11-23T12:15:00.250+05:45'],
    ['2026-11-23T09:00:00+09:00', 'UTC', '2026-11-23T00:00:00+00:00'],
    // Either side of the hour that clocks in Berlin show twice.
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00+01:00'],
    ['1880-01-01T12:00:00Z', 'Europe/Berlin', '1880-01-01T12:53:00+00:53'],
    ['2026-11-23', 'Asia/Tokyo', '2026-11-23'],
    ['9999-12-31T23:00:00Z', 'Asia/Tokyo', '9999-12-31T23:00:00Z'],
  ])('%s in %s is %s', (written, timeZone, told) => expect(inZone(written, timeZone)).toBe(told))

  it('is the same moment', () => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000) {
      for (const zone of ['Europe/London', 'Australia/Lord_Howe', 'America/Santiago'])
        expect(Date.parse(inZone(new Date(at).toISOString(), zone))).toBe(at)
    }
  })
})
