import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderPage } from '#src/app/entry-server.tsx'
import type { Article } from '#src/contract/article.ts'
import { keptCaches } from '#src/contract/stored-keys.ts'
import { readTemplate, toDocument } from '#src/publish/site/document.ts'
import { keysOf } from '#src/search/keys.ts'
import { storyText } from '#src/search/texts.ts'
import { memoryCaches } from '#src/test/memory-caches.ts'
import { sampleBlocks, samplePublication, sampleStory, sampleTeaser } from '#src/test/published-story.ts'
import { keptTexts, textOfDocument } from './kept-texts.ts'

const template = readTemplate(
  '<html lang="en"><!--sf-head--><body><div id="sf-root"><!--sf-app--></div><!--sf-state--></body></html>',
)
/** The document of a story as publishing draws it. */
function draw(more: Partial<Article> = {}): string {
  const state = {
    publication: samplePublication,
    page: { kind: 'story' as const, article: { ...sampleStory, ...more } },
  }
  return toDocument(template, state, renderPage(state))
}
const paragraph = (text: string) => [{ id: 'p-1', kind: 'paragraph' as const, text: [text] }]
const read = (more: Partial<Article> = {}) => textOfDocument('terns-return', draw(more))

describe('the document of a story', () => {
  it('has the slug, the headline, the section and the moment of the story', () => {
    const { slug, headline, section, publishedAt } = storyText(sampleStory)
    expect(read()).toMatchObject({ slug, headline, section, publishedAt })
  })

  it.each(Object.values(sampleBlocks).map((block) => [block.kind, block] as const))(
    'is found by every word of a block of the kind %s, and by each as it stands alone',
    async (_, block) => {
      const { wordsOf } = await keysOf('en')
      const words = (texts: readonly string[] = []) => wordsOf(texts.join('\n')).map(({ key }) => key)
      const body = [block, ...paragraph('end')]
      expect(words(read({ body })?.body)).toEqual(
        expect.arrayContaining(words(storyText({ ...sampleStory, body }).body)),
      )
    },
  )

  it('has no words of its pull-quotes', () => {
    const { pullquote, paragraph: p } = sampleBlocks
    expect(read({ body: [pullquote, p] })?.body).toEqual(storyText({ ...sampleStory, body: [p] }).body)
  })

  it('is found by its kicker, its standfirst and the names below it', () => {
    expect(read()?.side).toEqual([
      expect.stringContaining('Birds'),
      'A colony that left in 1987 has returned.',
      ...['Ada Finch', 'Bo Larsen'],
    ])
  })

  it('has the signs that HTML writes in another way', () => {
    const text = `5 < 6 & 7 > 2, "said" Ona’s 'tern' &amp; &lt;b&gt; &nbsp; é 𠮷`
    expect(read({ headline: text, body: paragraph(text) })).toMatchObject({ headline: text, body: [text] })
  })

  it('has nothing of what stands around the story', () => {
    const related = [{ reason: 'topic' as const, label: 'More', items: [sampleTeaser('zeppelins-land')] }]
    expect(JSON.stringify(read({ related }))).not.toContain('Zeppelins')
  })

  it('may lack a standfirst', () => {
    const { standfirst: _, ...bare } = sampleStory
    const state = { publication: samplePublication, page: { kind: 'story' as const, article: bare } }
    const text = textOfDocument('terns-return', toDocument(template, state, renderPage(state)))
    expect(text?.side).not.toContain('')
    expect(text?.body.length).toBeGreaterThan(5)
  })
})

describe('what is no story', () => {
  it.each([
    ['nothing', ''],
    ['a page to log in', '<html><main><h1>Log in</h1><p>First</p></main></html>'],
    ['one without a headline', draw().replace(/<h1.*?<\/h1>/s, '')],
    ['one that was cut off before its text', draw().slice(0, draw().indexOf('class="article-body"'))],
    ['one without a main part', draw().replace(/<main/, '<div')],
  ])('has no text: %s', (_, html) => expect(textOfDocument('terns-return', html)).toBeUndefined())

  it('that was cut off within its text has what came', () => {
    const html = draw({ body: paragraph('The terns are back. The wall.') })
    expect(textOfDocument('x', html.slice(0, html.indexOf(' The wall.')))?.body).toEqual(['The terns are back.'])
  })
})

