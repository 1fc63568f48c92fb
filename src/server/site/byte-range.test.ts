import { describe, expect, it } from 'vitest'
import { readByteRange } from './byte-range.ts'

const part = (first: number, last: number) => ({ kind: 'part', first, last })
const whole = { kind: 'whole' }
const unsatisfiable = { kind: 'unsatisfiable' }

describe('a range of 1,000 bytes', () => {
  it.each([
    [null, whole],
    ['bytes=0-0', part(0, 0)],
    ['bytes=0-1', part(0, 1)],
    ['bytes=0-', part(0, 999)],
    ['bytes=990-2000', part(990, 999)],
    ['bytes=999-', part(999, 999)],
    ['bytes=-1', part(999, 999)],
    ['bytes=-5000', part(0, 999)],
    ['Bytes= 5-9 ', part(5, 9)],
    ['bytes=1000-', unsatisfiable],
    ['bytes=1000-1001', unsatisfiable],
    ['bytes=-0', unsatisfiable],
    ['bytes=9-5', whole],
    ['bytes=-', whole],
    ['bytes=0-1,5-6', whole],
    ['bytes=a-b', whole],
    ['bytes=0-99999999999999999999', whole],
    ['items=0-1', whole],
  ])('%j', (range, expected) => {
    expect(readByteRange(range, null, 1000, '"a"')).toEqual(expected)
  })

  it.each([
    ['"a"', part(0, 0)],
    ['"b"', whole],
    ['W/"a"', whole],
    ['Tue, 24 Nov 2026 06:00:00 GMT', whole],
  ])('with If-Range %s', (ifRange, expected) => {
    expect(readByteRange('bytes=0-0', ifRange, 1000, '"a"')).toEqual(expected)
  })

  it('of nothing cannot be satisfied', () => {
    expect(readByteRange('bytes=0-0', null, 0, '"a"')).toEqual(unsatisfiable)
    expect(readByteRange('bytes=-1', null, 0, '"a"')).toEqual(unsatisfiable)
  })
})
