import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { facesId } from '#src/contract/stored-keys.ts'
import { wearFaces } from './early-script.ts'

/** What the faces, and the links that ask for them early, are for. */
const mediaOn = (width: number, kept: Record<string, string> | undefined) => {
  const faces = { media: '(scripting: none)' }
  const preload = { media: '(min-width: 768px)' }
  const find = (selector: string) => (selector === '[as=font]' ? [preload] : [])
  const page = { [facesId]: faces, screen: { width }, document: { querySelectorAll: find } }
  // A browser that keeps nothing throws as soon as it is asked.
  Object.defineProperty(page, 'localStorage', {
    get: () => {
      if (kept === undefined) throw new Error('blocked')
      return kept
    },
  })
  runInNewContext(wearFaces, page)
  return [faces.media, preload.media]
}

const worn = ['all', 'all']
const waiting = ['(scripting: none)', '(min-width: 768px)']

it.each([
  ['on a desktop', 1440, {}, worn],
  ['on a desktop that keeps nothing', 1440, undefined, worn],
  ['on a phone that has them', 390, { 'standfirst.faces': '1' }, worn],
  ['not on a phone that has yet to fetch them', 390, {}, waiting],
  ['not on a phone that keeps nothing', 390, undefined, waiting],
])('a page begins in the publication’s faces %s', (_, width, kept, media) => {
  expect(mediaOn(width, kept)).toEqual(media)
})
