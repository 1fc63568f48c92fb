import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contentHash } from '#src/publish/site/content-hash.ts'
import { heavyPicture, picture, type SiteFiles, sampleFeed, sampleSite, writeSite } from '#src/test/previewed-site.ts'
import type { LinkFault } from './link-fault.ts'
import { type PagePreview, previewSite } from './preview-site.ts'

const story = 'articles/terns-return.html'
let sound: SiteFiles
let folder = ''
beforeAll(async () => {
  sound = await sampleSite()
})
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }))

async function look(changes: SiteFiles = {}, path?: string) {
  folder = writeSite({ ...sound, ...changes })
  const pages: PagePreview[] = []
  const { faults } = await previewSite(folder, {
    path,
    onPage: (one) => void pages.push(one),
    onProgress: () => undefined,
  })
  return { faults, pages }
}
const say = ({ page, tag, found, wanted }: LinkFault) => `${page}: ${tag}: ${found}; ${wanted}`
const faultsOf = async (changes: SiteFiles) =>
  (await look(changes)).faults.filter(({ weight }) => weight === 'fault').map(say)
const htmlOf = (file: string) => String(sound[file])
/** The story's page with a part of its head exchanged. */
function storyWith(from: string | RegExp, to: string): SiteFiles {
  const html = htmlOf(story).replace(from, () => to)
  if (html === htmlOf(story)) throw new Error(`There is no ${from} in the page.`)
  return { [story]: html }
}
const metaTag = (name: string) => new RegExp(`<meta data-sf-head (?:name|property)="${name}" content="[^"]*">`)
const withContent = (name: string, content: string) =>
  storyWith(metaTag(name), `<meta data-sf-head property="${name}" content="${content}">`)
const without = (name: string) => storyWith(metaTag(name), '')

describe('a site whose links are sound', () => {
  it('has no faults, and shows every page that can be linked to', async () => {
    const { faults, pages } = await look()
    expect(faults).toEqual([])
    expect(pages.map(({ meta }) => meta.path)).toEqual(['/', '/articles/terns-return'])
  })
  it.each(['/articles/terns-return', 'https://gull.example/articles/terns-return/', '/articles/terns-return.html'])(
    'is read for one page alone, named as %s',
    async (written) => {
      const { pages } = await look({ 'index.html': '<p>' }, written)
      expect(pages.map(({ meta }) => meta.path)).toEqual(['/articles/terns-return'])
    },
  )
  it('says so if there is no such page', async () =>
    expect(look({}, '/articles/nowhere')).rejects.toThrow('/articles/nowhere is no page of the site'))
  it('says so if there is no site', async () =>
    expect(look({ 'publication.json': '{' })).rejects.toThrow(/no finished site here: .*publication\.json/))
})

describe('a tag', () => {
  it.each([
    'description',
    'robots',
    'og:title',
    'og:description',
    'og:url',
    'og:type',
    'og:site_name',
    'og:image',
    'og:image:width',
    'og:image:height',
    'og:image:type',
    'og:image:alt',
    'twitter:card',
    'author',
    'article:published_time',
    'article:section',
  ])('%s that is missing is named', async (name) =>
    expect(await faultsOf(without(name))).toContain(`/articles/terns-return: ${name}: nothing; it once`),
  )
  it.each([
    ['title', /<title>[^<]*<\/title>/, ''],
    ['canonical', /<link data-sf-head rel="canonical"[^>]*>/, ''],
    ['link icon', /<link rel="icon"[^>]*>/, ''],
  ])('%s that is missing is named', async (tag, from, to) =>
    expect((await faultsOf(storyWith(from, to))).join()).toContain(`/articles/terns-return: ${tag}: nothing`),
  )
  it.each(['og:title', 'og:image', 'description', 'robots', 'twitter:image:alt', 'viewport'])(
    '%s that is there twice is named',
    async (name) => {
      const twice = `<meta property="${name}" content="x"><meta property="${name}" content="x">`
      const html = htmlOf(story).replace(metaTag(name), '').replace('</head>', `${twice}</head>`)
      expect(await faultsOf({ [story]: html })).toContain(`/articles/terns-return: ${name}: it 2 times; it once`)
    },
  )
  it.each(['article:tag', 'article:author', 'theme-color'])('%s may be there twice', async (name) => {
    const tag = `<meta property="${name}" content="https://gull.example/x">`
    const html = htmlOf(story).replace('</head>', `${tag}${tag}</head>`)
    expect(await faultsOf({ [story]: html })).toEqual([])
  })
  it.each([
    ['og:title', 201, 'at most 200: no platform shows more'],
    ['og:description', 301, 'at most 300: Facebook shows no more'],
    ['og:image:alt', 421, 'at most 420: X reads no more'],
  ])('%s of %i characters is too long', async (name, length, wanted) =>
    expect(await faultsOf(withContent(name, 'a'.repeat(length)))).toEqual([
      `/articles/terns-return: ${name}: ${length} characters; ${wanted}`,
    ]),
  )
  it('that X cuts is a note and no fault', async () => {
    const { faults } = await look(withContent('og:title', 'a'.repeat(71)))
    expect(faults.map(({ weight, tag }) => [weight, tag])).toEqual([['note', 'og:title']])
  })
  it('without words is named', async () =>
    expect(await faultsOf(withContent('og:description', ' '))).toEqual([
      '/articles/terns-return: og:description: an empty text; some words',
    ]))
  it.each(['Q&amp;amp;A', '&amp;quot;Terns&amp;quot;', 'It&amp;#39;s', '&amp;lt;em&amp;gt;'])(
    'that is escaped twice (%s) is named',
    async (content) => {
      const [said] = await faultsOf(withContent('og:title', content))
      expect(said).toMatch(/^\/articles\/terns-return: og:title: "&.*;" in the words; words that are escaped once$/)
    },
  )
  it('that holds a plain ampersand is sound', async () =>
    expect(await faultsOf(withContent('og:title', 'Q&amp;A &amp; more; R&amp;D'))).toEqual([]))
})

