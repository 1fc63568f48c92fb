import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Published } from './published.ts'
import { findUnchanged, forgetWhole, type Making, nameInputs, noteWhole } from './whole-site.ts'

let root = ''
let making: Making
const published = { stories: 3, pages: 9, written: 7, gone: ['old'], staysUntil: '2026-12-01T00:00:00Z' } as Published
const before = new Date('2026-11-30T00:00:00Z')
const path = (name: string) => join(root, name)
function write(name: string, text: string): void {
  mkdirSync(dirname(path(name)), { recursive: true })
  writeFileSync(path(name), text)
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'standfirst-whole-'))
  making = { edition: path('edition'), app: path('app'), out: path('dist/site'), cache: path('cache') }
  for (const name of ['edition/articles/a.json', 'edition/images/a.jpg', 'app/app.js']) write(name, 'one')
  for (const name of ['.json', '/index.html', '/index.html.br', '/articles/a.html', '-sources/a.json'])
    write(`dist/site${name}`, 'one')
  await noteWhole(making, nameInputs(making), published)
})
afterEach(() => rmSync(root, { recursive: true }))

const isUnchanged = async (now = before) => (await findUnchanged(making, now)) !== undefined

describe('a site that is whole', () => {
  it('is as the last publish left it, which wrote nothing now and takes no story away', async () => {
    expect(await findUnchanged(making, before)).toEqual({ ...published, written: 0, gone: [] })
  })

  it.each<[string, () => unknown]>([
    ['a story is changed', () => appendFileSync(path('edition/articles/a.json'), ' ')],
    ['a story is added', () => write('edition/articles/b.json', '{}')],
    ['a story is taken away', () => rmSync(path('edition/articles/a.json'))],
    ['a picture is replaced by one that is as large', () => write('edition/images/a.jpg', 'two')],
    ['the app is built anew', () => write('app/app.js', 'two')],
    ['a page is changed as it lies', () => write('dist/site/articles/a.html', 'two')],
    ['a page is lost', () => rmSync(path('dist/site/articles/a.html'))],
    ['a packed form is lost', () => rmSync(path('dist/site/index.html.br'))],
    [
      'another packed form is put in its place',
      () => {
        write('two', 'two')
        renameSync(path('two'), path('dist/site/index.html.br'))
      },
    ],
    ['a file is there that nobody published', () => write('dist/site/more.html', '')],
    ['the record is lost', () => rmSync(path('dist/site.json'))],
    ['the whole site is lost', () => rmSync(path('dist/site'), { recursive: true })],
    ['what stands in for damaged stories is changed', () => write('dist/site-sources/a.json', 'two!')],
    ['a publish has begun', () => forgetWhole(making)],
    ['it is for another address', () => Object.assign(making, { siteUrl: 'https://other.example' })],
    ['it is of another edition', () => Object.assign(making, { edition: path('app') })],
    [
      'the note is damaged',
      () => {
        const [name = ''] = readdirSync(path('cache/made'))
        const note = path(`cache/made/${name}`)
        writeFileSync(note, readFileSync(note, 'utf8').slice(0, 40))
      },
    ],
  ])('is made again when %s', async (_, change) => {
    expect(await isUnchanged()).toBe(true)
    // Times of files are told in steps of some ms.
    await new Promise((resolve) => setTimeout(resolve, 20))
    await change()
    expect(await isUnchanged()).toBe(false)
  })

  it('is found beside links that lead nowhere, to themselves, and back into the edition, and through a link to a folder', async () => {
    symlinkSync('nothing', path('edition/nowhere'))
    symlinkSync('itself', path('edition/itself'))
    for (const name of ['back', 'again', 'oncemore']) symlinkSync('..', path(`edition/articles/${name}`))
    symlinkSync('itself', path('dist/site/itself'))
    write('elsewhere/b.json', 'one')
    symlinkSync(path('elsewhere'), path('edition/more'))
    await noteWhole(making, nameInputs(making), published)
    expect(await isUnchanged()).toBe(true)
    write('elsewhere/b.json', 'two!')
    expect(await isUnchanged()).toBe(false)
  })

  it('is made again at the moment from which it would be another', async () => {
    expect(await isUnchanged(new Date('2026-11-30T23:59:59Z'))).toBe(true)
    expect(await isUnchanged(new Date('2026-12-01T00:00:00Z'))).toBe(false)
  })
})
