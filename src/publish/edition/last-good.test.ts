import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { saveSources } from './last-good.ts'
import { openEdition } from './open-edition.ts'

let folder: string
let kept: string
beforeEach(() => {
  folder = writeEdition({
    'publication.json': samplePublication,
    'articles/one.json': smallStory({ slug: 'one', headline: 'Fog at sea' }),
    'articles/two.json': smallStory({ slug: 'two' }),
  })
  kept = mkdtempSync(join(tmpdir(), 'standfirst-sources-'))
})
afterEach(() => {
  for (const one of [folder, kept]) rmSync(one, { recursive: true })
})

const save = async () => {
  const places = { edition: folder, out: join(kept, 'site'), dataFolder: undefined, isDue: false }
  await saveSources((await openEdition(places, new Date())).edition, join(kept, 'site-sources'))
}
const at = (name: string) => join(kept, 'site-sources/articles', name)

describe('the sources of what was published', () => {
  it('are those of the last publish, also where a file is as long and as old as it was', async () => {
    await save()
    const file = join(folder, 'articles/one.json')
    const { atime, mtime } = statSync(file)
    writeFileSync(file, readFileSync(file, 'utf8').replace('Fog at sea', 'Ice at sea'))
    utimesSync(file, atime, mtime)
    await save()
    expect(readFileSync(at('one.json'), 'utf8')).toContain('Ice at sea')
  })

  it('are not written again where they are the same', async () => {
    await save()
    const before = ['one.json', 'two.json'].map((name) => statSync(at(name)).ino)
    writeFileSync(join(folder, 'articles/one.json'), JSON.stringify(smallStory({ slug: 'one', headline: 'Ice' })))
    await save()
    const after = ['one.json', 'two.json'].map((name) => statSync(at(name)).ino)
    expect(after[1]).toBe(before[1])
    expect(after[0]).not.toBe(before[0])
  })
})