describe('words that are not escaped', () => {
  it.each([
    ['"><p>out', /<p>/],
    ['" onload="x', /onload on <meta>/],
    ['"><script>alert(1)</script><meta name="x', /script: "alert\(1\)"/],
    ['"></head><body>', /(?:JSON-LD|og:image): /],
    ['"><title>other</title><meta name="x', /title: it 2 times/],
    ['"><base href="https://evil.example/"><meta name="x', /<base>/],
  ])('are seen by what they leave behind: %s', async (words, trace) =>
    expect((await faultsOf(withContent('og:description', words))).join('\n')).toMatch(trace),
  )
  it('are told from the scripts that the site may hold', async () => {
    const code = 'document.title'
    const html = htmlOf(story).replace('<title>', `<script>${code}</script><title>`)
    const record = { schema: 'site/1', builtAt: '', styleHashes: [], scriptHashes: [contentHash(code)] }
    expect(await faultsOf({ [story]: html })).toHaveLength(1)
    expect(await faultsOf({ [story]: html, '../site.json': JSON.stringify(record) })).toEqual([])
  })
})

describe('an address', () => {
  it.each([
    ['og:url', '/articles/terns-return', 'an address of https://gull.example'],
    ['og:image', 'cards/terns.jpg', 'an address of https://gull.example'],
    ['og:url', 'javascript:alert(1)', 'an address of https://gull.example'],
  ])('%s that is not whole is named', async (name, content, wanted) =>
    expect(await faultsOf(withContent(name, content))).toContain(
      `/articles/terns-return: ${name}: "${content}"; ${wanted}`,
    ),
  )
  it('of a page that is not there is named', async () =>
    expect(await faultsOf(withContent('og:url', 'https://gull.example/articles/gone'))).toEqual([
      '/articles/terns-return: og:url: https://gull.example/articles/gone, where no page is; the address of a page',
    ]))
  it('on another host is a fault, but for a story only a note: its publisher may have meant it', async () => {
    const { faults } = await look(withContent('og:url', 'https://elsewhere.example/terns'))
    expect(faults.map(({ weight }) => weight)).toEqual(['note'])
    const front = htmlOf('index.html').replaceAll('https://gull.example/"', 'https://elsewhere.example/"')
    expect(await faultsOf({ 'index.html': front })).toContain(
      '/: canonical: https://elsewhere.example/; an address of https://gull.example, if that was not meant',
    )
  })
  it('of a file that is not there is named', async () => {
    const { 'feed.json': _, ...rest } = sound
    folder = writeSite(rest)
    const { faults } = await previewSite(folder, { onPage: () => undefined, onProgress: () => undefined })
    expect(faults.map(say)).toContain('/: link alternate: /feed.json, where no file is; a file of the site')
  })
})

