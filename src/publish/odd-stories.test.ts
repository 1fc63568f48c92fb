import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderPage } from '#src/app/entry-server.tsx'
import { parseArticle, parseArticleSource } from '#src/contract/article.ts'
import { readJson } from '#src/contract/read-json.ts'
import { makeContent } from '#src/publish/edition/content.ts'
import { ourLook } from '#src/publish/look/look.ts'
import { readTemplate, toDocument } from '#src/publish/site/document.ts'
import { parsedPublication, sampleTemplate } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'

beforeEach(() => {
  vi.spyOn(console, 'error')
})
afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([])
  vi.restoreAllMocks()
})

/** A story's file, all the way to its document. */
function publishText(text: string) {
  const json = readJson(text)
  if (json.kind === 'refused') throw new Error(json.problem.found)
  const reading = parseArticleSource(json.value)
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems))
  const ada = { id: 'ada-quill', name: 'Ada Quill', kind: 'person' } as const
  const { articles } = makeContent(
    {
      folder: '',
      publication: parsedPublication,
      contributors: new Map([['ada-quill', { file: 'authors/ada.json', contributor: ada }]]),
      drafts: [],
      stories: [{ file: 'a.json', article: reading.article }],
      reports: [],
      words: {},
      look: ourLook,
    },
    () => ({ width: 4, height: 3 }),
  )
  const [article] = articles
  if (article === undefined) throw new Error('nothing was published')
  const state = { publication: parsedPublication, page: { kind: 'story' as const, article } }
  const html = toDocument(readTemplate(sampleTemplate), state, renderPage(state))
  return { article, html, ids: [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? '') }
}
const publishStory = (changes: Record<string, unknown>) => publishText(JSON.stringify(smallStory(changes)))

describe('keys that reach for the prototype', () => {
  const spiked = JSON.stringify(smallStory({ body: [{ kind: 'paragraph', text: 'It happened.' }] }))
    .replace('{', '{"__proto__":{"polluted":1,"noindex":true},"constructor":{"prototype":{"polluted":1}},')
    .replace('"body":[{', '"body":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},')
    .replace(
      '}]',
      '},{"kind":"__proto__","__proto__":{"text":"x"},"toString":"Words"},{"kind":"constructor","valueOf":"More words"}]',
    )

  it('change nothing, and cost nothing', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join()
    const { article, html } = publishText(spiked)
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(article)).toBe(Object.prototype)
    expect(article.noindex).toBeUndefined()
    expect(html).toContain('It happened.')
    expect(html).toContain('More words')
    expect(JSON.stringify(article)).not.toContain('polluted')
  })
  it('change nothing in a story that is refused', () => {
    const reading = parseArticle(JSON.parse(spiked))
    expect(reading.kind).toBe('refused')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

describe('ids that reach for the page', () => {
  const own = [
    'sf-main',
    'sf-headline',
    'sf-root',
    'sf-state',
    'sf-author-ada-quill',
    'sf-source-a',
    'constructor',
    'body',
    'head',
    'cookie',
    'forms',
    'location',
    'same',
    'same',
  ]
  const p = (id: string) => ({ id, kind: 'paragraph', text: `Under ${id}` })

  it('never take over one of the page’s own, and are unique', () => {
    const { ids, html } = publishStory({
      sources: [{ id: 'a', title: 'A' }],
      lead: { id: 'same', kind: 'image', image: { src: '/a.jpg', alt: '' } },
      body: [
        ...own.map(p),
        { id: 'same', kind: 'details', summary: 'x', body: own.map(p) },
        { kind: 'heading', level: 2, text: 'Same' },
        { kind: 'heading', level: 2, text: 'SF main' },
        { id: 'a', kind: 'table', caption: 'Table', head: [], rows: [] },
      ],
    })
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    expect(ids).toContain('same')
    expect(ids).toContain('constructor')
    for (const id of own) expect(html).toContain(`Under ${id}`)
    // Each of the page's own stands where the page put it.
    expect(html).toMatch(/<main id="sf-main"/)
    expect(html).toMatch(/<h1 id="sf-headline"/)
    expect(html).toMatch(/<script type="application\/json" id="sf-state">/)
    expect(ids.filter((id) => id.startsWith('sf-author-'))).toEqual(['sf-author-ada-quill'])
  })
})

describe('odd characters', () => {
  it.each([
    ['an override of the direction', 'gpj\u202eexe', 'gpjexe'],
    ['an isolate that never ends', '\u2067left', 'left'],
    ['a lone high surrogate', 'a\ud83d', 'a\ufffd'],
    ['a lone low surrogate', '\ude00b', '\ufffdb'],
    ['a null', 'a\u0000b', 'ab'],
    ['an escape', 'a\u001b[31mb', 'a[31mb'],
    ['a byte-order mark', '\ufeffab', 'ab'],
    ['a joiner, which scripts need', 'ک\u200cتاب', 'ک\u200cتاب'],
    ['a family of four', '👨\u200d👩\u200d👧\u200d👦', '👨\u200d👩\u200d👧\u200d👦'],
    ['a space of no width', 'a\u200bb', 'a\u200bb'],
    ['a letter of many marks', `z${'\u0335'.repeat(50)}`, `z${'\u0335'.repeat(50)}`],
  ])('%s is shown as what it is, wherever it stands', (_, written, shown) => {
    const { article, html } = publishStory({
      headline: written,
      kicker: written,
      standfirst: written,
      byline: written,
      topics: [written],
      sources: [{ id: 'a', title: written }],
      body: [
        {
          kind: 'paragraph',
          text: [written, { text: written, marks: ['em'] }, { link: '/a', text: written, title: written }],
        },
        { kind: 'heading', level: 2, text: written },
        { kind: 'code', text: written },
        { kind: 'table', head: [written], rows: [[written]] },
        { kind: written, text: written },
      ],
    })
    expect(article.headline).toBe(shown)
    const [, drawn = ''] = html.split('id="sf-root"')
    expect(drawn.split(shown).length).toBeGreaterThan(10)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be on a page
    expect(html).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u)
    // What is written as UTF-8 and read again is the same: nothing was half a character.
    expect(Buffer.from(html).toString()).toBe(html)
    expect(parseArticle(JSON.parse(JSON.stringify(article)))).toMatchObject({
      kind: 'parsed',
      problems: [],
      article: { headline: shown },
    })
  })

  it('alone are no headline', () => {
    const reading = parseArticleSource(smallStory({ headline: '\u202e\u2066\u0000 ' }))
    expect(reading).toMatchObject({ kind: 'refused', problems: [{ path: 'headline', wanted: 'some text' }] })
  })
})
