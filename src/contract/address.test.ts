import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '#src/test/share-of-cases.ts'
import { addressKey, parseAddress } from './address.ts'

const label = 'a'.repeat(63)

describe('an address', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    [' ada@Example.ORG ', 'ada@example.org'],
    ['\tAda.Lovelace+news@example.org\r\n', 'Ada.Lovelace+news@example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    ["!#$%&'*+/=?^_`{|}~-@example.org", "!#$%&'*+/=?^_`{|}~-@example.org"],
    ['a@b.co', 'a@b.co'],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    ['a@bücher.example', 'a@xn--bcher-kva.example'],
    ['a@例え.テスト', 'a@xn--r8jz45g.xn--zckzah'],
    ['a@1.2.3.example', 'a@1.2.3.example'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
    [`a@${label}.${label}.${label}.example`, `a@${label}.${label}.${label}.example`],
  ])('%j is read as %j', (written, read) => {
    expect(parseAddress(written)).toBe(read)
    // What was read is read again as it is.
    expect(parseAddress(read)).toBe(read)
  })

  it.each([
    ...['', ' ', '@', 'a', 'a@', '@b.example', 'a@b', 'a@@b.example', 'a@b.example@', 'a b@c.example', 'a@b .example'],
    ...['a@b.example\r\nBcc: c@d.example', 'a@b.example\nx', 'a\n@b.example', 'a@b.example\0', 'a\0@b.example'],
    ...['a@b.example, c@d.example', 'a@b.example,c@d.example', 'a@b.example;c@d.example', 'a,b@c.example'],
    ...['Ada <a@b.example>', '<a@b.example>', 'a@b.example>', '"a b"@c.example', '"a"@c.example', 'a"@c.example'],
    ...[
      'a(x)@b.example',
      'a@b.example(x)',
      'a@(x)b.example',
      'a:b@c.example',
      'group:a@b.example;',
      '@x,@y:a@b.example',
    ],
    ...['.a@b.example', 'a.@b.example', 'a..b@c.example', 'a@.b.example', 'a@b..example', 'a@b.example.'],
    ...['a@-b.example', 'a@b-.example', 'a@b_c.example', 'a@[127.0.0.1]', 'a@[IPv6:::1]', 'a@127.0.0.1', 'a@0x7f.1'],
    ...['a@b.example:25', 'a@b.example/x', 'a@b.example?x', 'a@b.example#x', 'a@u:p@b.example', 'a\\@b.example'],
    ...['a%0d%0aRCPT@b.example%0d', 'ä@b.example', 'a@b.example\u2028c', 'a\u200b@b.example', 'a@b.e', 'a@b.123'],
    ...[
      'a@b.example\u202e',
      'a@%62.example',
      'a@b\texample.org',
      'a@b.example|x',
      'a@b^c.example',
      '＠a@b',
      'a＠b.example',
    ],
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.example`,
    `a@${`${label}.`.repeat(4)}example`,
    `${' '.repeat(600)}a@b.example`,
    ...[undefined, null, 5, ['a@b.example'], { email: 'a@b.example' }],
  ])('%j is none', (written) => {
    expect(parseAddress(written)).toBeUndefined()
  })

  it('has no capitals that tell two subscribers apart', () => {
    expect(addressKey('Ada@example.org')).toBe(addressKey('aDA@example.org'))
  })

  it('is, whatever was written, one that a mail can be sent to and nothing else', () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
    const piece = fc.oneof(
      { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,12}$/) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      fc.constantFrom(
        '\r\n',
        '\n',
        ' ',
        ',',
        ';',
        ':',
        '<',
        '>',
        '"',
        '(',
        ')',
        '[',
        ']',
        '\\',
        '@',
        '\0',
        '\t',
        'é',
        '。',
      ),
    )
    const domain = fc.oneof(
      fc.stringMatching(/^[a-z0-9-]{1,10}\.[a-z]{2,6}$/),
      fc.constantFrom('b.example', 'bücher.example', 'B.Example', 'b\u00ad.example', 'b。example', '１２.example'),
    )
    const address = fc
      .tuple(
        fc.array(piece, { maxLength: 3 }),
        fc.constantFrom('@', '@', '@', '', '@@', ' @'),
        domain,
        fc.array(piece, { maxLength: 1 }),
      )
      .map(([name, at, host, rest]) => name.join('') + at + host + rest.join(''))
    let read = 0
    fc.assert(
      fc.property(address, (written) => {
        const parsed = parseAddress(written)
        if (parsed === undefined) return
        read += 1
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(parsed).not.toMatch(/[\u0000-\u0020\u007f-\uffff"(),:;<>[\\\]]/)
        expect(parsed.split('@')).toHaveLength(2)
        expect(parsed.length).toBeLessThanOrEqual(254)
        expect(parseAddress(parsed)).toBe(parsed)
        // The name is as it was written: no two mailboxes are taken for one.
        expect(written.trim().startsWith(parsed.slice(0, parsed.indexOf('@') + 1))).toBe(true)
      }),
      { numRuns: shareOf(10_000), seed },
    )
    // A check of the check: it has to have met addresses that are read.
    expect(read).toBeGreaterThan(shareOf(500))
  }, 60_000)

  it.each([
    ['letters', 'a'.repeat(65_536)],
    ['dots', `${'a.'.repeat(32_000)}@b.example`],
    ['at signs', '@'.repeat(65_536)],
    ['spaces', ' '.repeat(65_536)],
    ['labels', `a@${'b.'.repeat(32_000)}example`],
    ['hyphens, as long as is looked at', `a@${'a-'.repeat(250)}`],
    ['dots, as long as is looked at', `${'a.'.repeat(31)}a!!@${'a.'.repeat(220)}`],
    ['letters of another script, as long as is looked at', `a@${'ü'.repeat(500)}`],
  ])('of 64 kB of %s takes a millisecond at most', (_, written) => {
    const times = Array.from({ length: 51 }, () => {
      const start = performance.now()
      parseAddress(written)
      return performance.now() - start
    }).sort((a, b) => a - b)
    expect(times[25]).toBeLessThanOrEqual(1)
  })
})
