import { describe, expect, it } from 'vitest'
import { makeId } from './make-id.ts'

const now = Date.parse('2026-11-30T12:00:00Z')

describe('an id', () => {
  it('is a UUID of version 7, with the moment in front', () => {
    const id = makeId(now)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
  })

  it('stands after those of earlier moments', () => {
    const ids = [0, 1, 2 ** 31, now, now + 1, now + 1000].map(makeId)
    expect([...ids].sort()).toEqual(ids)
  })

  it('is another each time', () => {
    expect(new Set(Array.from({ length: 1000 }, () => makeId(now))).size).toBe(1000)
  })
})