describe('a picture', () => {
  it.each([
    ['that is not there', 'no file', () => Promise.resolve(undefined)],
    ['that is none', 'a file that is no picture', () => Promise.resolve(Buffer.from('words'))],
  ])('%s is named', async (_, found, make) => {
    const made = await make()
    const { 'cards/terns.jpg': __, ...rest } = sound
    const said = async () => {
      folder = writeSite(made === undefined ? rest : { ...rest, 'cards/terns.jpg': made })
      return (await previewSite(folder, { onPage: () => undefined, onProgress: () => undefined })).faults.map(say)
    }
    expect(await said()).toContain(`/articles/terns-return: og:image: ${found}; a picture in the site`)
  })
  it('of another size than a card is named, and that its page says otherwise', async () =>
    expect(await faultsOf({ 'cards/terns.jpg': await picture(1280, 853) })).toEqual(
      expect.arrayContaining([
        '/articles/terns-return: og:image:width: 1200; 1280, as the file has it',
        '/articles/terns-return: og:image:height: 630; 853, as the file has it',
        '/articles/terns-return: og:image: 1280×853; 1200×630',
      ]),
    ))
  it('of another type than its page says is named', async () =>
    expect(await faultsOf({ 'cards/terns.jpg': await picture(1200, 630, 'png') })).toContain(
      '/articles/terns-return: og:image:type: image/jpeg; image/png, as the file has it',
    ))
  it('of a type that no platform shows is named', async () =>
    expect((await faultsOf({ 'cards/terns.jpg': await picture(1200, 630, 'avif') })).join('\n')).toContain(
      'image/heif; image/jpeg, image/png, image/webp, image/gif',
    ))
  it('that is too heavy is named', async () =>
    expect((await faultsOf({ 'cards/terns.jpg': await heavyPicture() })).join('\n')).toMatch(
      /og:image: \d{3,} kB; at most 300 kB: WhatsApp shows no larger one/,
    ))
  it('of another site cannot be looked at, and is no fault of a story', async () => {
    const { faults } = await look(
      Object.fromEntries(
        Object.entries(
          storyWith(/https:\/\/gull\.example\/cards\/terns\.jpg/, 'https://pictures.example/terns.jpg'),
        ).map(([file, html]) => [file, String(html).replace(/<meta[^>]*og:image:(?:width|height|type)"[^>]*>/g, '')]),
      ),
    )
    expect(faults.map(({ weight, tag }) => [weight, tag])).toEqual([['note', 'og:image']])
  })
})

describe('linked data', () => {
  it.each([
    ['is missing', /<script type="application\/ld\+json">.*?<\/script>/, '', 'it 0 times; it 1 times'],
    ['does not parse', '{"@context":"https://schema.org"', '{"@context":"https://schema.org",,', 'SyntaxError'],
    ['speaks another language', '"@context":"https://schema.org"', '"@context":"https://x.example"', 'another form'],
  ] as [string, string | RegExp, string, string][])('that %s is named', async (_, from, to, found) =>
    expect((await faultsOf(storyWith(from, to))).join('\n')).toContain(`/articles/terns-return: JSON-LD: ${found}`),
  )
})

describe('the page that is not there', () => {
  it('must not be listed', async () =>
    expect(await faultsOf({ '404.html': htmlOf('404.html').replace('"noindex"', '"all"') })).toEqual([
      '/404: robots: "all"; noindex',
    ]))
})

describe('the feed', () => {
  const feedFaults = (from: string, to: string) => faultsOf({ 'feed.xml': sampleFeed.replace(from, to) })
  it('is shown as a reader lists it', async () => {
    const { pages } = await look()
    expect(pages[1]?.meta.feed).toEqual({
      title: 'The terns are back',
      author: 'Ada Finch',
      date: 'Mon, 02 Nov 2026 08:00:00 GMT',
      text: 'A colony has returned.',
    })
  })
  it.each([
    ['an entry without a title', '<title>The terns are back</title>', '', 'no title'],
    [
      'a link to no page',
      '<link>https://gull.example/articles/terns-return',
      '<link>https://gull.example/x',
      'the link',
    ],
    [
      'a link that is not whole',
      '<link>https://gull.example/articles/terns-return',
      '<link>/articles/terns-return',
      'the link',
    ],
    ['a date that is none', 'Mon, 02 Nov 2026 08:00:00 GMT', 'soon', 'the date "soon"'],
    ['a title escaped twice', 'The terns are back', 'Q&amp;amp;A', 'a title escaped twice'],
    ['no feed at all', '<rss', '<nothing', 'Unrecognized feed format'],
  ])('with %s is named', async (_, from, to, found) => expect((await feedFaults(from, to)).join('\n')).toContain(found))
  it('that lists a story twice is named', async () => {
    const item = /<item>.*<\/item>/.exec(sampleFeed)?.[0] ?? ''
    expect(await feedFaults(item, item + item)).toEqual([
      '/feed.xml: guid: "https://gull.example/articles/terns-return" twice; it once',
    ])
  })
})
