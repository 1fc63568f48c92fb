import { describe, expect, it } from 'vitest'
import { inZone } from './in-zone.ts'

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
