import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { theme } from '#src/publish/look/theme.ts'
import { writeEdition } from '#src/test/edition.ts'
import { toUrl } from '#src/test/published-story.ts'
import { drawIcons } from './draw-icons.ts'

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${inside}</svg>`
const tile = svg('<rect width="64" height="64" rx="14" fill="#f6ecd9"/><circle cx="32" cy="32" r="20" fill="#a63a24"/>')
const folder = writeEdition({
  'tile.svg': tile,
  'marque\u0301.svg': tile,
  'ring.svg': svg('<circle cx="32" cy="32" r="20" fill="#a63a24"/>'),
  'broken.svg': '<svg',
})
const cache = mkdtempSync(join(tmpdir(), 'standfirst-icons-'))
beforeAll(async () => {
  const wide = sharp({ create: { width: 300, height: 100, channels: 3, background: '#336699' } })
  await wide.png().toFile(join(folder, 'wide.png'))
})
afterAll(() => {
  for (const one of [folder, cache]) rmSync(one, { recursive: true })
})

const draw = (src?: string, name = 'The Gull') =>
  drawIcons(folder, cache, {
    publication: { name, ...(src === undefined ? {} : { logo: { src: toUrl(src), alt: '' } }) },
    look: theme,
  })
async function pixels(src: string | undefined, kind: 'small' | 'maskable' | 'apple', name?: string) {
  const { icons, files } = await draw(src, name)
  const file = files.find(({ path }) => path === icons[kind])?.from ?? ''
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return (x: number, y: number) => {
    const at = 4 * (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1)))
    return data.toString('hex', at, at + 4)
  }
}

describe('icons', () => {
  it('have the sizes that they are named for, and are kept for good', async () => {
    const { files } = await draw('/tile.svg')
    for (const { path, from } of files) {
      if (path === '/favicon.ico') continue
      const side = Number(/-(\d+)\.png$/.exec(path)?.[1])
      expect(await sharp(from).metadata(), path).toMatchObject({ format: 'png', width: side, height: side })
      // What the server keeps for good by its name.
      expect(path).toMatch(/-[0-9a-f]{8,}-\d{1,5}\.png$/)
    }
    expect(files.map(({ path }) => path.replace(/[0-9a-f]{10}/, '#'))).toEqual([
      '/icons/small-#-192.png',
      '/icons/large-#-512.png',
      '/icons/maskable-#-512.png',
      '/icons/apple-#-180.png',
      '/icons/channel-#-144.png',
      '/favicon.ico',
    ])
  })

  it('are drawn of the mark whichever way its name writes accents', async () => {
    const { icons } = await draw('/marqu%C3%A9.svg')
    expect(icons).toEqual((await draw('/tile.svg')).icons)
    expect((await draw('/marque%CC%81.svg')).icons).toEqual(icons)
  })

  it('have a favicon that holds a picture of 32 pixels', async () => {
    const { files } = await draw('/tile.svg')
    const ico = readFileSync(files.at(-1)?.from ?? '')
    expect([...ico.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32])
    const png = ico.subarray(ico.readUInt32LE(18))
    expect(png.length).toBe(ico.readUInt32LE(14))
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 32, height: 32 })
  })

  it('of a tile go on in its colour where they may not be see-through', async () => {
    const maskable = await pixels('/tile.svg', 'maskable')
    expect([maskable(0, 0), maskable(0.5, 0.02), maskable(0.5, 0.5)]).toEqual(['f6ecd9ff', 'f6ecd9ff', 'a63a24ff'])
  })

  it('of any other mark stand on paper there, and are see-through elsewhere', async () => {
    const apple = await pixels('/ring.svg', 'apple')
    expect([apple(0, 0), apple(0.5, 0.5)]).toEqual(['fffefbff', 'a63a24ff'])
    const small = await pixels('/ring.svg', 'small')
    expect([small(0, 0), small(0.5, 0.5)]).toEqual(['00000000', 'a63a24ff'])
  })

  it('show the whole of a wide mark', async () => {
    const small = await pixels('/wide.png', 'small')
    expect([small(0.5, 0.1), small(0.02, 0.5), small(0.98, 0.5)]).toEqual(['00000000', '336699ff', '336699ff'])
  })

  it.each([undefined, '/none.svg', '/broken.svg', '/../../etc/passwd', 'https://elsewhere.example/mark.svg'])(
    'are the first letter of the name where the mark is %s',
    async (src) => {
      expect((await draw(src)).icons).toEqual((await draw()).icons)
      const small = await pixels(src, 'small')
      expect(small(0.5, 0.05)).toBe('1b1a18ff')
    },
  )

  it('differ by the letter, which is drawn in a font of ours', async () => {
    const [gull, heron, hostile] = await Promise.all([
      draw(undefined, 'Gull'),
      draw(undefined, 'heron'),
      draw(undefined, '<b>'),
    ])
    expect(new Set([gull.icons.large, heron.icons.large, hostile.icons.large]).size).toBe(3)
    const large = await sharp(gull.files.find(({ path }) => path === gull.icons.large)?.from).stats()
    // Light strokes on a dark tile: some of it, and not a mere box.
    expect(large.channels[0]?.mean).toBeGreaterThan(30)
    expect(large.channels[0]?.mean).toBeLessThan(90)
  })

  it('are drawn once', async () => {
    const mtimes = async () => (await draw('/ring.svg')).files.map(({ from }) => readFileSync(from).toString('base64'))
    expect(await mtimes()).toEqual(await mtimes())
  })
})
