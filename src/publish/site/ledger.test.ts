import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOf, Ledger } from './ledger.ts'

let folder: string
let site: string
const open = () => Ledger.open(join(folder, 'cache'), site)
const at = (path: string) => join(site, path)
const lay = (path: string, text: string) => writeFileSync(at(path), text)

/** What stands in the ledger after a publish that wrote one packed file. */
async function publishOnce(): Promise<void> {
  const ledger = await open()
  for (const ending of ['', '.br', '.gz']) lay(`/a.html${ending}`, `words${ending}`)
  utimesSync(at('/a.html'), 1, 1)
  ledger.note('/a.html', 'from one')
  await ledger.save()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-ledger-'))
  site = join(folder, 'site')
  mkdirSync(site)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a ledger', () => {
  it('knows nothing at first', async () => {
    lay('/a.html', 'words')
    expect((await open()).stillThere('/a.html', 'from one')).toBeUndefined()
  })

  it('knows what was made from the same and was not touched, with its packed forms', async () => {
    await publishOnce()
    expect((await open()).stillThere('/a.html', 'from one')).toEqual([at('/a.html.br'), at('/a.html.gz')])
  })

  it('knows a file without packed forms', async () => {
    const ledger = await open()
    lay('/short.json', '{}')
    ledger.note('/short.json', 'from one')
    await ledger.save()
    expect((await open()).stillThere('/short.json', 'from one')).toEqual([])
  })

  it('has what is made from something else made', async () => {
    await publishOnce()
    expect((await open()).stillThere('/a.html', 'from two')).toBeUndefined()
  })

  it.each<[string, () => void]>([
    ['written to', () => lay('/a.html', 'WORDS')],
    ['taken away', () => rmSync(at('/a.html'))],
    [
      'replaced by another of the same size and time',
      () => {
        lay('/other', 'WORDS')
        utimesSync(at('/other'), 1, 1)
        renameSync(at('/other'), at('/a.html'))
      },
    ],
    ['given another packed form', () => lay('/a.html.br', 'WORDS.br')],
    ['left without a packed form', () => rmSync(at('/a.html.gz'))],
    [
      'copied over itself',
      () => {
        copyFileSync(at('/a.html'), at('/copy'))
        copyFileSync(at('/copy'), at('/a.html'))
        utimesSync(at('/a.html'), 1, 1)
      },
    ],
  ])('has a file made that was %s', async (_, touch) => {
    await publishOnce()
    touch()
    expect((await open()).stillThere('/a.html', 'from one')).toBeUndefined()
  })

  it('forgets what a publish did not write', async () => {
    await publishOnce()
    await (await open()).save()
    expect((await open()).stillThere('/a.html', 'from one')).toBeUndefined()
  })

  it('keeps what a publish left as it was', async () => {
    await publishOnce()
    const second = await open()
    second.stillThere('/a.html', 'from one')
    await second.save()
    expect((await open()).stillThere('/a.html', 'from one')).toBeDefined()
  })

  it('of one site says nothing of another', async () => {
    await publishOnce()
    const other = await Ledger.open(join(folder, 'cache'), join(folder, 'other'))
    expect(other.stillThere('/a.html', 'from one')).toBeUndefined()
  })

  it.each(['', '{', '[]', '{"/a.html":"from one"}', '{"/a.html":["from one"]}', '{"/a.html":["from one",""]}'])(
    'that is damaged (%j) is as none',
    async (damaged) => {
      await publishOnce()
      const [name = ''] = readdirSync(join(folder, 'cache/made'))
      writeFileSync(join(folder, 'cache/made', name), damaged)
      expect((await open()).stillThere('/a.html', 'from one')).toBeUndefined()
    },
  )
})

describe('what was packed quickly', () => {
  const quickly = async () => {
    const ledger = await open()
    for (const path of ['/a.html', '/b.html']) {
      lay(path, 'words')
      ledger.note(path, 'from one', true)
    }
    await ledger.save()
  }
  const goOn = async () => {
    const ledger = await open()
    ledger.takeOver()
    return ledger
  }

  it('is known at later publishes, whether it is left or noted anew without a word of its packing', async () => {
    await quickly()
    const ledger = await open()
    expect(ledger.quick).toEqual([])
    ledger.stillThere('/a.html', 'from one')
    ledger.note('/b.html', 'from two')
    expect(ledger.quick).toEqual(['/a.html', '/b.html'])
  })

  it('is no longer once it was made anew and small', async () => {
    await quickly()
    const ledger = await open()
    ledger.note('/a.html', 'from two', false)
    expect(ledger.quick).toEqual([])
  })

  it('is no longer once it was packed again; all else stays noted', async () => {
    await quickly()
    const ledger = await goOn()
    lay('/a.html.br', 'w')
    ledger.notePacked('/a.html')
    await ledger.save()
    const after = await goOn()
    expect(after.quick).toEqual(['/b.html'])
    expect(after.stillThere('/a.html', 'from one')).toEqual([at('/a.html.br')])
    expect(after.stillThere('/b.html', 'from one')).toEqual([])
  })

  it('is forgotten if it is no longer as it was noted', async () => {
    await quickly()
    const ledger = await goOn()
    lay('/a.html', 'other')
    expect(['/a.html', '/b.html', '/c.html'].map((path) => ledger.isAsNoted(path))).toEqual([false, true, false])
    ledger.notePacked('/a.html')
    await ledger.save()
    const after = await goOn()
    expect(after.quick).toEqual(['/b.html'])
    expect(after.stillThere('/a.html', 'from one')).toBeUndefined()
  })
})

describe('the name of what something is made from', () => {
  it('is of all its parts', () => {
    expect(digestOf('a', 'b')).toBe(digestOf('a', 'b'))
    expect(digestOf('a', 'b')).not.toBe(digestOf('a', 'c'))
  })

  it('tells where one part ends', () => {
    expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'))
  })
})
