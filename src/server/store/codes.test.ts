import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '#src/test/share-of-cases.ts'
import { hashCode, makeCode, makeId, readCode, showCode } from './codes.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('a code', () => {
  it('has 26 characters, each of the 32 as likely as the next: 130 bits', () => {
    const counts = new Map<string, number>()
    const codes = new Set(Array.from({ length: 10_000 }, makeCode))
    expect(codes.size).toBe(10_000)
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
      for (const one of code) counts.set(one, (counts.get(one) ?? 0) + 1)
    }
    expect([...counts.keys()].sort().join('')).toBe(alphabet)
    expect(Math.log2(counts.size) * 26).toBeGreaterThanOrEqual(128)
    // 8,125 of each are expected; five standard deviations are 444.
    for (const [one, count] of counts) expect(Math.abs(count - 8125), one).toBeLessThan(5 * 89)
  })

  it.each([
    ['as it is', (code: string) => code],
    ['as it is shown', showCode],
    ['in small letters', (code: string) => code.toLowerCase()],
    ['with spaces and line breaks', (code: string) => ` ${showCode(code).replaceAll('-', ' \n')} `],
    ['with letters for digits', (code: string) => code.replaceAll('0', 'o').replaceAll('1', 'l')],
    ['with other letters for digits', (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'I')],
  ])('is read %s', (_, write) => {
    for (let count = 0; count < 200; count += 1) {
      const code = makeCode()
      expect(readCode(write(code))).toBe(code)
    }
  })

  it('is not read from what cannot be one', () => {
    const code = makeCode()
    const bad = ['', code.slice(1), `${code}0`, code.replace(/.$/, 'U'), code.replace(/.$/, 'é'), `${code}\0`]
    for (const one of [...bad, code + '-'.repeat(100), undefined, null, 5, [code], { code }])
      expect(readCode(one), String(one)).toBeUndefined()
  })

  it('is found by its hash and by nothing that differs by a bit, is shorter or was guessed', () => {
    const codes = Array.from({ length: 1000 }, makeCode)
    const hashes = new Set(codes.map(hashCode))
    const isKnown = (value: unknown) => {
      const code = readCode(value)
      return code !== undefined && hashes.has(hashCode(code))
    }
    // A check of the check: real ones are found.
    for (const code of codes) expect(isKnown(showCode(code))).toBe(true)
    let accepted = 0
    for (const code of codes) {
      const values = [...code].map((one) => alphabet.indexOf(one))
      for (let at = 0; at < 130; at += 1) {
        const flipped = [...values]
        const place = Math.floor(at / 5)
        flipped[place] = (values[place] ?? 0) ^ (1 << (at % 5))
        if (isKnown(flipped.map((value) => alphabet[value]).join(''))) accepted += 1
      }
      for (let length = 0; length < code.length; length += 1) if (isKnown(code.slice(0, length))) accepted += 1
      if (isKnown(hashCode(code))) accepted += 1
    }
    for (let count = 0; count < 1_000_000; count += 1) {
      // These are as random as those of makeCode, and take a tenth of the time.
      let forged = ''
      for (let at = 0; at < 26; at += 1) forged += alphabet[Math.floor(Math.random() * 32)]
      if (hashes.has(hashCode(forged))) accepted += 1
    }
    expect(accepted).toBe(0)
  }, 60_000)

  it('is read from any text without a throw, and what is read is in the alphabet', () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.stringMatching(/^[0-9A-Za-z -]{20,40}$/),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const code = readCode(text)
        if (code !== undefined) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
      }),
      { numRuns: shareOf(5000), seed },
    )
  })
})

describe('an id', () => {
  const now = Date.parse('2026-11-30T12:00:00Z')

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
