import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeLock } from '#src/disk/lock.ts'
import { packSite } from './pack-site.ts'
import { Ledger } from './site/ledger.ts'
import { SiteWriter } from './site/site-writer.ts'
import { findUnchanged, type Making, nameInputs, noteWhole } from './site/whole-site.ts'

let home: string
let making: Making
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-pack-'))
  making = {
    edition: join(home, 'edition'),
    app: join(home, 'app'),
    out: join(home, 'site'),
    cache: join(home, 'cache'),
  }
})
afterEach(() => rmSync(home, { recursive: true }))

const text = readFileSync('README.md', 'utf8')
const at = (path: string) => join(making.out, path)
const sizeOf = (path: string) => statSync(at(path)).size
const record = () => JSON.parse(readFileSync(`${making.out}.json`, 'utf8')) as unknown
const open = () => Ledger.open(making.cache, making.out)
const pathOf = (count: number) => `/page-${count}.html`

/** A site of so many pages, of which the first alone is as small as it gets. */
async function publish(pages: number): Promise<number> {
  const ledger = await open()
  const writer = new SiteWriter(making.out, ledger, { smallLeft: 1 })
  for (let count = 0; count < pages; count += 1) await writer.writeMade(pathOf(count), `${count} ${text}`)
  await ledger.save()
  writeFileSync(`${making.out}.json`, '{"schema":"site/1","isPackedQuickly":true,"builds":[]}')
  return writer.written
}
const packed = () => packSite(making, () => undefined)

describe('packing a site again', () => {
  it('makes small what was packed quickly, and takes the mark from its record', async () => {
    await publish(4)
    const [small, quick] = [sizeOf('page-0.html.br'), sizeOf('page-3.html.br')]
    expect(await packed()).toBe(3)
    expect(sizeOf('page-3.html.br')).toBeLessThan(quick * 0.97)
    expect(Math.abs(sizeOf('page-3.html.br') - small)).toBeLessThan(20)
    expect(brotliDecompressSync(readFileSync(at('page-3.html.br'))).toString()).toBe(`3 ${text}`)
    expect(gunzipSync(readFileSync(at('page-3.html.gz'))).toString()).toBe(`3 ${text}`)
    expect(record()).toEqual({ schema: 'site/1', builds: [] })
  })

  it('leaves a site that no publish makes again, and in which nothing is packed twice', async () => {
    await publish(4)
    await packed()
    const before = statSync(at('page-3.html.br')).mtimeMs
    expect(await packed()).toBe(0)
    expect(await publish(4)).toBe(0)
    expect(statSync(at('page-3.html.br')).mtimeMs).toBe(before)
  })

  it('tells how far it is, in goes of two hundred', async () => {
    await publish(1)
    const ledger = await open()
    const writer = new SiteWriter(making.out, ledger, { smallLeft: 0 })
    for (let count = 0; count < 401; count += 1) await writer.writeMade(pathOf(count), `${count} ${text.slice(0, 300)}`)
    await ledger.save()
    const said: string[] = []
    expect(await packSite(making, (words) => said.push(words))).toBe(401)
    expect(said).toEqual(['packing 200 of 401', 'packing 400 of 401', 'packing 401 of 401'])
    expect(record()).toEqual({ schema: 'site/1', builds: [] })
  })

  it('leaves what somebody has touched to the next publish, which mends it', async () => {
    await publish(3)
    appendFileSync(at('page-1.html'), 'x')
    expect(await packed()).toBe(2)
    expect(gunzipSync(readFileSync(at('page-1.html.gz'))).toString()).toBe(`1 ${text}`)
    expect(await publish(3)).toBe(1)
    expect(readFileSync(at('page-1.html'), 'utf8')).toBe(`1 ${text}`)
  })

  it('does nothing while somebody publishes', async () => {
    await publish(3)
    const letGo = await takeLock(`${making.out}.lock`, 0)
    expect(await packed()).toBe(0)
    expect(record()).toMatchObject({ isPackedQuickly: true })
    await letGo?.()
    expect(await packed()).toBe(2)
  })

  it('gives way to a publish that begins meanwhile', async () => {
    await publish(1)
    const ledger = await open()
    const writer = new SiteWriter(making.out, ledger, { smallLeft: 0 })
    for (let count = 0; count < 201; count += 1) await writer.writeMade(pathOf(count), `${count} ${text.slice(0, 300)}`)
    await ledger.save()
    let taking: ReturnType<typeof takeLock> | undefined
    const done = await packSite(making, () => {
      // The lock is held now: whoever publishes waits for it.
      taking ??= takeLock(`${making.out}.lock`, 10_000)
    })
    expect(done).toBe(200)
    await (await taking)?.()
    expect(await packed()).toBe(1)
  })

  it('gives way to what is due', async () => {
    await publish(3)
    const mark = (dueAt: string) =>
      writeFileSync(`${making.out}.json`, JSON.stringify({ ...(record() as object), dueAt }))
    mark('2026-01-01T00:00:00Z')
    expect(await packed()).toBe(0)
    expect(record()).toMatchObject({ isPackedQuickly: true })
    mark('2999-01-01T00:00:00Z')
    expect(await packed()).toBe(2)
  })

  it('takes the mark from a site of which nothing is known any more', async () => {
    await publish(3)
    rmSync(making.cache, { recursive: true })
    expect(await packed()).toBe(0)
    expect(record()).toEqual({ schema: 'site/1', builds: [] })
  })

  it('says nothing of a site that is not there', async () => expect(await packed()).toBe(0))

  it('lets the next publish look at the whole site once', async () => {
    await publish(3)
    const published = { staysUntil: '2999-01-01T00:00:00Z', written: 0, gone: [] } as never
    await noteWhole(making, nameInputs(making), published)
    expect(await findUnchanged(making)).toBeDefined()
    await packed()
    expect(await findUnchanged(making)).toBeUndefined()
  })
})
