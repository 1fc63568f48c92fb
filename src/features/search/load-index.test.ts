import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { standInNetwork } from '#src/test/stand-in-network.ts'

const path = '/search/index.json'
const emptyIndex = { schema: 'search/1', lang: 'en', sections: [], blocks: [] }
const part = (name: string) => `/search/part-${name}.json`

// What was asked for is known for as long as the page lives: each test is a page of its own.
let openIndex: typeof import('./load-index.ts').openIndex
let forgetIndex: typeof import('./load-index.ts').forgetIndex
beforeEach(async () => {
  vi.resetModules()
  vi.useFakeTimers({ toFake: ['Date'] })
  const loaded = await import('./load-index.ts')
  openIndex = loaded.openIndex
  forgetIndex = loaded.forgetIndex
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
async function kindOf(loading: Promise<unknown>) {
  const failure = await loading.catch((error: unknown) => error)
  // By its name: the modules of a page have a class of their own.
  return failure instanceof Error && failure.name === new LoadFailure('missing', '').name
    ? (failure as LoadFailure).kind
    : failure
}

describe('the index', () => {
  it('is asked for once, by several who ask at the same time as well', async () => {
    const { asked } = standInNetwork({ [path]: { json: emptyIndex } })
    const [one, other] = await Promise.all([openIndex(), openIndex()])
    expect(await openIndex()).toMatchObject({ index: emptyIndex })
    expect([one?.index, asked]).toEqual([other?.index, [path]])
  })

  it('is asked for again after five minutes', async () => {
    const { asked } = standInNetwork({ [path]: { json: emptyIndex } })
    await openIndex()
    vi.setSystemTime(Date.now() + 299_000)
    await openIndex()
    expect(asked).toHaveLength(1)
    vi.setSystemTime(Date.now() + 2000)
    await openIndex()
    expect(asked).toHaveLength(2)
  })

  it('is asked for again once it was forgotten', async () => {
    const { asked } = standInNetwork({ [path]: { json: emptyIndex } })
    await openIndex()
    forgetIndex()
    await openIndex()
    expect(asked).toHaveLength(2)
  })

  it('that did not come is asked for again at once', async () => {
    const network = standInNetwork({ [path]: 'offline' })
    expect(await kindOf(openIndex())).toBe('offline')
    network.answers[path] = { json: emptyIndex }
    expect(await openIndex()).toMatchObject({ index: emptyIndex })
  })

  it('that fails late does not take away one that came since', async () => {
    let fail = (_: Error) => {}
    const stuck = new Promise<Response>((_, reject) => {
      fail = reject
    })
    vi.stubGlobal('fetch', () => stuck)
    const first = kindOf(openIndex())
    forgetIndex()
    const { asked } = standInNetwork({ [path]: { json: emptyIndex } })
    await openIndex()
    fail(new TypeError('Failed to fetch'))
    expect(await first).toBe('offline')
    await openIndex()
    expect(asked).toHaveLength(1)
  })

  it.each<[string, unknown]>([
    ['of another version', { ...emptyIndex, schema: 'search/2' }],
    ['without blocks', { ...emptyIndex, blocks: undefined }],
    ['with a file of another place', { ...emptyIndex, words: '../../articles' }],
    ['that is nothing', null],
  ])('is damaged: one %s', async (_, json) => {
    standInNetwork({ [path]: { json } })
    expect(await kindOf(openIndex())).toBe('damaged')
  })
})

describe('a file of the index', () => {
  const words = [['tern', [1, 5]]]

  it('is asked for once and for all', async () => {
    const network = standInNetwork({ [path]: { json: emptyIndex }, [part('aaaaaaaa')]: { json: words } })
    const { chunk } = await openIndex()
    await Promise.all([chunk('aaaaaaaa'), chunk('aaaaaaaa')])
    vi.setSystemTime(Date.now() + 600_000)
    const later = await openIndex()
    expect(await later.chunk('aaaaaaaa')).toEqual(words)
    expect(network.asked).toEqual([path, part('aaaaaaaa'), path])
  })

  it('that did not come is asked for again', async () => {
    const network = standInNetwork({ [path]: { json: emptyIndex }, [part('aaaaaaaa')]: { status: 503 } })
    const { chunk } = await openIndex()
    expect(await kindOf(chunk('aaaaaaaa'))).toBe('server')
    network.answers[part('aaaaaaaa')] = { json: words }
    expect(await chunk('aaaaaaaa')).toEqual(words)
  })

  it.each<[string, 'chunk' | 'cards' | 'words', unknown]>([
    ['words that are no list', 'chunk', { tern: [1, 5] }],
    ['a story before the first', 'chunk', [['tern', [-1, 5]]]],
    ['a card without a day', 'cards', [['tern', 'Tern']]],
    ['a card whose slug leads elsewhere', 'cards', [['../tern', 'Tern', '2026-11-02']]],
    ['a number among the words', 'words', ['tern', 5]],
  ])('is damaged: %s', async (_, kind, json) => {
    standInNetwork({ [path]: { json: { ...emptyIndex, words: 'aaaaaaaa' } }, [part('aaaaaaaa')]: { json } })
    expect(await kindOf((await openIndex())[kind]('aaaaaaaa'))).toBe('damaged')
  })

  it('is not asked for where there are no words that are written often', async () => {
    const { asked } = standInNetwork({ [path]: { json: emptyIndex } })
    expect(await (await openIndex()).words()).toEqual([])
    expect(asked).toEqual([path])
  })
})
