import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { shareOf } from '#src/test/share-of-cases.ts'
import { parseUrl, url, wantedAddress, webUrl } from './url.ts'

const safe: [string, string][] = [
  ['https://example.org', 'https://example.org/'],
  ['HTTPS://EXAMPLE.org/A', 'https://example.org/A'],
  ['http://example.org/a?b=c#d', 'http://example.org/a?b=c#d'],
  ['mailto:desk@paper.example', 'mailto:desk@paper.example'],
  ['tel:+4930123', 'tel:+4930123'],
  ['/images/a.jpg', '/images/a.jpg'],
  ['/a/../b', '/b'],
  ['/é', '/%C3%A9'],
  ['  /a  ', '/a'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ['/javascript:alert(1)', '/javascript:alert(1)'],
]

const hostile: string[] = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\rscript:alert(1)',
  'javascript\t:alert(1)',
  'javascript://example.org/%0Aalert(1)',
  '\u200bjavascript:alert(1)',
  '\u2028javascript:alert(1)',
  '\ufeffjavascript:alert(1)',
  'ｊavascript:alert(1)',
  'javascript：alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  'jar:javascript:alert(1)',
  'view-source:javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,x',
  'vbscript:msgbox(1)',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'ftp://example.org/',
  'about:blank',
  'filesystem:https://example.org/x',
  'ws://example.org',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e%2e//evil.example',
  '/%2E//evil.example',
  '/a/b/../..//evil.example',
  'https:\\\\evil.example',
  'https://user@evil.example/',
  'https://user:secret@evil.example/',
  'https://paper.example@evil.example/',
  'https://:x@evil.example/',
  'https://exa mple.org/',
  'https://example.org/\u00a0x',
  'https://example.org/\u2029x',
  'https://example.org/"onmouseover=alert(1)',
  'https://example.org/<script>',
  'https://example.org/`x`',
  'https://example.org/{x}',
  'https://',
  'https://[::1',
  'http://example.org:99999/',
  'relative/path',
  '../up',
  '?query',
  '#part',
  '',
  ' ',
  `https://example.org/${'x'.repeat(2048)}`,
]

describe('parseUrl', () => {
  it.each(safe)('reads %j as %j', (written, read) => expect(parseUrl(written)).toBe(read))
  it.each(hostile)('refuses %j', (written) => expect(parseUrl(written)).toBeUndefined())
  it.each([[undefined], [null], [5], [{}], [['https://example.org']], [new URL('https://example.org')]])(
    'refuses %o',
    (value) => expect(parseUrl(value)).toBeUndefined(),
  )

  it('refuses an address that grows beyond the limit in normal form: the app would refuse it when it reads it again', () => {
    expect(parseUrl(`/${'é'.repeat(300)}`)).toHaveLength(1 + 300 * 6)
    expect(parseUrl(`/${'é'.repeat(400)}`)).toBeUndefined()
  })

  it('writes the accents of our own files in one piece, and leaves those of other sites', () => {
    expect(parseUrl('/papers/me\u0301moire.pdf')).toBe('/papers/m%C3%A9moire.pdf')
    expect(parseUrl('https://a.example/me\u0301moire.pdf')).toBe('https://a.example/me%CC%81moire.pdf')
    // The sign U+1FEF is normally a backtick.
    expect(parseUrl('/a?\u1fef')).toBeUndefined()
  })

  it('reads what it wrote as the same address, and never as one of another kind', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'https:',
        'http:',
        'mailto:',
        'tel:',
        'javascript:',
        '//',
        '/',
        '\\',
        '..',
        '.',
        '%2e',
        '@',
        ':',
        '?',
        '#',
        '\t',
        'é',
        'x',
        'a.example',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
    let read = 0
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const once = parseUrl(parts.join(''))
        if (once === undefined) return
        read += 1
        expect(parseUrl(once)).toBe(once)
        expect(once).toMatch(/^(?:https?:\/\/[^/]|mailto:|tel:|\/(?![/\\]))/)
        // As a browser resolves it: a root-relative address never leaves the site.
        if (once.startsWith('/')) expect(new URL(once, 'https://site.example').host).toBe('site.example')
      }),
      { numRuns: shareOf(20_000), seed },
    )
    // A check of the check: it has to have met addresses that are read.
    expect(read).toBeGreaterThan(shareOf(1000))
  }, 60_000)
})

describe('the schemas', () => {
  it.each([
    ...safe.map(([written]) => [written, true] as const),
    ...hostile.map((written) => [written, false] as const),
  ])('url takes %j: %s', (written, isTaken) => expect(v.is(url, written)).toBe(isTaken))
  it('say what is wanted', () => {
    expect(v.safeParse(url, 'javascript:x').issues?.[0]?.message).toContain(wantedAddress)
  })
  it.each([
    ['mailto:a@b.example', false],
    ['tel:1', false],
    ['/x.jpg', true],
    ['https://a.example/x', true],
  ])('webUrl takes %s: %s', (written, isTaken) => expect(v.is(webUrl, written)).toBe(isTaken))
})
