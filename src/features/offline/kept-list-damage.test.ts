import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keptCaches } from '#src/contract/stored-keys.ts'
import { memoryCaches } from '#src/test/memory-caches.ts'
import { clearKept, type KeptAnswer, readKept, removeKept } from './kept-list.ts'

let kept: KeptAnswer[] = []
const answers = {
  list: async () => [...kept],
  remove: async (name: string) => {
    kept = kept.filter((one) => one.name !== name)
  },
}
let caches: ReturnType<typeof memoryCaches>
const answer = (slug: string, body: unknown[] = []) => ({ name: slug, data: { slug, headline: slug, body }, at: 1 })
const html = (headline: string) =>
  `<script type="application/json" id="sf-state">{"page":{"drawn":{"headline":"${headline}"}}}</script>`
const put = async (shelf: keyof typeof keptCaches, path: string, body: BodyInit, headers = {}) =>
  (await caches.open(keptCaches[shelf])).put(path, new Response(body, { headers }))
beforeEach(() => {
  kept = []
  caches = memoryCaches()
  vi.stubGlobal('caches', caches)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

// Publishing keeps the publisher's file names: encodeURIComponent leaves '()! as they are.
it.each([
  '/images/IMG%20(2)-1a2b3c4d5e-640.avif',
  "/images/pier's-1a2b3c4d5e-640.avif",
  '/images/tide-moving-1a2b3c4d5e-640.gif',
])('counts and takes away the picture %s', async (path) => {
  await put('pictures', path, 'x'.repeat(50_000))
  kept.push(answer('low-water', [path]))
  expect.soft((await readKept(answers)).stories[0]?.bytes).toBeGreaterThan(50_000)
  await removeKept('low-water', answers)
  expect(await (await caches.open(keptCaches.pictures)).keys()).toEqual([])
})

const circle: unknown[] = []
circle.push(circle)
// Both can lie in IndexedDB.
it.each([
  ['a large number', [1n]],
  ['a circle', circle],
])('passes over an answer that holds %s', async (_, body) => {
  kept.push(answer('odd', body), answer('low-water'))
  expect((await readKept(answers)).stories.map(({ slug }) => slug)).toContain('low-water')
})
it('takes a story away beside an answer that is damaged', async () => {
  kept.push(answer('odd', [1n]), answer('low-water'))
  await removeKept('low-water', answers)
  expect(kept.map(({ name }) => name)).not.toContain('low-water')
})

it('passes over a document whose body cannot be read', async () => {
  await put('pages', '/articles/fog', html('Fog'))
  await put('pages', '/articles/low-water', html('Low water'))
  const cache = await caches.open(keptCaches.pages)
  const unreadable = {
    headers: new Headers(),
    text: () => Promise.reject(new DOMException('The file could not be read.', 'NotReadableError')),
  }
  const match = async (request: Request) =>
    new URL(request.url).pathname === '/articles/fog' ? unreadable : cache.match(request)
  vi.spyOn(caches, 'open').mockResolvedValue({ ...cache, match } as unknown as Cache)
  expect((await readKept(answers)).stories.map(({ slug }) => slug)).toEqual(['low-water'])
})

it('shows a list where a cache hangs, though it may be empty', async () => {
  kept.push(answer('low-water'))
  await put('pages', '/', 'x')
  caches.fault = 'hangs when opened'
  const late = new Promise((go) => setTimeout(() => go('late'), 3000))
  expect(await Promise.race([readKept(answers), late])).not.toBe('late')
})

it('a story that was saved is listed as that, and taken away with its pictures as any other', async () => {
  const picture = '/images/pier-1a2b3c4d5e-640.avif'
  await put('saved', '/articles/low-water', html(`Low water ${picture}`))
  await put('saved', picture, 'x'.repeat(5000))
  await put('pages', '/articles/fog', html('Fog'))
  const { stories } = await readKept(answers)
  expect(stories.map(({ slug, isSaved, bytes }) => [slug, isSaved, bytes > 5000])).toEqual([
    ['fog', false, false],
    ['low-water', true, true],
  ])
  await removeKept('low-water', answers)
  expect(await (await caches.open(keptCaches.saved)).keys()).toEqual([])
  await put('saved', '/articles/low-water', html('Low water'))
  await clearKept(answers)
  expect((await readKept(answers)).stories).toEqual([])
})

it('takes the answers away where the storage is damaged, without a word', async () => {
  kept.push(answer('low-water'))
  await put('pages', '/', 'x')
  caches.fault = 'throws when used'
  await removeKept('low-water', answers)
  expect(kept).toEqual([])
})
it('goes on with clearing where a cache cannot be deleted', async () => {
  await put('pages', '/', 'x')
  await put('pictures', '/a-1.avif', 'x')
  vi.spyOn(caches, 'delete').mockRejectedValueOnce(new DOMException('no', 'UnknownError'))
  await clearKept(answers)
  expect(await caches.keys()).not.toContain(keptCaches.pictures)
})
it('takes a time that is no date for an unknown one', async () => {
  await put('pages', '/articles/low-water', html('Low water'), { 'x-standfirst-kept': 'Infinity' })
  const at = (await readKept(answers)).stories[0]?.at ?? 0
  expect(() => new Intl.DateTimeFormat('en').format(at)).not.toThrow()
})
