import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { imageFile } from '#src/article/image-file.ts'
import { sizeImage } from '#src/article/size-images.ts'
import { parseUrl, type Url } from '#src/contract/url.ts'
import { cacheControl } from '#src/server/site/cache-control.ts'
import { writeEdition } from '#src/test/edition.ts'
import { isMoving } from './is-moving.ts'
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

const frames = [0, 90, 180].map((red) => ({ r: red, g: 60, b: 60 }))
async function animate(format: 'gif' | 'webp'): Promise<Buffer> {
  const drawn = await Promise.all(
    frames.map((background) =>
      sharp({ create: { width: 90, height: 60, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  return sharp(drawn, { join: { animated: true } })
    .toFormat(format, { delay: [100, 100, 100] })
    .toBuffer()
}
/** A PNG that says that it is animated; what it would play does not matter. */
function asMoving(still: Buffer): Buffer {
  const chunk = Buffer.concat([Buffer.from('acTL'), Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(chunk))
  // After the signature and the header.
  return Buffer.concat([still.subarray(0, 33), Buffer.from([0, 0, 0, 8]), chunk, sum, still.subarray(33)])
}

describe('a picture that moves', () => {
  it.each([
    ['gif', () => animate('gif')],
    ['webp', () => animate('webp')],
    ['png', async () => asMoving(await paint(90, 60).png().toBuffer())],
  ])('is published as it lies beside its still copies: %s', async (ending, make) => {
    const bytes = await make()
    const { measure, files } = await draw(write({ [`images/a b.${ending}`]: bytes }))
    const measured = measure(`/images/a b.${ending}`)
    if (typeof measured === 'string') throw new Error(measured)
    expect(measured).toMatchObject({ width: 90, height: 60, src: expect.stringMatching(/-90\.jpg$/) })
    expect(measured.sources?.flatMap((source) => source.files.map(({ width }) => width))).toEqual([90])
    expect(measured.note).toBeUndefined()
    const moving = files.find(({ path }) => encodeURI(path) === measured.moving)
    expect(moving?.path).toMatch(new RegExp(`^/images/a b-moving-[0-9a-f]{10}-90\\.${ending}$`))
    expect(readFileSync(moving?.from ?? '')).toEqual(bytes)
    expect(cacheControl(measured.moving ?? '', 'image/gif')).toContain('immutable')
  })
  it('and is too large to be fetched by every reader stands still, and its publisher is told, without drawing too', async () => {
    const large = Buffer.concat([await animate('gif'), Buffer.alloc(5_000_000)])
    const folder = write({ 'large.gif': large })
    for (const isDrawn of [true, false]) {
      const measured = (await draw(folder, undefined, isDrawn)).measure('/large.gif')
      if (typeof measured === 'string') throw new Error(measured)
      expect(measured.moving).toBeUndefined()
      expect(measured.note?.found).toBe('which moves and has 5.0 MB, and will stand still')
    }
  })
  it.each([
    ['a GIF of one frame', 'a.gif', () => paint(90, 60).gif().toBuffer()],
    ['a PNG', 'a.png', () => paint(90, 60).png().toBuffer()],
    ['an AVIF', 'a.avif', () => paint(90, 60).avif().toBuffer()],
    ['the pages of a TIFF', 'a.tiff', () => paint(90, 60).tiff().toBuffer()],
  ])('is not %s', async (_, name, make) => {
    const { measure } = await draw(write({ [name]: await make() }))
    expect(measure(`/${name}`)).toMatchObject({ width: 90 })
    expect(measure(`/${name}`)).not.toHaveProperty('moving')
  })
  it('may be an AVIF that holds a sequence', async () => {
    const still = await paint(90, 60).avif().toBuffer()
    const brands = Buffer.from(still)
    brands.write('avis', 16, 'latin1')
    expect([isMoving({ format: 'heif' }, still), isMoving({ format: 'heif' }, brands)]).toEqual([false, true])
  })
  it('is no file that ends too early', () => {
    for (const format of ['png', 'heif'] as const) {
      for (const bytes of [0, 3, 9, 15]) expect(isMoving({ format }, Buffer.alloc(bytes, 255))).toBe(false)
    }
  })
})

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

  it('that cannot be read is known as that, and costs no other', async () => {
    const { measure, drawn } = await draw(
      write({ 'a.png': png, 'broken.png': 'no picture', 'cut.png': png.subarray(0, 60), 'empty.jpg': '' }),
    )
    for (const name of ['broken.png', 'cut.png', 'empty.jpg']) {
      expect(measure(`/${name}`)).toMatch(/^a picture that cannot be read: it is damaged/)
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

  it('that is very tall has the copies that a format can hold', async () => {
    const { measure, files } = await draw(write({ 'tall.png': await paint(500, 20_000).png().toBuffer() }))
    const measured = measure('/tall.png')
    if (typeof measured === 'string') throw new Error(measured)
    expect(measured).toMatchObject({ width: 500, height: 20_000 })
    expect(measured.note).toBeUndefined()
    expect(measured.sources?.flatMap((source) => source.files.map(({ width }) => width))).toEqual([320])
    const jpeg = files.find(({ path }) => path.endsWith('-500.jpg'))
    expect(await sharp(jpeg?.from).metadata()).toMatchObject({ width: 500, height: 20_000 })
  })
  it('that is taller than any format can hold has a JPEG as tall as there can be, of the width that is told', async () => {
    const { measure, files } = await draw(write({ 'tall.png': await paint(60, 70_000).png().toBuffer() }))
    const measured = measure('/tall.png')
    if (typeof measured === 'string') throw new Error(measured)
    expect(measured.sources?.flatMap((source) => source.files)).toEqual([])
    const told = imageFile({ src: '/x.jpg' as Url, alt: '', ...measured })
    const { width, height } = await sharp(files.find(({ path }) => path.endsWith('.jpg'))?.from).metadata()
    expect([width, height]).toEqual([told.width, told.height])
    expect(height).toBeGreaterThan(65_000)
  })
  it('that is very wide is drawn, if only a line of it', async () => {
    const { measure, files } = await draw(write({ 'wide.png': await paint(30_000, 20).png().toBuffer() }))
    expect(measure('/wide.png')).toMatchObject({ width: 30_000, height: 20 })
    expect(files).toHaveLength(8)
  })
  it('that is small is drawn at its own size alone', async () => {
    const { measure, files } = await draw(write({ 'small.png': await paint(64, 48).png().toBuffer() }))
    expect(measure('/small.png')).toMatchObject({ width: 64, height: 48, src: expect.stringMatching(/-64\.jpg$/) })
    for (const { from } of files) expect(await sharp(from).metadata()).toMatchObject({ width: 64, height: 48 })
  })
  it('that has a side too many pixels long is known by that', async () => {
    const { measure } = await draw(write({ 'line.png': await paint(100_001, 1).png().toBuffer() }))
    expect(measure('/line.png')).toContain('no side may have more than 100000')
  })
  it('of which one copy cannot be drawn loses that one alone, and says so', async () => {
    const avif = vi.spyOn(Object.getPrototypeOf(sharp()), 'avif').mockImplementationOnce(() => {
      throw new Error('no such copy')
    })
    const { measure } = await draw(write({ 'a.png': png }))
    avif.mockRestore()
    const measured = measure('/a.png')
    if (typeof measured === 'string') throw new Error(measured)
    expect(measured.sources?.flatMap((source) => source.files.map(({ width }) => width))).toEqual([480, 640, 700])
    expect(measured.note?.found).toBe('of which no copy 320 px wide can be drawn (no such copy)')
  })

  it.each([
    ['in two pieces, and in the story in one', 'cafe\u0301', 'caf\u00e9'],
    ['in one piece, and in the story in two', 'caf\u00e9', 'cafe\u0301'],
  ])('is found whose name has its accent %s', async (_, lying, written) => {
    const folder = write({ [`images/${lying}.png`]: png })
    const drawn = await draw(folder)
    for (const address of [`/images/${written}.png`, `/images/${encodeURIComponent(written)}.png`]) {
      expect(drawn.measure(address)).toMatchObject({ src: expect.stringMatching(/^\/images\/caf%C3%A9-/) })
      expect(drawn.original(address)).toBe(join(folder, `images/${lying}.png`))
    }
    for (const { path } of drawn.files) expect(path).toBe(path.normalize('NFC'))
    const { measure } = await draw(folder, undefined, false)
    const { src = `/images/${written}.png` } = measure(`/images/${written}.png`) as { src?: string }
    // Development hands the folder out as it lies.
    if (lying !== lying.normalize()) expect(src).toBe(`/images/${encodeURIComponent(lying)}.png`)
    expect(measure(`/images/${written}.png`)).toMatchObject({ width: 700 })
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
    expect(measure('/bomb.svg')).toMatch(/cannot be read.* 100 megapixels/)
  })
  it('that ends in its middle is told the same way, drawn or only looked at', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const whole = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#336699', noise } })
      .jpeg()
      .toBuffer()
    const folder = write({ 'half.jpg': whole.subarray(0, whole.length / 2) })
    const said = [
      (await draw(folder)).measure('/half.jpg'),
      (await draw(folder, undefined, false)).measure('/half.jpg'),
    ]
    expect(said[0]).toMatch(/cannot be read/)
    expect(said[1]).toBe(said[0])
  })
  it('of a kind that browsers do not show is told as that, and a slip in a name with the name that is there', async () => {
    const { measure } = await draw(
      write({ 'a.HEIC': 'x', 'b.bmp': 'x', 'c.psd': 'x', 'quay.png': png }),
      undefined,
      false,
    )
    for (const src of ['/a.HEIC', '/b.bmp', '/c.psd'])
      expect(measure(src)).toBe('a kind of picture that cannot be shown')
    expect(measure('/d.heic')).toBe('which is not in the edition')
    expect(measure('/Quay.png')).toBe('which is not in the edition; "/quay.png" is')
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
