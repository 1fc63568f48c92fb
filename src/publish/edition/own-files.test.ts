import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publish } from '#src/publish/publish.ts'
import { readService } from '#src/server/site/service.ts'
import { samplePublication, sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'

const own = {
  'robots.txt': 'User-agent: none\n',
  'llms.txt': '# Ours\n',
  'favicon.ico': 'an icon',
  'manifest.webmanifest': '{}',
  'papers/me\u0301moire.pdf': '%PDF',
  'google0123456789abcdef.html': 'google-site-verification: google0123456789abcdef.html\n',
}
const others = {
  'feed.xml': '<rss version="2.0"/>',
  'sections/coasts/atom.xml': '<feed/>',
  'articles/small-story.md': 'Ours\n',
}
const edition = writeEdition({
  'publication.json': { ...samplePublication, timeZone: 'Asia/Tokyo' },
  'articles/a.json': smallStory(),
  ...own,
  ...others,
  'googlefedcba9876543210.html': '<script>alert(1)</script>',
})
const app = writeEdition({
  'index.html': sampleTemplate.replace('<!--sf-head-->', '<!--sf-head--><link rel="stylesheet" href="/assets/a.css">'),
  'assets/a.css': 'a{}',
})
const folder = mkdtempSync(join(tmpdir(), 'standfirst-own-'))
const read = (path: string) => readFileSync(join(folder, 'site', path), 'utf8')

beforeAll(async () => {
  await publish({
    edition,
    app,
    out: join(folder, 'site'),
    cache: join(folder, 'cache'),
    isStrict: false,
    render: () => '',
    renderShell: () => '<main></main>',
    onProgress: () => undefined,
  })
})
afterAll(() => {
  for (const one of [edition, app, folder]) rmSync(one, { recursive: true })
})

it.each(Object.entries(own))("a publisher's own %s is served in place of ours", (path, text) => {
  expect(read(path.normalize('NFC'))).toBe(text)
})

it.each(Object.entries(others))('%s is made by publishing alone', (path, text) => {
  expect(read(path)).not.toBe(text)
})

it('a file of verification that holds something else is not public', () => {
  expect(existsSync(join(folder, 'site', 'googlefedcba9876543210.html'))).toBe(false)
})

it('all else that machines read is there beside them', () => {
  expect(read('atom.xml')).toContain('It happened.')
  expect(read('sitemap-1.xml')).toContain('https://paper.example/articles/small-story')
  expect(JSON.parse(read('authors/ada-quill/feed.json'))).toMatchObject({ items: [{ title: expect.any(String) }] })
  for (const packed of ['atom.xml.br', 'atom.xml.gz', 'feed.json.br', 'sitemap-1.xml.gz'])
    expect(existsSync(join(folder, 'site', packed)), packed).toBe(true)
  const apple = /apple-touch-icon" href="([^"]+)"/.exec(read('index.html'))?.[1] ?? ''
  expect(existsSync(join(folder, 'site', apple))).toBe(true)
  expect(readFileSync(join(folder, 'site-service.json'), 'utf8')).toContain(apple)
})

it('the service knows by whose clocks times are told', async () => {
  expect((await readService(join(folder, 'site')))?.timeZone).toBe('Asia/Tokyo')
})
