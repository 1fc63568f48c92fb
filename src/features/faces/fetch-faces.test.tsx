import { beforeEach, expect, it, vi } from 'vitest'
import { facesId } from '#src/contract/stored-keys.ts'

const asked: string[] = []
let comes = true
class FontFaceStandIn {
  readonly family: string
  readonly source: string
  readonly given: FontFaceDescriptors
  display = 'auto'
  constructor(family: string, source: string, given: FontFaceDescriptors) {
    this.family = family
    this.source = source
    this.given = given
  }
  load = () => {
    asked.push(this.source)
    return comes ? Promise.resolve(this) : Promise.reject(new Error('no network'))
  }
}

const sheet = `@font-face{font-family:A;src:url(/assets/a.woff2)}
@font-face{font-family:"B C";src:url(/assets/b.woff2);font-weight:400 700;font-style:italic;unicode-range:U+100-17F}`

let worn: FontFaceStandIn[] = []
async function open(said: string) {
  document.head.innerHTML = `<style id="${facesId}" media="${said}">${sheet}</style><link rel="preload" as="font" href="/assets/a.woff2">`
  vi.resetModules()
  const faces = await import('./fetch-faces.ts')
  faces.startFetchingFaces()
  return faces
}

beforeEach(() => {
  asked.length = 0
  worn = []
  comes = true
  localStorage.clear()
  vi.stubGlobal('FontFace', FontFaceStandIn)
  Object.defineProperty(document, 'fonts', {
    value: { add: (face: FontFaceStandIn) => worn.push(face) },
    configurable: true,
  })
  vi.stubGlobal('requestIdleCallback', (run: () => void) => run())
})

it('fonts that the page needs are fetched once it is there, and all are put on with the next page', async () => {
  const { putOnFaces } = await open('(scripting: none)')
  await vi.waitFor(() => expect(localStorage.getItem('standfirst.faces')).toBe('1'))
  expect(asked).toEqual([expect.stringContaining('/assets/a.woff2')])
  expect(worn).toEqual([])
  putOnFaces()
  expect(worn.map(({ family, given, display }) => [family, { ...given, display }])).toEqual([
    ['A', { display: 'optional' }],
    ['B C', { weight: '400 700', style: 'italic', unicodeRange: 'U+100-17F', display: 'optional' }],
  ])
  putOnFaces()
  expect(worn).toHaveLength(2)
})

it('fonts that do not come are not put on, and the next document does not count on them', async () => {
  comes = false
  const { putOnFaces } = await open('(scripting: none)')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await Promise.resolve()
  putOnFaces()
  expect(worn).toEqual([])
  expect(localStorage.getItem('standfirst.faces')).toBeNull()
})

it('a page that has its fonts on asks for none', async () => {
  await open('all')
  expect(asked).toEqual([])
})
