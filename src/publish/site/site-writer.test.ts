import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Ledger } from './ledger.ts'
import { SiteWriter } from './site-writer.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-site-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const at = (path: string) => join(folder, 'site', path)
const read = (path: string) => readFileSync(at(path), 'utf8')
const names = () =>
  readdirSync(join(folder, 'site'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(at('').length + 1))
    .toSorted()
const long = 'words '.repeat(100)

describe('a site writer', () => {
  it('writes texts with their packed forms, which say the same', async () => {
    const writer = new SiteWriter(at(''))
    await writer.writeMade('/a/b.html', long)
    expect(read('a/b.html')).toBe(long)
    expect(brotliDecompressSync(readFileSync(at('a/b.html.br'))).toString()).toBe(long)
    expect(gunzipSync(readFileSync(at('a/b.html.gz'))).toString()).toBe(long)
    expect(names()).toEqual(['a/b.html', 'a/b.html.br', 'a/b.html.gz'])
  })
  it('packs neither what is short nor what is packed already', async () => {
    const writer = new SiteWriter(at(''))
    await writer.writeMade('/short.html', 'words')
    await writer.writeMade('/a.jpg', Buffer.alloc(1000))
    expect(names()).toEqual(['a.jpg', 'short.html'])
  })
  it('writes nothing that is there already', async () => {
    for (const written of [2, 0]) {
      const writer = new SiteWriter(at(''))
      await writer.writeMade('/a.html', long)
      await writer.writeMade('/b.html', 'short')
      expect(writer.written).toBe(written)
    }
  })
  it('writes what changed, its packed forms too', async () => {
    await new SiteWriter(at('')).writeMade('/a.html', long)
    const changed = long.replace('words', 'WORDS')
    const writer = new SiteWriter(at(''))
    await writer.writeMade('/a.html', changed)
    expect(writer.written).toBe(1)
    expect(brotliDecompressSync(readFileSync(at('a.html.br'))).toString()).toBe(changed)
  })
  it.each(['.br', '.gz'])('mends a packed form (%s) that is missing', async (ending) => {
    await new SiteWriter(at('')).writeMade('/a.html', long)
    rmSync(at(`a.html${ending}`))
    await new SiteWriter(at('')).writeMade('/a.html', long)
    expect(existsSync(at(`a.html${ending}`))).toBe(true)
  })
  it('copies what is new or changed', async () => {
    const from = join(folder, 'picture.jpg')
    writeFileSync(from, 'one')
    const copy = async () => {
      const writer = new SiteWriter(at(''))
      await writer.copy('/picture.jpg', from)
      return writer.written
    }
    expect(await copy()).toBe(1)
    expect(await copy()).toBe(0)
    writeFileSync(from, 'two!')
    expect(await copy()).toBe(1)
    expect(read('picture.jpg')).toBe('two!')
    writeFileSync(from, 'six!')
    utimesSync(from, new Date(Date.now() + 60_000), new Date(Date.now() + 60_000))
    expect(await copy()).toBe(1)
    expect(read('picture.jpg')).toBe('six!')
  })
  it('copies texts with their packed forms', async () => {
    const from = join(folder, 'app.js')
    writeFileSync(from, long)
    await new SiteWriter(at('')).copy('/assets/app.js', from)
    expect(names()).toEqual(['assets/app.js', 'assets/app.js.br', 'assets/app.js.gz'])
  })
  it('takes out what is no longer published, everywhere, but what is kept on purpose', async () => {
    const first = new SiteWriter(at(''))
    for (const path of ['/old.html', '/kept.html', '/assets/old.js', '/assets/of-mine.svg'])
      await first.writeMade(path, long)
    const second = new SiteWriter(at(''))
    await second.writeMade('/kept.html', long)
    await second.keep('/assets/old.js')
    await second.keep('/assets/never-there.js')
    expect(await second.sweep()).toBe(6)
    expect(names()).toEqual([
      'assets/old.js',
      'assets/old.js.br',
      'assets/old.js.gz',
      'kept.html',
      'kept.html.br',
      'kept.html.gz',
    ])
  })
  it.each(['/../outside.html', '/a/../../outside.html', '../../outside.html'])('does not write to %s', async (path) => {
    mkdirSync(at(''))
    await expect(new SiteWriter(at('')).writeMade(path, 'x')).rejects.toThrow('outside of the site')
    expect(existsSync(join(folder, 'outside.html'))).toBe(false)
  })
  it('writes a file whose name only begins with dots', async () => {
    await new SiteWriter(at('')).writeMade('/..hidden.html', 'x')
    expect(names()).toEqual(['..hidden.html'])
  })
  it.each(['.br', '.gz'])('packs again what unpacks to something else (%s), kept files too', async (ending) => {
    const planted = { '.br': brotliCompressSync('planted '.repeat(75)), '.gz': gzipSync('planted '.repeat(75)) }
    const written = new SiteWriter(at(''))
    for (const path of ['/a.html', '/assets/old.js']) await written.writeMade(path, long)
    const good = readFileSync(at(`a.html${ending}`))
    for (const path of ['a.html', 'assets/old.js'])
      writeFileSync(at(`${path}${ending}`), planted[ending as keyof typeof planted])
    const writer = new SiteWriter(at(''))
    await writer.writeMade('/a.html', long)
    await writer.keep('/assets/old.js')
    await writer.sweep()
    for (const path of ['a.html', 'assets/old.js']) expect(readFileSync(at(`${path}${ending}`))).toEqual(good)
  })
  it.each(['/a.html.br', '/a.js.gz', '/A.HTML.BR'])(
    'writes no %s: packed forms come from packing alone',
    async (path) => {
      await expect(new SiteWriter(at('')).writeMade(path, 'x')).rejects.toThrow('packed form')
    },
  )
  it('takes out a packed form that was planted beside a file that has none', async () => {
    const writer = new SiteWriter(at(''))
    await writer.writeMade('/short.html', 'words')
    writeFileSync(at('short.html.br'), brotliCompressSync('planted'))
    await writer.sweep()
    expect(names()).toEqual(['short.html'])
  })
  it('leaves no half-written file', async () => {
    await new SiteWriter(at('')).writeMade('/a.html', long)
    expect(names().filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('what a publish replaces', () => {
  const replaced = () => join(folder, 'site-replaced')
  const keeping = () => new SiteWriter(at(''), undefined, { replaced: replaced() })
  const kept = () =>
    readdirSync(replaced(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(replaced().length + 1))
      .toSorted()

  it('is kept as it was, with its packed forms; what stays is not', async () => {
    const first = new SiteWriter(at(''))
    for (const path of ['/a/one.html', '/two.html']) await first.writeMade(path, long)
    const second = keeping()
    await second.writeMade('/a/one.html', `new ${long}`)
    await second.writeMade('/two.html', long)
    expect(kept()).toEqual(['a/one.html', 'a/one.html.br', 'a/one.html.gz'])
    expect(readFileSync(join(replaced(), 'a/one.html'), 'utf8')).toBe(long)
    expect(read('a/one.html')).toBe(`new ${long}`)
  })

  it('is kept also where it is taken away, or is a copy', async () => {
    const from = join(folder, 'picture.jpg')
    writeFileSync(from, 'one')
    const first = new SiteWriter(at(''))
    await first.copy('/picture.jpg', from)
    await first.writeMade('/gone.html', long)
    writeFileSync(from, 'two!')
    const second = keeping()
    await second.copy('/picture.jpg', from)
    await second.sweep()
    expect(kept()).toEqual(['gone.html', 'gone.html.br', 'gone.html.gz', 'picture.jpg'])
    expect(readFileSync(join(replaced(), 'picture.jpg'), 'utf8')).toBe('one')
  })
})

describe('how small texts are packed', () => {
  const text = readFileSync('README.md', 'utf8')
  const sizeOf = (path: string) => readFileSync(at(`${path}.br`)).length
  const open = () => Ledger.open(join(folder, 'cache'), at(''))

  it('as small as they get, as many as a publisher waits for; the others quickly, which is noted', async () => {
    const ledger = await open()
    const writer = new SiteWriter(at(''), ledger, { smallLeft: 2 })
    await writer.writeMade('/short.html', 'words')
    await writer.writeMade('/picture.jpg', Buffer.alloc(1000))
    for (const path of ['/a.html', '/b.html', '/c.html']) await writer.writeMade(path, text)
    expect(ledger.quick).toEqual(['/c.html'])
    expect(sizeOf('b.html')).toBe(sizeOf('a.html'))
    expect(sizeOf('c.html')).toBeGreaterThan(sizeOf('a.html') * 1.03)
    for (const form of [brotliDecompressSync(readFileSync(at('c.html.br'))), gunzipSync(readFileSync(at('c.html.gz')))])
      expect(form.toString()).toBe(text)
  })

  it('quickly for good where it changes at nearly every publish', async () => {
    const ledger = await open()
    const writer = new SiteWriter(at(''), ledger, { smallLeft: 1 })
    for (const path of ['/a.html', '/feed.xml', '/feed.json', '/sitemap-1.xml', '/feed.html'])
      await writer.writeMade(path, text)
    expect(sizeOf('feed.xml')).toBeGreaterThan(sizeOf('a.html') * 1.03)
    expect([sizeOf('feed.json'), sizeOf('sitemap-1.xml')]).toEqual([sizeOf('feed.xml'), sizeOf('feed.xml')])
    expect(ledger.quick).toEqual(['/feed.html'])
  })

  it('what was packed quickly is so still when the same is made of something else', async () => {
    const first = await open()
    const made = (from: string) => ['/a.html', () => text, from] as const
    await new SiteWriter(at(''), first, { smallLeft: 0 }).write(...made('from one'))
    await first.save()
    const second = await open()
    await new SiteWriter(at(''), second, { smallLeft: 10 }).write(...made('from two'))
    expect(second.quick).toEqual(['/a.html'])
  })
})
