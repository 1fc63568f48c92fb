import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { makeContent } from '#src/publish/edition/content.ts'
import { readEdition } from '#src/publish/edition/edition.ts'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

/** The content of an edition with stories by their slugs and what each was called before. */
async function contentOf(stories: Record<string, readonly unknown[]>, redirects?: unknown) {
  const files = Object.entries(stories).map(([slug, formerly]) => [
    `articles/${slug}.json`,
    smallStory({ slug, formerly }),
  ])
  const folder = writeEdition({
    'publication.json': samplePublication,
    'authors/ada-quill.json': { id: 'ada-quill', name: 'Ada Quill', kind: 'person' },
    ...Object.fromEntries(files),
    ...(redirects === undefined ? {} : { 'redirects.json': redirects }),
  })
  made.push(folder)
  const { redirects: settled, reports } = makeContent(await readEdition(folder), () => 'which is not there')
  return {
    settled: settled.map(({ from, to, status }) => [from, to, status]),
    said: reports.flatMap(({ file, problems }) =>
      problems.map(({ weight, path, found }) => `${file} ${weight} ${path}: ${found}`),
    ),
  }
}
const list = (...redirects: unknown[]) => ({ schema: 'redirects/1', redirects })

describe('old addresses', () => {
  it.each<[string, Record<string, string[]>, unknown[], unknown[], string[]]>([
    [
      'lead to the story that was called so',
      { now: ['first', 'then'] },
      [],
      [
        ['/articles/first', '/articles/now', 301],
        ['/articles/then', '/articles/now', 301],
      ],
      [],
    ],
    [
      'lead where redirects.json says',
      { now: [] },
      [
        { from: '/2019/05/old/', to: '/articles/now#end' },
        { from: '/shop', to: 'https://shop.example/', status: 302 },
      ],
      [
        ['/2019/05/old/', '/articles/now#end', 301],
        ['/shop', 'https://shop.example/', 302],
      ],
      [],
    ],
    ['may be gone for good', {}, [{ from: '/2019/ad', status: 410 }], [['/2019/ad', undefined, 410]], []],
    [
      'lead at once where they lead in the end',
      { now: ['then'] },
      [
        { from: '/a', to: '/b/?x=1', status: 302 },
        { from: '/b', to: '/articles/then' },
        { from: '/c', to: '/d' },
        { from: '/d', status: 410 },
      ],
      [
        ['/articles/then', '/articles/now', 301],
        ['/a', '/articles/now', 302],
        ['/b', '/articles/now', 301],
        ['/c', undefined, 410],
        ['/d', undefined, 410],
      ],
      [],
    ],
    [
      'never lead round in a circle',
      {},
      [
        { from: '/a', to: '/b' },
        { from: '/b', to: '/a' },
        { from: '/c', to: '/c/' },
        { from: '/into', to: '/a' },
      ],
      [],
      [
        'redirects.json damaged redirects[0].to: "/a", which leads to itself in the end',
        'redirects.json damaged redirects[1].to: "/b", which leads to itself in the end',
        'redirects.json damaged redirects[2].to: "/c", which leads to itself in the end',
        'redirects.json damaged redirects[3].to: "/into", which leads to itself in the end',
      ],
    ],
    [
      'give way to what is published',
      { now: ['now', 'other'], other: [] },
      [
        { from: '/sections/coasts', to: '/' },
        { from: '/', to: '/articles/now' },
      ],
      [],
      [
        'articles/now.json note formerly[0]: "/articles/now", at which a page is published',
        'articles/now.json note formerly[1]: "/articles/other", at which a page is published',
        'redirects.json damaged redirects[0]: "/sections/coasts", at which a page is published',
        'redirects.json damaged redirects[1]: "/", at which a page is published',
      ],
    ],
    [
      'are named once',
      { a: ['old'], b: ['old'] },
      [{ from: '/articles/old', to: '/' }],
      [['/articles/old', '/articles/a', 301]],
      [
        'articles/b.json note formerly[0]: "/articles/old", which articles/a.json names already (formerly[0])',
        'redirects.json damaged redirects[0]: "/articles/old", which articles/a.json names already (formerly[0])',
      ],
    ],
    [
      'that lead nowhere are told',
      { now: [] },
      [
        { from: '/a', to: '/articles/gone' },
        { from: '/b', to: '/papers/a.pdf' },
      ],
      [
        ['/a', '/articles/gone', 301],
        ['/b', '/papers/a.pdf', 301],
      ],
      ['redirects.json note redirects[0].to: "/articles/gone"'],
    ],
  ])('%s', async (_, stories, written, settled, said) => {
    expect(await contentOf(stories, list(...written))).toEqual({ settled, said })
  })

  it.each<[string, unknown, string]>([
    ['one of another site', { from: 'https://a.example/x', to: '/' }, 'redirects[1].from: "https://a.example/x"'],
    ['one with a question', { from: '/?p=12', to: '/' }, 'redirects[1].from: "/?p=12"'],
    ['one that leads nowhere', { from: '/x' }, 'redirects[1]: an object with from, status'],
    [
      'one that is gone and leads on',
      { from: '/x', to: '/', status: 410 },
      'redirects[1]: an object with from, to, status',
    ],
    ['another status', { from: '/x', to: '/', status: 308 }, 'redirects[1].status: 308'],
    ['a script', { from: '/x', to: 'javascript:alert(1)' }, 'redirects[1].to: "javascript:alert(1)"'],
    ['a text', '/x /y', 'redirects[1]: "/x /y"'],
  ])('are not %s, which costs no other', async (_, bad, found) => {
    const { settled, said } = await contentOf({}, list({ from: '/a', to: '/' }, bad, { from: '/b', to: '/' }))
    expect(settled).toEqual([
      ['/a', '/', 301],
      ['/b', '/', 301],
    ])
    expect(said).toEqual([`redirects.json damaged ${found}`])
  })

  it('that cannot be read are none, and that is said', async () => {
    for (const broken of ['{', { schema: 'redirects/2', redirects: [] }, []]) {
      const { settled, said } = await contentOf({ now: ['old'] }, broken)
      expect(settled).toEqual([['/articles/old', '/articles/now', 301]])
      expect(said.every((words) => words.startsWith('redirects.json refused'))).toBe(true)
      expect(said).not.toEqual([])
    }
  })
})
