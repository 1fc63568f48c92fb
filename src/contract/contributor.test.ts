import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { contributor, contributorSource } from './contributor.ts'

const least = { id: 'ada-quill', name: 'Ada Quill', kind: 'person' }
const whole = {
  ...least,
  role: 'Editor',
  bio: ['Writes.'],
  location: 'Bergen',
  sameAs: ['https://quill.example/'],
  expertise: ['Tides'],
}

describe('someone who writes', () => {
  it.each([
    ['the least', least],
    ['everything', whole],
  ])('is read with %s, in both forms', (_, written) => {
    expect(v.parse(contributorSource, written)).toEqual(written)
    expect(v.parse(contributor, written)).toEqual(written)
  })
  it('is published with the size of the portrait and the newest stories', () => {
    const avatar = { src: '/ada.jpg', alt: '', width: 400, height: 400 }
    const nearby = [{ slug: 'the-ferry', url: '/articles/the-ferry', headline: 'The ferry' }]
    expect(v.parse(contributor, { ...whole, avatar, nearby })).toEqual({ ...whole, avatar, nearby })
    expect(v.is(contributor, { ...whole, avatar: { src: '/ada.jpg', alt: '' } })).toBe(false)
    expect(v.is(contributorSource, { ...whole, avatar: { src: '/ada.jpg' } })).toBe(true)
  })
  it.each([
    ['no name', { ...least, name: ' ' }],
    ['an id that is no address', { ...least, id: 'Ada Quill' }],
    ['an unknown kind', { ...least, kind: 'robot' }],
    ['a mail address as a page', { ...least, sameAs: ['mailto:a@b.example'] }],
    ['a script as a page', { ...least, sameAs: ['javascript:alert(1)'] }],
  ])('is not: %s', (_, value) => expect(v.is(contributorSource, value)).toBe(false))
})
