import { expect, it } from 'vitest'
import { sampleImage } from '#src/test/published-story.ts'
import { imageFile } from './image-file.ts'

it.each([
  ['a wide drawn picture', sampleImage('a', { width: 2400, height: 1600 }), { width: 1280, height: 853 }],
  ['a small drawn picture', sampleImage('a', { width: 400, height: 300 }), { width: 400, height: 300 }],
  [
    'a drawn picture that is taller than a JPEG can be',
    sampleImage('a', { width: 700, height: 91_750 }),
    { width: 499, height: 65_405 },
  ],
])('the file of %s has the size that publishing drew it in', (_, image, size) =>
  expect(imageFile(image)).toEqual({ src: image.src, ...size }),
)
it('the file of a picture that is served as it lies has its own size', () => {
  const { sources: _, ...asIs } = sampleImage('a', { width: 2400, height: 1600 })
  expect(imageFile(asIs)).toEqual({ src: asIs.src, width: 2400, height: 1600 })
})
