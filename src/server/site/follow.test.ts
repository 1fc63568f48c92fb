import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#src/server/app.ts'
import { createSampleSite, type SampleSite } from '#src/test/served-site.ts'
import { readSite, type Site } from './site.ts'

let sample: SampleSite
let site: Site
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  sample = await createSampleSite()
  const rss = `<rss version="2.0">${'<item/>'.repeat(100)}</rss>`
  for (const name of ['feed.xml', 'sections/world/feed.xml', 'sitemap.xml']) await sample.write(name, rss)
  await sample.write('atom.xml', '<feed/>')
  await sample.write('feed.json', '{"version":"https://jsonfeed.org/version/1.1"}')
  await sample.write('articles/quiet-streets.md', '# Quiet streets\n')
  site = await readSite(sample.folder)
  app = createApp({ site: () => site, log: () => undefined })
})
afterAll(() => sample.remove())
const get = (path: string, headers: Record<string, string> = {}) => app.request(`http://localhost${path}`, { headers })

describe('whoever follows the publication', () => {
  it.each([
    ['/feed.xml', 'application/rss+xml; charset=utf-8', 'public, max-age=300'],
    ['/sections/world/feed.xml', 'application/rss+xml; charset=utf-8', 'public, max-age=300'],
    ['/atom.xml', 'application/atom+xml; charset=utf-8', 'public, max-age=300'],
    ['/feed.json', 'application/feed+json; charset=utf-8', 'public, max-age=300'],
    ['/sitemap.xml', 'application/xml; charset=utf-8', 'public, max-age=300'],
    ['/articles/quiet-streets.md', 'text/markdown; charset=utf-8', 'no-cache'],
  ])('gets %s as %s, with every header that keeps readers safe', async (path, type, kept) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('cache-control')).toBe(kept)
    for (const [name, value] of Object.entries(site.headers)) expect(answer.headers.get(name), name).toBe(value)
  })

  it('gets nothing but a 304 if it knows the feed, and the feed once it changed', async () => {
    const first = await get('/feed.xml')
    const etag = first.headers.get('etag') ?? ''
    const second = await get('/feed.xml', { 'if-none-match': etag })
    expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag])
    expect(second.headers.get('cache-control')).toBe('public, max-age=300')
    await sample.write('feed.xml', '<rss version="2.0"/>')
    site = await readSite(sample.folder)
    expect((await get('/feed.xml', { 'if-none-match': etag })).status).toBe(200)
  })

  it('may show our pictures, even if it is a page of another site; nothing else of ours', async () => {
    const policy = async (path: string) => (await get(path)).headers.get('cross-origin-resource-policy')
    expect(await policy('/images/quay-0123abcd-800.jpg')).toBe('cross-origin')
    expect(await policy('/articles/quiet-streets')).toBe('same-origin')
    expect(await policy('/media/talk.mp3')).toBe('same-origin')
  })

  it('is led to the page and not to its plain form by whoever searches', async () => {
    expect((await get('/articles/quiet-streets.md')).headers.get('x-robots-tag')).toBe('noindex')
    expect((await get('/articles/quiet-streets')).headers.get('x-robots-tag')).toBeNull()
  })
})