describe('what this browser keeps', () => {
  let caches: ReturnType<typeof memoryCaches>
  let answers: unknown[] = []
  const list = async () => answers.map((data) => ({ data }))
  beforeEach(() => {
    answers = []
    caches = memoryCaches()
    vi.stubGlobal('caches', caches)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
  const put = async (shelf: keyof typeof keptCaches, path: string, body: string) =>
    (await caches.open(keptCaches[shelf])).put(path, new Response(body))
  const slugs = async (told = { list }) => (await keptTexts(told)).map(({ slug }) => slug).sort()

  it('is searched: pages, what was saved, and answers, each story once', async () => {
    await put('pages', '/articles/in-pages', draw())
    await put('pages', '/articles/in-both', draw())
    await put('saved', '/articles/in-both', draw())
    await put('saved', '/articles/in-saved', draw())
    answers = [
      { ...sampleStory, slug: 'in-answers' },
      { ...sampleStory, slug: 'in-pages' },
    ]
    expect(await slugs()).toEqual(['in-answers', 'in-both', 'in-pages', 'in-saved'])
  })

  it('is searched without its other pages, its code, and answers that are no stories', async () => {
    await put('pages', '/', draw())
    await put('pages', '/sections/shore', draw())
    await put('pages', '/articles/low-water/quotes/q-1', draw())
    await put('code', '/articles/in-code', draw())
    answers = [
      null,
      5,
      { schema: 'front/1', top: [] },
      { ...sampleStory, body: 'Fog' },
      { ...sampleStory, slug: '../x' },
    ]
    expect(await slugs()).toEqual([])
    expect((await caches.keys()).sort()).toEqual([keptCaches.code, keptCaches.pages])
  })

  it.each([
    ['is missing', () => vi.stubGlobal('caches', undefined)],
    ['opens nothing', () => Object.assign(caches, { fault: 'throws when opened' })],
    ['is damaged', () => Object.assign(caches, { fault: 'throws when used' })],
    ['refuses the question', () => vi.spyOn(caches, 'has').mockRejectedValue(new DOMException('no', 'SecurityError'))],
  ])('is only what the app keeps, where the storage %s', async (_, fail) => {
    await put('pages', '/articles/in-pages', draw())
    answers = [{ ...sampleStory, slug: 'in-answers' }]
    fail()
    expect(await slugs()).toEqual(['in-answers'])
  })

  it('is only what the app keeps, where the storage never answers', async () => {
    await put('pages', '/articles/in-pages', draw())
    answers = [{ ...sampleStory, slug: 'in-answers' }]
    Object.assign(caches, { fault: 'hangs when used' })
    vi.useFakeTimers()
    const found = slugs()
    await vi.advanceTimersByTimeAsync(3000)
    expect(await found).toEqual(['in-answers'])
  })

  it('is only documents, where the answers cannot be read', async () => {
    await put('pages', '/articles/in-pages', draw())
    expect(await slugs({ list: () => Promise.reject(new DOMException('no', 'UnknownError')) })).toEqual(['in-pages'])
  })

  it('is all but the one document that cannot be read', async () => {
    const cache = await caches.open(keptCaches.pages)
    for (const slug of ['fog', 'tern']) await cache.put(`/articles/${slug}`, new Response(draw()))
    vi.spyOn(caches, 'open').mockResolvedValue({
      ...cache,
      match: async (key: Request) => {
        if (key.url.endsWith('/fog')) throw new DOMException('no', 'UnknownError')
        return cache.match(key)
      },
    } as Cache)
    expect(await slugs()).toEqual(['tern'])
  })
})
