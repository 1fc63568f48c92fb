import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { publication, publicationSource } from './publication.ts'

const least = {
  schema: 'publication/1',
  name: 'The Paper',
  url: 'https://paper.example',
  lang: 'en-GB',
  sections: [{ id: 'coasts', name: 'Coasts' }],
}
const consent = { id: 'terms', text: 'Send me this letter.', required: false, default: false }
const letter = {
  id: 'tides',
  name: 'Tides',
  pitch: 'Weekly.',
  frequency: 'Fridays',
  privacyUrl: '/privacy',
  consents: [consent],
}

describe('a publication', () => {
  it('needs a name, an address, a language and a section', () => {
    expect(v.parse(publicationSource, least)).toEqual({
      ...least,
      url: 'https://paper.example/',
      newsletters: [],
      policies: {},
    })
  })
  it.each(['name', 'url', 'lang', 'sections', 'schema'])('cannot do without %s', (key) =>
    expect(v.is(publicationSource, { ...least, [key]: undefined })).toBe(false),
  )
  it.each([
    ['an address inside a site', { url: '/paper' }],
    ['a mail address', { url: 'mailto:a@b.example' }],
    ['at an address under a path', { url: 'https://paper.example/news/' }],
    ['at an address with a query', { url: 'https://paper.example/?a' }],
    ['no section', { sections: [] }],
    ['a distance from UTC as its time zone', { timeZone: '+01:00' }],
    ['a consent that is ticked', { newsletters: [{ ...letter, consents: [{ ...consent, default: true }] }] }],
    ['a consent that is required', { newsletters: [{ ...letter, consents: [{ ...consent, required: true }] }] }],
    [
      'a consent that does not say that it is not ticked',
      { newsletters: [{ ...letter, consents: [{ id: 'a', text: 'b' }] }] },
    ],
    [
      'a script behind an offer',
      { offers: [{ id: 'a', title: 'b', pitch: 'c', button: 'd', url: 'javascript:alert(1)' }] },
    ],
    ['a policy under no name', { policies: { 'Not a slug': 'x' } }],
  ])('is not: %s', (_, changes) => expect(v.is(publicationSource, { ...least, ...changes })).toBe(false))

  it('keeps its newsletters, offers, policies and the front that an editor chose', () => {
    const whole = {
      ...least,
      tagline: 'Slowly',
      newsletters: [letter],
      offers: [{ id: 'a', title: 'b', pitch: 'c', button: 'd', url: '/e' }],
      policies: { corrections: 'We mend it.' },
      front: ['the-ferry'],
    }
    expect(v.parse(publicationSource, whole)).toEqual({ ...whole, url: 'https://paper.example/' })
  })
  it('is known to pages without what only publishing needs', () => {
    const parsed = v.parse(publication, { ...least, front: ['the-ferry'], $schema: '/schema/publication.json' })
    expect(parsed).not.toHaveProperty('front')
    expect(parsed).not.toHaveProperty('$schema')
  })
})
