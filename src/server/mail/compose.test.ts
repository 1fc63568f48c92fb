import { expect, it } from 'vitest'
import { sampleService } from '#src/test/service.ts'
import { english } from '#src/words/en.ts'
import { hebrew } from '#src/words/he.ts'
import { choosePhrases } from '#src/words/phrases.ts'
import { compose, type Letter } from './compose.ts'
import { lettersOf } from './letters-of.ts'

const named = { wording: 'w', lang: 'en-GB', method: 'json', requestedAt: 0 } as const
const confirmOf = (asked: readonly { newsletter: string; ticked: string[]; page: string | null }[]) =>
  compose({
    kind: 'confirm',
    publication: sampleService,
    base: 'https://quay.example',
    newsletters: lettersOf(
      { newsletters: asked.map(({ newsletter }) => newsletter), named: asked.map((one) => ({ ...named, ...one })) },
      sampleService,
      'https://quay.example',
    ),
    wording: 'Your address is for this letter.',
    codes: { confirm: '0'.repeat(26) },
  } satisfies Letter)

it('a mail to confirm names what is agreed to with each newsletter, and where that was asked for', () => {
  const { text, html } = confirmOf([
    { newsletter: 'daily', ticked: ['partners'], page: '/articles/quiet-streets' },
    { newsletter: 'sport', ticked: [], page: null },
  ])
  expect(text).toContain(`* The Daily (weekly)
  Also agreed to: Also letters from our partners.
  Asked for on this page: https://quay.example/articles/quiet-streets
* Sport & Play (weekly)
  Nothing else is agreed to.

Your address is for this letter.
`)
  for (const words of ['Also agreed to: Also letters from our partners.', 'Nothing else is agreed to.'])
    expect(html.split(words)).toHaveLength(2)
  expect(html).toContain('<a href="https://quay.example/articles/quiet-streets"')
})

it('a code is read from the left, also in a mail that is not', () => {
  const { html } = confirmOf([{ newsletter: 'daily', ticked: [], page: null }])
  expect(html).toMatch(/<b [^>]*dir="ltr"[^>]*>00000-/)
})

it('a family with spaces and digits is one name in the styles of a mail', () => {
  const look = { ...sampleService.look, serif: "'Source Serif 4','Georgia',serif", sans: "'Source Sans 3',sans-serif" }
  const { html } = compose({
    ...{ kind: 'confirm', publication: { ...sampleService, look }, base: 'https://quay.example', newsletters: [] },
    codes: { confirm: 'x' },
  })
  // As a mail program reads the attributes.
  const styles = html.replaceAll('&#39;', "'")
  expect(styles).toContain("font:17px/1.5 'Source Serif 4','Georgia',serif;")
  expect(styles).toContain("font:bold 16px 'Source Sans 3',sans-serif;")
  expect(html).not.toMatch(/style="[^"]*'/)
})

it('in a mail that is read from the right, subject and addresses stand without isolates, which would break a link', () => {
  choosePhrases(hebrew, 'he')
  const { subject, text } = confirmOf([{ newsletter: 'daily', ticked: [], page: '/articles/quiet-streets' }])
  choosePhrases(english, 'en')
  expect(subject).not.toMatch(/[\u2066-\u2069]/)
  const addresses = text.match(/https:\S+/g) ?? []
  expect(addresses).toHaveLength(3)
  expect(addresses.filter((address) => /[\u2066-\u2069]/.test(address))).toEqual([])
  expect(text).not.toContain('\u2068https:')
})
