import { linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Encoding } from './accept-encoding.ts'
import { Bodies, type SiteFile, type Variant } from './bodies.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-bodies-'))
  for (const folder of ['site', 'replaced']) mkdirSync(join(home, folder))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const write = (name: string, text: string, folder = 'site') => writeFileSync(join(home, folder, name), text)
const make = (mostKept = 40_000_000) =>
  new Bodies({
    folder: join(home, 'site'),
    replaced: join(home, 'replaced'),
    headers: { 'x-site': 'ours' },
    mostKept,
  })
const fileOf = (name: string, more: Partial<SiteFile> = {}): SiteFile => ({
  ...{ name, path: `/${name.replace(/\.html$/, '')}`, br: false, gzip: false, isGone: false },
  ...more,
})
const textOf = (variant: Variant | undefined) =>
  variant?.body.kind === 'memory' ? new TextDecoder().decode(variant.body.bytes) : variant?.body.kind
const read = async (bodies: Bodies, name: string, encoding: Encoding = 'identity') =>
  textOf(await bodies.open(fileOf(name), encoding))
const isAtHand = (bodies: Bodies, name: string) => !(bodies.open(fileOf(name), 'identity') instanceof Promise)

describe('the files of a site', () => {
  it('are read when they are asked for, and are at hand from then on', async () => {
    write('a.html', 'words')
    const bodies = make()
    expect(isAtHand(bodies, 'a.html')).toBe(false)
    expect(await read(bodies, 'a.html')).toBe('words')
    expect(isAtHand(bodies, 'a.html')).toBe(true)
    rmSync(join(home, 'site'), { recursive: true })
    expect(await read(bodies, 'a.html')).toBe('words')
  })

  it('are read once by all who ask at the same time', async () => {
    write('a.html', 'words')
    const bodies = make()
    const [one, other] = await Promise.all([1, 2].map(() => bodies.open(fileOf('a.html'), 'identity')))
    expect(one).toBe(other)
  })

  it('have the headers of every answer and their own, packed or not', async () => {
    write('a.html', 'words')
    write('a.html.br', 'wrds')
    const bodies = make()
    const plain = await bodies.open(fileOf('a.html'), 'identity')
    const packed = await bodies.open(fileOf('a.html', { br: true }), 'br')
    expect(plain?.wholeHeaders).toMatchObject({ 'x-site': 'ours', 'content-length': '5', vary: 'Accept-Encoding' })
    expect(plain?.wholeHeaders).not.toHaveProperty('content-encoding')
    expect(packed?.wholeHeaders).toMatchObject({ 'content-encoding': 'br', 'content-length': '4' })
    expect(packed?.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', etag: packed?.etag })
    expect(packed?.headers).not.toHaveProperty('content-length')
    expect(packed?.etag).not.toBe(plain?.etag)
  })

  it('are kept up to so many bytes: those that were asked for last', async () => {
    for (const name of ['a', 'b', 'c', 'd']) write(name, 'x'.repeat(100))
    const bodies = make(300)
    for (const name of ['a', 'b', 'c']) await read(bodies, name)
    // Whoever is asked for again is no longer the one that has waited longest.
    await read(bodies, 'a')
    await read(bodies, 'd')
    expect(['a', 'c', 'd'].map((name) => isAtHand(bodies, name))).toEqual([true, true, true])
    expect(isAtHand(bodies, 'b')).toBe(false)
    expect(await read(bodies, 'b')).toHaveLength(100)
  })

  it('are not kept, nor read as a whole, where they are large', async () => {
    write('film.mp4', 'x'.repeat(2 * 1024 * 1024 + 1))
    const bodies = make()
    const film = await bodies.open(fileOf('film.mp4'), 'identity')
    expect(film).toMatchObject({ body: { kind: 'disk', file: join(home, 'site/film.mp4') }, size: 2 * 1024 * 1024 + 1 })
    expect(film?.etag).toMatch(/^"\d+-\d+"$/)
    expect(isAtHand(bodies, 'film.mp4')).toBe(false)
  })

  it('are of the site that is served, also where a publish has replaced them or taken them away', async () => {
    write('a.html', 'new words')
    write('a.html', 'old words', 'replaced')
    write('b.html', 'old story', 'replaced')
    const bodies = make()
    expect(await read(bodies, 'a.html')).toBe('old words')
    expect(await read(bodies, 'b.html')).toBe('old story')
  })

  it('are of the site that is served, also where they are replaced while they are read', async () => {
    const bodies = make()
    for (let at = 0; at < 300; at += 1) {
      const name = `${at}.html`
      write(name, 'old words')
      write(`${name}.new`, 'new words')
      const reading = read(bodies, name)
      for (let turn = 0; turn < at % 6; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      linkSync(join(home, 'site', name), join(home, 'replaced', name))
      renameSync(join(home, 'site', `${name}.new`), join(home, 'site', name))
      expect(await reading).toBe('old words')
    }
  })

  it('are gone if they are nowhere, and looked for again', async () => {
    const bodies = make()
    expect(await read(bodies, 'a.html')).toBeUndefined()
    write('a.html', 'words')
    expect(await read(bodies, 'a.html')).toBe('words')
  })

  it('are read where a link leads', async () => {
    writeFileSync(join(home, 'elsewhere.txt'), 'far')
    const linked = fileOf('near.txt', { target: join(home, 'elsewhere.txt') })
    expect(textOf(await make().open(linked, 'identity'))).toBe('far')
  })
})

describe('at the start', () => {
  it('all forms of all files are read, if there is room', async () => {
    for (const name of ['a', 'a.br', 'a.gz', 'b']) write(name, name)
    const bodies = make()
    await bodies.fill([fileOf('a', { br: true, gzip: true }), fileOf('b')])
    rmSync(join(home, 'site'), { recursive: true })
    const forms = (['identity', 'br', 'gzip'] as const).map((one) => read(bodies, 'a', one))
    expect(await Promise.all(forms)).toEqual(['a', 'a.br', 'a.gz'])
    expect(await read(bodies, 'b')).toBe('b')
  })

  it('no more are read than there is room', async () => {
    for (const name of ['a', 'b', 'c', 'd']) write(name, 'x'.repeat(100))
    const bodies = make(300)
    await bodies.fill(['a', 'b', 'c', 'd'].map((name) => fileOf(name)))
    expect(isAtHand(bodies, 'd')).toBe(false)
    expect(isAtHand(bodies, 'a')).toBe(true)
  })
})
