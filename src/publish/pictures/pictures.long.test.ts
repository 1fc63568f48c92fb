import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sizeImage } from '#src/article/size-images.ts'
import { parseUrl } from '#src/contract/url.ts'
import { writeEdition } from '#src/test/edition.ts'
import { readPictures } from './pictures.ts'

const paint = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } })
let png: Buffer
let turned: Buffer
beforeAll(async () => {
  png = await paint(700, 350).png().toBuffer()
  turned = await paint(700, 350).jpeg().withMetadata({ orientation: 6 }).toBuffer()
})

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})
function write(files: Record<string, unknown>) {
  const folder = writeEdition(files)
  made.push(folder)
  return folder
}
const draw = (folder: string, cache = join(folder, '..', `${folder.split('/').at(-1)}-cache`), isDrawn = true) => {
  made.push(cache)
  return readPictures(folder, { cache, isDrawn })
}

describe('a picture', () => {
  it('is measured and drawn smaller, best format first, never larger than it is', async () => {
    const { measure, files, drawn } = await draw(write({ 'images/a.png': png }))
    const measured = measure('/images/a.png')
    if (typeof measured === 'string') throw new Error(measured)
    expect(measured).toMatchObject({ width: 700, height: 350 })
    expect(measured.sources?.map(({ type, files: copies }) => [type, ...copies.map(({ width }) => width)])).toEqual([
      ['image/avif', 320, 480, 640, 700],
    ])
    expect(measured.src).toMatch(/^\/images\/a-[0-9a-f]{10}-700\.jpg$/)
    expect(measured.placeholder).toMatch(/^#[0-9a-f]{6}$/)
    expect(drawn).toBe(1)
    expect(files).toHaveLength(5)
    for (const { path, from } of files) {
      const { width, height, format } = await sharp(from).metadata()
      expect(path).toContain(`-${width}.`)
      expect(height).toBe(width / 2)
      expect(format).toBe(path.endsWith('.avif') ? 'heif' : 'jpeg')
    }
  })

  it('says of itself that it can be seen through, drawn or not', async () => {
    const lines = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const folder = write({ 'images/lines.png': lines, 'images/a.png': png })
    for (const isDrawn of [true, false]) {
      const { measure } = await draw(folder, undefined, isDrawn)
      expect(measure('/images/lines.png')).toHaveProperty('transparent', true)
      expect(measure('/images/a.png')).not.toHaveProperty('transparent')
    }
  })

  it('is turned as the camera says, in its size and in its copies', async () => {
    const { measure, files } = await draw(write({ 'images/turned.jpg': turned }))
    expect(measure('/images/turned.jpg')).toMatchObject({ width: 350, height: 700 })
    for (const { from } of files) {
      const { width, height, orientation } = await sharp(from).metadata()
      expect(height).toBe(width * 2)
      expect(orientation ?? 1).toBe(1)
    }
  })
  it('is turned in development too, where the picture itself is served', async () => {
    const { measure } = await draw(write({ 'images/turned.jpg': turned }), undefined, false)
    expect(measure('/images/turned.jpg')).toEqual({ width: 350, height: 700 })
  })

  it('carries no note of where it was taken', async () => {
    const located = await paint(400, 200)
      .jpeg()
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 0/1 0/1' } })
      .toBuffer()
    expect((await sharp(located).metadata()).exif).toBeDefined()
    const { files } = await draw(write({ 'a.jpg': located }))
    for (const { from } of files) expect((await sharp(from).metadata()).exif).toBeUndefined()
  })

  it('is drawn once: a second run draws none, a changed picture is drawn anew under a new name', async () => {
    const folder = write({ 'images/a.png': png })
    const first = await draw(folder)
    const second = await draw(folder)
    expect([first.drawn, second.drawn]).toEqual([1, 0])
    expect(second.files).toEqual(first.files)
    expect(second.measure('/images/a.png')).toEqual(first.measure('/images/a.png'))
    writeFileSync(join(folder, 'images/a.png'), await paint(700, 400).png().toBuffer())
    const third = await draw(folder)
    expect(third.drawn).toBe(1)
    expect(third.files.map(({ path }) => path)).not.toEqual(first.files.map(({ path }) => path))
  })

  it('leaves no half-drawn copy in the cache', async () => {
    const folder = write({ 'a.png': png })
    await draw(folder)
    const cache = made.at(-1) ?? ''
    expect(readdirSync(cache).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(readdirSync(cache).length).toBeGreaterThan(4)
  })

  it('may lie in the folder many times', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `copy-${at}.png`)
    const { measure } = await draw(write(Object.fromEntries(names.map((name) => [name, png]))))
    for (const name of names) expect(measure(`/${name}`), name).toMatchObject({ width: 700 })
  })

  it('that cannot be read is known by the reason, and costs no other', async () => {
    const { measure, drawn } = await draw(
      write({ 'a.png': png, 'broken.png': 'no picture', 'cut.png': png.subarray(0, 60), 'empty.jpg': '' }),
    )
    for (const name of ['broken.png', 'cut.png', 'empty.jpg']) {
      expect(measure(`/${name}`)).toMatch(/^a picture that cannot be read \(.+\)$/)
    }
    expect(measure('/a.png')).toMatchObject({ width: 700 })
    expect(drawn).toBe(1)
  })

  it.each([
    ['/images/gone.jpg', 'which is not in the edition'],
    ['https://a.example/a.jpg', 'which lies on another site'],
    ['/100%.jpg', 'which is not in the edition'],
    ['/%E0%A4%A.jpg', 'which is not in the edition'],
    ['/constructor', 'which is not in the edition'],
    ['/__proto__', 'which is not in the edition'],
    ['/../a.png', 'which is not in the edition'],
  ])('that is not there is told so: %s', async (src, reason) => {
    const { measure } = await draw(write({ 'a.png': png }), undefined, false)
    expect(measure(src)).toBe(reason)
  })

  it.each(['my photo.png', 'été.png', '潮.png', '100%.png', 'a,b (1).png', "o'clock.png", 'a#b?c.png', 'a"<b>.png'])(
    'may be called %s: its addresses are ones that the contract and a srcset can hold',
    async (name) => {
      const { measure, files } = await draw(write({ [`images/${name}`]: png }))
      const src = parseUrl(`/images/${encodeURIComponent(name)}`)
      if (src === undefined) throw new Error('no address')
      const image = sizeImage({ src, alt: '' }, 'x', measure, ({ found }) => {
        throw new Error(found)
      })
      const addresses = [
        image?.src,
        ...(image?.sources ?? []).flatMap(({ files: copies }) => copies.map((copy) => copy.src)),
      ]
      expect(addresses).toHaveLength(5)
      const paths = files.map(({ path }) => path)
      for (const address of addresses) {
        expect(parseUrl(address)).toBe(address)
        expect(address).not.toMatch(/[\s,]/)
        // A server decodes what it is asked for: there has to be a file of that name.
        expect(paths).toContain(decodeURIComponent(address ?? ''))
      }
    },
  )
  it('may be named in the story as its file is called, with what an address can hold', async () => {
    const { measure } = await draw(write({ 'images/été.png': png, 'images/100%.png': png }), undefined, false)
    expect(measure(parseUrl('/images/été.png') as string)).toMatchObject({ width: 700 })
    expect(measure(parseUrl('/images/100%.png') as string)).toMatchObject({ width: 700 })
  })

  it('may be a drawing: measured, not redrawn', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>'
    const { measure, files } = await draw(write({ 'mark.svg': svg }))
    expect(measure('/mark.svg')).toEqual({ width: 40, height: 20, transparent: true })
    expect(files).toEqual([])
  })
  it('of too many pixels is not opened', async () => {
    const bomb = '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"></svg>'
    const { measure } = await draw(write({ 'bomb.svg': bomb }))
    expect(measure('/bomb.svg')).toMatch(/cannot be read .*pixel limit/)
  })
  it('is looked for in no hidden folder', async () => {
    const folder = write({ '.cache/a.png': png, 'b.png': png })
    const { measure, drawn } = await draw(folder)
    expect(measure('/.cache/a.png')).toBe('which is not in the edition')
    expect(drawn).toBe(1)
  })
})

it('says how far it has come', async () => {
  const said: string[] = []
  const folder = write({ 'a.png': png, 'b.png': png })
  const cache = `${folder}-cache`
  made.push(cache)
  await readPictures(folder, { cache, isDrawn: false, onProgress: (done, all) => said.push(`${done}/${all}`) })
  expect(said).toEqual(['1/2', '2/2'])
  expect(existsSync(cache)).toBe(true)
  expect(readFileSync(join(folder, 'a.png'))).toEqual(png)
})
