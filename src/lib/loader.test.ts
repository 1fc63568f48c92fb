import { expect, it, vi } from 'vitest'
import { LoadFailure } from './load-failure.ts'
import { loader } from './loader.ts'

it('brings the code that fetches', async () => {
  const { loadArticle, loadFront, loadSection, loadAuthor } = await loader()
  for (const load of [loadArticle, loadFront, loadSection, loadAuthor]) expect(load).toBeTypeOf('function')
})

it('fails as offline if the network does not bring the code', async () => {
  vi.resetModules()
  vi.doMock('./load-published.ts', () => {
    throw new TypeError('error loading dynamically imported module')
  })
  const fresh = await import('./loader.ts')
  // Fetched anew as well: a class is only itself within one load of the modules.
  const { LoadFailure: FreshFailure } = await import('./load-failure.ts')
  const failure = await fresh.loader().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(FreshFailure)
  expect(failure).toMatchObject({ kind: 'offline', name: 'LoadFailure' } satisfies Partial<LoadFailure>)
})

it('is a failure with a kind, a message and, if it is known, what is wrong', () => {
  const problem = { weight: 'refused', path: 'slug', found: 'nothing', wanted: 'a slug' } as const
  expect(new LoadFailure('damaged', 'x', [problem])).toMatchObject({
    kind: 'damaged',
    message: 'x',
    problems: [problem],
  })
  expect(new LoadFailure('missing', 'x').problems).toEqual([])
})
