import { afterEach, describe, expect, it, vi } from 'vitest'
import { smallPublished } from '#src/test/written-story.ts'
import { LoadFailure } from './load-failure.ts'
import { loadArticle, loadAuthor, loadFront, loadPage, loadSection } from './load-published.ts'

const never = new AbortController().signal
const asked: string[] = []
function answerWith(value: unknown, status = 200) {
  asked.length = 0
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    return Promise.resolve(
      new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } }),
    )
  })
}
async function failureOf(loading: Promise<unknown>): Promise<LoadFailure> {
  const failure = await loading.catch((error: unknown) => error)
  if (!(failure instanceof LoadFailure)) throw new Error('it did not fail')
  return failure
}
afterEach(() => vi.unstubAllGlobals())

const teaser = { slug: 'the-ferry', url: '/articles/the-ferry', headline: 'The ferry' }
const listings = {
  front: {
    load: () => loadFront(never),
    path: '/front.json',
    value: { schema: 'front/1', top: [teaser], strips: [] },
    broken: { schema: 'front/1', top: [{ slug: 'x' }, teaser], strips: [] },
  },
  section: {
    load: () => loadSection('coasts', 2, never),
    path: '/sections/coasts/2.json',
    value: { schema: 'section/2', id: 'coasts', name: 'Coasts', page: 2, newer: 0, older: 1, items: [teaser] },
    broken: { schema: 'section/2', id: 'coasts', name: 'Coasts', page: 2, newer: 0, older: 1, items: ['x', teaser] },
  },
  author: {
    load: () => loadAuthor('ada-quill', 0, never),
    path: '/authors/ada-quill.json',
    value: {
      schema: 'author/2',
      author: { id: 'ada-quill', name: 'Ada Quill', kind: 'person' },
      page: 0,
      items: [teaser],
    },
    broken: {
      schema: 'author/2',
      author: { id: 'ada-quill', name: 'Ada Quill', kind: 'person', sameAs: ['javascript:x'] },
      page: 0,
      items: [teaser, { ...teaser, url: '//evil.example' }],
    },
  },
}

describe("a page of the publication's own", () => {
  const block = { kind: 'paragraph', id: 'p-1', text: ['Thursdays.'] }
  const value = { schema: 'page/1', slug: 'about', title: 'About us', lang: 'en', body: [block] }
  it('is fetched from beside its address, and a block that does not fit costs only itself', async () => {
    answerWith({ ...value, body: [{ kind: 'crossword', text: 'Seven' }, block] })
    const { body } = await loadPage('about', never)
    expect(asked).toEqual(['/pages/about.json'])
    expect(body).toMatchObject([{ kind: 'unsupported', text: 'Seven' }, block])
  })
  it('that does not fit as a whole is damaged, with its problems', async () => {
    answerWith({ ...value, title: '' })
    expect(await failureOf(loadPage('about', never))).toMatchObject({ kind: 'damaged', problems: [{ path: 'title' }] })
  })
})

describe('a story', () => {
  it('is fetched from beside its page', async () => {
    answerWith(smallPublished())
    const article = await loadArticle('small-story', never)
    expect(article.headline).toBe('A small story')
    expect(asked).toEqual(['/articles/small-story.json'])
  })
  it('loses nothing but the block that does not fit', async () => {
    answerWith(
      smallPublished({
        body: [
          { kind: 'crossword', text: 'Words' },
          { id: 'd', kind: 'divider' },
        ],
      }),
    )
    const article = await loadArticle('small-story', never)
    expect(article.body).toMatchObject([{ kind: 'unsupported', text: 'Words' }, { kind: 'divider' }])
  })
  it('that does not fit is damaged, and every problem is named', async () => {
    answerWith(smallPublished({ headline: 5, wordCount: -1 }))
    const failure = await failureOf(loadArticle('small-story', never))
    expect(failure.kind).toBe('damaged')
    expect(failure.message).toContain('/articles/small-story.json')
    expect(failure.problems.map(({ path }) => path)).toEqual(['headline', 'wordCount'])
  })
  it('that is not there is missing', async () => {
    answerWith({}, 404)
    expect((await failureOf(loadArticle('small-story', never))).kind).toBe('missing')
  })
})

describe.each(Object.entries(listings))('the %s page', (_, { load, path, value, broken }) => {
  it('is fetched from beside the page', async () => {
    answerWith(value)
    await expect(load()).resolves.toEqual(value)
    expect(asked).toEqual([path])
  })
  it('loses nothing but the entry that does not fit', async () => {
    answerWith(broken)
    const loaded = (await load()) as { top?: unknown[]; items?: unknown[] }
    expect(loaded.top ?? loaded.items).toEqual([teaser])
  })
  it('that does not fit is damaged', async () => {
    answerWith({ ...value, schema: 'other/1' })
    const failure = await failureOf(load())
    expect(failure.kind).toBe('damaged')
    expect(failure.problems.map((one) => one.path)).toEqual(['schema'])
  })
  it('says of a server in trouble what it is', async () => {
    answerWith({}, 500)
    expect((await failureOf(load())).kind).toBe('server')
  })
})
