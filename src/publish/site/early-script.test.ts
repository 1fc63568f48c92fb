import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { facesId } from '#src/contract/stored-keys.ts'
import { wearFaces } from './early-script.ts'

const mediaOn = (width: number, kept: Record<string, string> | undefined) => {
  const faces = { media: '(scripting: none)' }
  const page = { [facesId]: faces, screen: { width } }
  // A browser that keeps nothing throws as soon as it is asked.
  Object.defineProperty(page, 'localStorage', {
    get: () => {
      if (kept === undefined) throw new Error('blocked')
      return kept
    },
  })
  runInNewContext(wearFaces, page)
  return faces.media
}

it.each([
  ['on a desktop', 1440, {}, 'all'],
  ['on a desktop that keeps nothing', 1440, undefined, 'all'],
  ['on a phone that has them', 390, { 'standfirst.faces': '1' }, 'all'],
  ['not on a phone that has yet to fetch them', 390, {}, '(scripting: none)'],
  ['not on a phone that keeps nothing', 390, undefined, '(scripting: none)'],
])('a page begins in the publication’s faces %s', (_, width, kept, media) => {
  expect(mediaOn(width, kept)).toBe(media)
})
