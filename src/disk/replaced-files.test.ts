import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetReplaced, keepReplaced, replacedOf } from './replaced-files.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-replaced-'))
})
afterEach(() => rmSync(home, { recursive: true }))
const at = (name: string) => join(home, name)
const read = (name: string) => readFileSync(at(name), 'utf8')

describe('where replaced files lie', () => {
  it('is a folder beside the site for each moment at which one was made', () => {
    const folder = replacedOf('/srv/site', '2026-11-24T06:00:00.000Z')
    expect(folder).toBe(join('/srv/site-replaced', '2026-11-24T06-00-00-000Z'))
    expect(replacedOf('/srv/site', '2026-11-24T06:00:00.001Z')).not.toBe(folder)
  })

  it('is in that room whatever the moment says', () =>
    expect(replacedOf('/srv/site', '../../etc/x')).toBe(join('/srv/site-replaced', '------etc-x')))
})

describe('a file that is about to be replaced', () => {
  it('lies at its other place as it was, once another has taken its own', async () => {
    writeFileSync(at('a.html'), 'old')
    await keepReplaced(at('a.html'), at('kept/deep/a.html'))
    writeFileSync(at('part'), 'new')
    renameSync(at('part'), at('a.html'))
    expect([read('a.html'), read('kept/deep/a.html')]).toEqual(['new', 'old'])
  })

  it('stays as it was at first, where it is replaced twice', async () => {
    for (const text of ['first', 'second']) {
      writeFileSync(at('part'), text)
      renameSync(at('part'), at('a.html'))
      await keepReplaced(at('a.html'), at('kept/a.html'))
    }
    expect(read('kept/a.html')).toBe('first')
  })

  it('leaves nothing if it is new', async () => {
    await keepReplaced(at('a.html'), at('kept/a.html'))
    expect(existsSync(at('kept/a.html'))).toBe(false)
  })
})

describe('what was replaced long ago', () => {
  it('is taken away, and what was replaced just now stays', async () => {
    const old = replacedOf(at('site'), '2026-01-01T00:00:00Z')
    const fresh = replacedOf(at('site'), '2026-01-02T00:00:00Z')
    for (const folder of [old, fresh]) mkdirSync(folder, { recursive: true })
    writeFileSync(join(old, 'a.html'), 'old')
    const before = Date.now() / 1000 - 700
    utimesSync(old, before, before)
    await forgetReplaced(at('site'), 600_000)
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true])
  })

  it('is nothing where nothing was replaced', async () => {
    await forgetReplaced(at('site'), 0)
    expect(existsSync(at('site-replaced'))).toBe(false)
  })
})
