import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { image, imageSource } from './image.ts'

const sized = { src: '/a.jpg', alt: 'x', width: 1200, height: 800 }

describe('a picture in source form', () => {
  it('needs its address alone; an unwritten alternative text is unknown, never empty', () => {
    expect(v.parse(imageSource, { src: '/a.jpg' })).toEqual({ src: '/a.jpg', alt: null })
  })
  it.each([['words'], [''], [null]])('keeps the alternative text %j', (alt) =>
    expect(v.parse(imageSource, { src: '/a.jpg', alt }).alt).toBe(alt),
  )
  it.each([
    ['a script for an address', { src: 'javascript:alert(1)' }],
    ['data for an address', { src: 'data:image/png;base64,AA==' }],
    ['another site without a scheme', { src: '//evil.example/a.jpg' }],
    ['no address', { alt: 'x' }],
    ['a focal point outside', { src: '/a.jpg', focal: [0.5, 1.1] }],
    ['a number as alternative text', { src: '/a.jpg', alt: 5 }],
  ])('is not: %s', (_, value) => expect(v.is(imageSource, value)).toBe(false))
})

describe('a published picture', () => {
  it('has its size, and may have smaller copies and a colour', () => {
    const whole = {
      ...sized,
      focal: [0.2, 1],
      credit: { text: 'Ilse Vane', url: 'https://vane.example/', org: 'Desk', licence: 'CC BY' },
      sources: [{ type: 'image/avif', files: [{ src: '/a-320.avif', width: 320 }] }],
      placeholder: '#a0b1c2',
    }
    expect(v.parse(image, whole)).toEqual(whole)
  })
  it.each([
    ['no width', { ...sized, width: undefined }],
    ['no height', { src: '/a.jpg', alt: 'x', width: 5 }],
    ['no alternative text, not even unknown', { src: '/a.jpg', width: 5, height: 5 }],
    ['a width of 0', { ...sized, width: 0 }],
    ['half a pixel', { ...sized, height: 1.5 }],
    ['a colour that is code', { ...sized, placeholder: 'red;background:url(//evil.example)' }],
    ['a format nobody reads', { ...sized, sources: [{ type: 'image/svg+xml', files: [] }] }],
  ])('is not: %s', (_, value) => expect(v.is(image, value)).toBe(false))
})
