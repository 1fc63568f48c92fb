import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { answerInDevelopment } from './answer-in-development.ts'

// Typed by what is asked of it: jsdom 26 has no types of its own.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string) => { window: { document: Document } }
}

let folder: string
let server: Server
let said: string[]
let faults: unknown[]
beforeEach(async () => {
  said = []
  faults = []
  vi.spyOn(console, 'log').mockImplementation((words: string) => void said.push(words))
  folder = writeEdition({ 'publication.json': samplePublication, 'articles/a.json': smallStory() })
  // All of Vite that is asked of it: what it adds to the document.
  const vite = { transformIndexHtml: (_: string, html: string) => Promise.resolve(html) } as never
  server = createServer((request, response) => {
    const next = () => response.writeHead(418).end('left to Vite')
    answerInDevelopment({ server: vite, folder, next }, request, response).catch((error: unknown) => {
      faults.push(error)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
  vi.restoreAllMocks()
  expect(faults).toEqual([])
})
async function get(path: string, accept = 'text/html,*/*') {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    headers: { accept },
  })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

describe('development', () => {
  it.each([
    ['/', 200, 'The Paper'],
    ['/articles/small-story', 200, 'It happened.'],
    ['/articles/small-story/', 200, 'It happened.'],
    ['/articles/small-story?utm=x', 200, 'It happened.'],
    ['/sections/coasts', 200, 'Coasts'],
    ['/authors/ada-quill', 200, 'Ada Quill'],
    ['/articles/none', 404, 'This page is not here'],
    ['/../../etc/passwd', 404, 'This page is not here'],
  ])('answers %s with the page that publishing would make', async (path, status, words) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.type).toBe('text/html; charset=utf-8')
    expect(answer.text).toContain(words)
    expect(answer.text).toContain(readFileSync('index.html', 'utf8').split('\n')[0])
  })
  it.each([
    ['/articles/small-story.json', 200],
    ['/front.json', 200],
    ['/sections/coasts.json', 200],
    ['/publication.json', 200],
    ['/schema/article.json', 200],
    ['/articles/none.json', 404],
    ['/search/index.json', 200],
  ])('answers %s with JSON', async (path, status) => {
    const answer = await get(path, 'application/json')
    expect([answer.status, answer.type]).toEqual([status, 'application/json'])
    expect(() => JSON.parse(answer.text)).not.toThrow()
  })
  it.each([
    ['/feed.xml', 'application/rss+xml; charset=utf-8', '<title>The Paper</title>'],
    ['/sections/coasts/atom.xml', 'application/atom+xml; charset=utf-8', 'Coasts | The Paper'],
    ['/authors/ada-quill/feed.json', 'application/feed+json; charset=utf-8', 'Ada Quill | The Paper'],
    ['/sitemap.xml', 'application/xml; charset=utf-8', '/sitemap-1.xml'],
    ['/sitemap-1.xml', 'application/xml; charset=utf-8', '/articles/small-story'],
    ['/news-sitemap.xml', 'application/xml; charset=utf-8', '<urlset'],
    ['/robots.txt', 'text/plain; charset=utf-8', 'User-agent: *'],
    ['/llms.txt', 'text/plain; charset=utf-8', '# The Paper'],
    ['/articles/small-story.md', 'text/markdown; charset=utf-8', 'It happened.'],
    ['/manifest.webmanifest', 'application/manifest+json', '"name":"The Paper"'],
    ['/favicon.ico', 'image/x-icon', 'PNG'],
  ])('answers %s with what publishing would make', async (path, type, words) => {
    const answer = await get(path, '*/*')
    expect([answer.status, answer.type]).toEqual([200, type])
    expect(answer.text).toContain(words)
  })
  it('answers with the icons that a page names', async () => {
    const icon = /apple-touch-icon" href="([^"]+)"/.exec((await get('/')).text)?.[1] ?? ''
    expect(await get(icon, 'image/*')).toMatchObject({ status: 200, type: 'image/png' })
  })
  it('answers with each file that the index of the search names', async () => {
    const { blocks, words } = JSON.parse((await get('/search/index.json', 'application/json')).text)
    for (const name of [words, ...blocks[0].files, ...blocks[0].cards])
      expect(await get(`/search/part-${name}.json`, 'application/json')).toMatchObject({ status: 200 })
  })
  it("leaves a file of the publisher's own to Vite", async () => {
    writeFileSync(join(folder, 'robots.txt'), 'User-agent: none')
    expect((await get('/robots.txt', '*/*')).status).toBe(418)
  })
  it.each([
    ['/notes.txt', '*/*'],
    ['/articles/none.md', '*/*'],
    ['/icons/none-0123456789-192.png', 'image/*'],
    ['/src/app/entry-client.ts', '*/*'],
    ['/images/a.jpg', 'image/*'],
    ['/search/part-00000000.json', '*/*'],
    ['/@vite/client', '*/*'],
    ['/src/app/page.html', 'text/html'],
  ])('leaves %s to Vite', async (path, accept) => expect((await get(path, accept)).status).toBe(418))

  it('shows a story as it lies in the folder at that moment', async () => {
    writeFileSync(join(folder, 'articles/a.json'), JSON.stringify(smallStory({ headline: 'It changed' })))
    expect((await get('/articles/small-story')).text).toContain('It changed')
  })
  it('leads on from what a story was called before, and says what is gone', async () => {
    writeFileSync(join(folder, 'articles/a.json'), JSON.stringify(smallStory({ formerly: ['old-name'] })))
    const gone = { from: '/2019/ad', status: 410 }
    writeFileSync(join(folder, 'redirects.json'), JSON.stringify({ schema: 'redirects/1', redirects: [gone] }))
    expect(await get('/articles/old-name/?x=1')).toMatchObject({
      status: 200,
      text: expect.stringContaining('It happened.'),
    })
    expect((await get('/2019/ad/')).status).toBe(410)
  })
  it('shows drafts and what waits for its moment, and says that they are drafts', async () => {
    const draft = smallStory({ slug: 'draft', headline: 'Not yet', status: 'draft' })
    writeFileSync(join(folder, 'articles/b.json'), JSON.stringify(draft))
    const waiting = smallStory({ slug: 'waiting', headline: 'Later', publishedAt: '2626-03-01T08:00:00Z' })
    writeFileSync(join(folder, 'articles/_c.json'), JSON.stringify(waiting))
    for (const [slug, headline] of [
      ['draft', 'Not yet'],
      ['waiting', 'Later'],
    ]) {
      const { status, text } = await get(`/articles/${slug}`)
      expect(status).toBe(200)
      expect(text).toContain(headline)
      expect(text).toMatch(/class="kicker">(?:<[^>]*>)?Draft/)
    }
    expect((await get('/')).text).toContain('Not yet')
  })
  it.each([
    ['no JSON', '{"slug": "broken-story", "headline":', '/articles/broken-story'],
    ['no story', '{"schema": "article/1", "slug": "broken-story", "headline": ""}', '/articles/broken-story/'],
    ['no JSON and no slug', '{', '/articles/b'],
  ])('shows in its page why a story is left out that is %s', async (_, text, address) => {
    writeFileSync(join(folder, 'articles/b.json'), text)
    const { status, text: page } = await get(address)
    expect(status).toBe(404)
    const panel = new JSDOM(page).window.document
    expect(panel.querySelector('h1')?.textContent).toBe('This is left out')
    const items = [...panel.querySelectorAll('#sf-problems li[data-weight=refused]')].map((item) => item.textContent)
    expect(items[0]).toMatch(/^articles\/b\.json.* found .+; wanted .+/)
    // Other pages name the file, and the page of another story does not.
    expect((await get('/')).text).toContain('articles/b.json')
    expect((await get('/articles/small-story')).text).not.toContain('articles/b.json')
    writeFileSync(join(folder, 'articles/b.json'), JSON.stringify(smallStory({ slug: 'broken-story' })))
    expect((await get('/articles/broken-story')).text).not.toContain('left out')
  })
  it("shows a page of the publication's own as it lies in the folder, a draft too, and why it is left out", async () => {
    const page = (slug: string, more: object) =>
      JSON.stringify({
        schema: 'page/1',
        slug,
        title: 'T',
        body: [{ kind: 'paragraph', text: `Of ${slug}.` }],
        ...more,
      })
    mkdirSync(join(folder, 'pages'))
    writeFileSync(join(folder, 'pages/about.json'), page('about', {}))
    writeFileSync(join(folder, 'pages/team.json'), page('team', { status: 'draft' }))
    writeFileSync(join(folder, 'pages/small-story.json'), page('small-story', { title: '' }))
    for (const slug of ['about', 'team']) expect((await get(`/pages/${slug}`)).text).toContain(`Of ${slug}.`)
    expect(JSON.parse((await get('/pages/about.json')).text)).toMatchObject({ lang: 'en-GB', title: 'T' })
    expect((await get('/pages/about.md')).text).toContain('Of about.')
    const broken = await get('/pages/small-story')
    expect(broken.status).toBe(404)
    expect(broken.text).toContain('pages/small-story.json')
    expect((await get('/articles/small-story')).text).not.toContain('pages/small-story.json')
  })
  it('shows at the foot of its page what is damaged in a story, escaped', async () => {
    const body = [
      { kind: 'paragraph', text: 'It happened.' },
      { kind: 'heading', level: 9, text: 'x' },
    ]
    const series = '<img src=x onerror=alert(1)>'.repeat(9)
    writeFileSync(join(folder, 'articles/a.json'), JSON.stringify(smallStory({ body, series })))
    const { text } = await get('/articles/small-story')
    expect(text).toContain('It happened.')
    const panel = new JSDOM(text).window.document.querySelector('#sf-problems')
    const paths = [...(panel?.querySelectorAll('li[data-weight=damaged] b') ?? [])].map((path) => path.textContent)
    expect(paths.toSorted()).toEqual(['body[1].level', 'series'])
    expect(panel?.querySelector('img')).toBeNull()
  })
  it('shows nothing where nothing is wrong, and nothing of it in JSON', async () => {
    const { text } = await get('/sections/coasts')
    expect(new JSDOM(text).window.document.querySelector('#sf-problems')?.children).toHaveLength(0)
    expect((await get('/articles/small-story.json', 'application/json')).text).not.toContain('sf-problems')
  })
  it('says what is wrong once, not at every request', async () => {
    writeFileSync(join(folder, 'articles/b.json'), '{')
    await get('/')
    await get('/')
    expect(said.filter((words) => words.includes('left out: articles/b.json'))).toHaveLength(1)
  })
})
