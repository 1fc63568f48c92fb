import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryCaches, toldAs } from '#src/test/memory-caches.ts'
import { typed } from '#src/test/worker-trial.ts'
import { installFiles, pruneCode } from './install.ts'
import { openShelves } from './shelves.ts'

const state = '<script type="application/json" id="sf-state">{}</script>'
const pageSaying = (words: string) => new Response(words + state, { headers: { 'content-type': 'text/html' } })

let caches: ReturnType<typeof memoryCaches>
let shelves: ReturnType<typeof openShelves>
/** What was fetched, with the mode of the browser's own cache. */
let asked: [path: string, cache: RequestCache | undefined][]
/** What the network answers in place of a file. */
let instead: Record<string, Response | undefined>

beforeEach(() => {
  caches = memoryCaches()
  shelves = openShelves(caches)
  asked = []
  instead = {}
  vi.stubGlobal('fetch', async (path: string, { cache }: RequestInit = {}) => {
    asked.push([path, cache])
    return instead[path] ?? typed(path, pageSaying(`new ${path}`))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const files = ['/offline', '/assets/entry-11111111.js', '/assets/index-22222222.css']
const read = async (path: string) => (await (await shelves.code.find(path))?.text())?.replace(state, '')
const keepOld = async (...paths: string[]) => {
  for (const path of paths) await shelves.code.put(path, new Response(`old ${path}`))
}

describe('the installation', () => {
  it('keeps all the files that the app needs', async () => {
    await installFiles(caches, files)
    expect(await Promise.all(files.map(read))).toEqual(files.map((path) => `new ${path}`))
  })

  it('fetches no file again that has its hash in its name, and every other past the cache of the browser', async () => {
    await keepOld('/offline', '/assets/entry-11111111.js')
    await installFiles(caches, files)
    expect(asked).toEqual([
      ['/offline', 'no-cache'],
      ['/assets/index-22222222.css', undefined],
    ])
    expect([await read('/offline'), await read('/assets/entry-11111111.js')]).toEqual([
      'new /offline',
      'old /assets/entry-11111111.js',
    ])
  })

  it.each([
    ['is missing', () => new Response('', { status: 404 })],
    ['cannot be served', () => new Response('', { status: 503 })],
    ['is a page of a network', () => new Response('Log in', { headers: { 'content-type': 'text/html' } })],
    ['is answered from elsewhere', () => toldAs(new Response('Log in'), { redirected: true })],
  ])('leaves everything as it was where one file %s, and says so', async (_, answer) => {
    await keepOld('/offline')
    instead['/assets/index-22222222.css'] = answer()
    await expect(installFiles(caches, files)).rejects.toThrow(/\/assets\/index-22222222\.css was answered with \d{3}/)
    expect([await shelves.code.keys(), await read('/offline')]).toEqual([['/offline'], 'old /offline'])
  })

  it('throws where there is no room for all, and what was there is as it was', async () => {
    const before = ['/assets/old-11111111.js', '/offline']
    await keepOld(...before)
    caches.room = 3
    await expect(installFiles(caches, files)).rejects.toThrow('found no room')
    expect(await Promise.all(before.map(read))).toEqual(before.map((path) => `old ${path}`))
  })

  it('leaves everything as it was where the network is lost on the way', async () => {
    await keepOld('/offline')
    vi.stubGlobal('fetch', async (path: string) => {
      if (path.startsWith('/assets/')) throw new TypeError('Failed to fetch')
      return pageSaying('new')
    })
    await expect(installFiles(caches, files)).rejects.toThrow('Failed to fetch')
    expect([await shelves.code.keys(), await read('/offline')]).toEqual([['/offline'], 'old /offline'])
  })
})

describe('what no one needs any more', () => {
  /** The files that are left when builds with these came one after the other. */
  async function leftAfter(...builds: string[][]) {
    for (const build of builds) {
      await installFiles(caches, build)
      await pruneCode(caches, build)
    }
    return (await shelves.code.keys())?.filter((path) => path.startsWith('/assets/'))
  }

  it('goes: the files of this build and of the one before stay, for a tab that is open', async () => {
    expect(await leftAfter(['/assets/a.js'], ['/assets/b.js'], ['/assets/c.js'])).toEqual([
      '/assets/b.js',
      '/assets/c.js',
    ])
  })

  it('is no file that a kept page names', async () => {
    const html = '<link href="/assets/a-0_1.css" rel="stylesheet"><script src="/assets/b.js" type="module"></script>'
    await shelves.pages.put('/articles/low-water', new Response(html))
    const first = ['/assets/a-0_1.css', '/assets/b.js', '/assets/c.js']
    expect(await leftAfter(first, ['/assets/d.js'], ['/assets/e.js'])).toEqual([
      '/assets/a-0_1.css',
      '/assets/b.js',
      '/assets/d.js',
      '/assets/e.js',
    ])
  })

  it('goes where the list of the build before is damaged', async () => {
    await keepOld('/standfirst-files', '/assets/a.js')
    expect(await leftAfter(['/assets/b.js'])).toEqual(['/assets/b.js'])
  })
})
