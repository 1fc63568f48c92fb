import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '#src/server/start-error.ts'
import { createSampleSite, type SampleSite, sampleHash } from '#src/test/served-site.ts'
import type { Encoding } from './accept-encoding.ts'
import { readSite } from './site.ts'

let sample: SampleSite
beforeEach(async () => {
  sample = await createSampleSite()
})
afterEach(() => sample.remove())

async function opened(path: string, encoding: Encoding = 'identity') {
  const { files, open } = await readSite(sample.folder)
  const file = files.get(path)
  return file === undefined ? undefined : open(file, encoding)
}

describe('a finished site', () => {
  it('has an address for every file, and for nothing else', async () => {
    const { files } = await readSite(sample.folder)
    expect([...files.keys()].sort()).toEqual(
      [
        '/',
        '/.well-known/security.txt',
        '/articles/quiet-streets',
        '/articles/quiet-streets.json',
        '/assets/entry-Ab3_x-9Z.js',
        '/assets/index-0a1b2c3d.css',
        '/front.json',
        '/grüße & co.txt',
        '/images/quay-0123abcd-800.jpg',
        '/inside.txt',
        '/media/film.mp4',
        '/media/talk.mp3',
        '/robots.txt',
        '/sections/world/2',
        '/sw.js',
      ].sort(),
    )
  })

  it('keeps the ending of a file of verification in its address', async () => {
    const name = 'google0123456789abcdef.html'
    await writeFile(join(sample.folder, name), `google-site-verification: ${name}`)
    const { files } = await readSite(sample.folder)
    expect([files.has(`/${name}`), files.has('/google0123456789abcdef')]).toEqual([true, false])
  })

  it('keeps its files in memory, but the largest on the disk', async () => {
    const kindOf = async (path: string) => (await opened(path))?.body.kind
    expect([await kindOf('/media/talk.mp3'), await kindOf('/media/film.mp4')]).toEqual(['memory', 'disk'])
  })

  it('has its files at hand from the start, if they are not too many', async () => {
    const isAtHand = async () => {
      const { files, open } = await readSite(sample.folder)
      const story = files.get('/articles/quiet-streets')
      return story !== undefined && !(open(story, 'br') instanceof Promise)
    }
    expect(await isAtHand()).toBe(true)
    const names = Array.from({ length: 5000 }, (_, at) => `many-${at}.txt`)
    await Promise.all(names.map((name) => writeFile(join(sample.folder, name), name)))
    expect(await isAtHand()).toBe(false)
  })

  it('tells when it is published again, and whether it could be packed smaller, as publishing notes it', async () => {
    const found = await readSite(sample.folder)
    expect([found.dueAt, found.isPackedQuickly]).toEqual([undefined, undefined])
    const record = JSON.parse(await readFile(`${sample.folder}.json`, 'utf8')) as object
    const noted = { dueAt: '2026-12-01T06:00:00.000Z', isPackedQuickly: true }
    await writeFile(`${sample.folder}.json`, JSON.stringify({ ...record, ...noted }))
    expect(await readSite(sample.folder)).toMatchObject(noted)
  })

  it('has an ETag of its own for each encoding, which changes with the bytes alone', async () => {
    const tagsOf = async () => {
      const encodings = ['identity', 'br', 'gzip'] as const
      return Promise.all(encodings.map(async (one) => (await opened('/articles/quiet-streets', one))?.etag))
    }
    const before = await tagsOf()
    expect(new Set(before).size).toBe(3)
    for (const etag of before) expect(etag).toMatch(/^"[\w-]{22}"$/)
    await sample.finish('2026-11-24T07:00:00.000Z')
    expect(await tagsOf()).toEqual(before)
    await sample.write('articles/quiet-streets.html', 'Other words')
    const after = await tagsOf()
    expect(after.some((etag) => before.includes(etag))).toBe(false)
  })

  it('allows the inline code that its record names', async () => {
    const { headers } = await readSite(sample.folder)
    expect(headers['content-security-policy']).toContain(`style-src 'self' '${sampleHash}';`)
  })
})

describe('a site that cannot be served says what to do', () => {
  const isClear = expect.objectContaining({ message: expect.stringContaining('npm run build') })

  it.each([
    ['no record', (folder: string) => rm(`${folder}.json`)],
    ['no folder', (folder: string) => rm(folder, { recursive: true })],
    ['no front page', (folder: string) => rm(join(folder, 'index.html'))],
    ['no not-found page', (folder: string) => rm(join(folder, '404.html'))],
    ['half a record', (folder: string) => writeFile(`${folder}.json`, '{"schema":"site/1"')],
    ['a record of another kind', (folder: string) => writeFile(`${folder}.json`, '{"schema":"site/2"}')],
  ])('with %s', async (_, damage) => {
    await damage(sample.folder)
    const failure = readSite(sample.folder)
    await expect(failure).rejects.toThrow(StartError)
    await expect(failure).rejects.toEqual(isClear)
  })

  it.each(["sha256-x'; script-src *", 'unsafe-inline', '*'])('with the hash %s', async (hash) => {
    const record = { schema: 'site/1', builtAt: '2026-11-24T06:00:00.000Z', styleHashes: [hash], scriptHashes: [] }
    await writeFile(`${sample.folder}.json`, JSON.stringify(record))
    await expect(readSite(sample.folder)).rejects.toThrow(/styleHashes/)
  })
})
