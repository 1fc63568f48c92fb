import { beforeEach, expect, it, vi } from 'vitest'
import { facesId } from '#src/contract/stored-keys.ts'

const asked: string[] = []
let comes = true
class FontFaceStandIn {
  constructor(_family: string, source: string) {
    asked.push(source)
  }
  load = () => (comes ? Promise.resolve(this) : Promise.reject(new Error('no network')))
}

const media = () => document.querySelector('style')?.media
async function open(said: string) {
  document.head.innerHTML = `<style id="${facesId}" media="${said}"></style><link rel="preload" as="font" href="/assets/a.woff2">`
  vi.resetModules()
  const faces = await import('./fetch-faces.ts')
  faces.startFetchingFaces()
  return faces
}

beforeEach(() => {
  asked.length = 0
  comes = true
  localStorage.clear()
  vi.stubGlobal('FontFace', FontFaceStandIn)
  vi.stubGlobal('requestIdleCallback', (run: () => void) => run())
})

it('fonts that wait are fetched once the page is there, and are put on with the next page', async () => {
  const { putOnFaces } = await open('(scripting: none)')
  await vi.waitFor(() => expect(localStorage.getItem('standfirst.faces')).toBe('1'))
  expect(asked).toEqual([`url("${window.location.origin}/assets/a.woff2")`])
  expect(media()).toBe('(scripting: none)')
  putOnFaces()
  expect(media()).toBe('all')
})

it('fonts that do not come are not put on, and the next document does not count on them', async () => {
  comes = false
  const { putOnFaces } = await open('(scripting: none)')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await Promise.resolve()
  putOnFaces()
  expect(media()).toBe('(scripting: none)')
  expect(localStorage.getItem('standfirst.faces')).toBeNull()
})

it('a page that has its fonts on asks for none', async () => {
  await open('all')
  expect(asked).toEqual([])
})
