import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceIsolates } from './isolates.ts'

/** How deep a text ends, or -1 if it closes what it has not opened. */
function depth(text: string): number {
  let open = 0
  for (const mark of text) {
    if (/[\u2066-\u2068]/.test(mark)) open += 1
    if (mark === '\u2069') open -= 1
    if (open < 0) return -1
  }
  return open
}

describe('isolates', () => {
  it('are in pairs in any text, which loses nothing else and does not change a second time', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'ب', '\u2066', '\u2067', '\u2068', '\u2069') })
    fc.assert(
      fc.property(texts, (text) => {
        const balanced = balanceIsolates(text)
        expect(depth(balanced)).toBe(0)
        expect(balanced.replace(/[\u2066-\u2069]/g, '')).toBe(text.replace(/[\u2066-\u2069]/g, ''))
        expect(balanceIsolates(balanced)).toBe(balanced)
        if (depth(text) === 0) expect(balanced).toBe(text)
      }),
    )
  })
})
