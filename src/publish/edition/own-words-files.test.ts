import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { english } from '#src/words/en.ts'
import { french } from '#src/words/fr.ts'
import { settleWords } from '#src/words/settle-words.ts'
import { readEdition } from './edition.ts'
import { EditionError } from './edition-error.ts'
import { withLastGood } from './last-good.ts'
import { interfaceHash, readInterface, refuseOtherWords } from './read-interface.ts'
import { keptWords } from './read-words-file.ts'

const folders: string[] = []
function write(files: Record<string, unknown>): string {
  const folder = writeEdition(files)
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const own = { explore: { title: 'Read on' } }
const base = { 'publication.json': samplePublication }
const broken = { ...base, 'words.json': '{"explore": {"title": ' }

describe('the words of the last publish', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['are those of its words.json', { 'words.json': own }, own],
    ['are none where there was no such file', {}, undefined],
    ['are none where that cannot be read either', broken, undefined],
  ])('%s', async (_, files, expected) => {
    expect(await keptWords(write(files))).toEqual(expected)
  })

  it('stand in for a file that cannot be read, whose report says that it is kept', async () => {
    const edition = await withLastGood(await readEdition(write(broken)), write({ 'words.json': own }))
    expect(edition.words).toEqual(own)
    expect(edition.reports).toEqual([expect.objectContaining({ file: 'words.json', isKept: true })])
  })

  it('leave a file that was never good as it is reported: left out', async () => {
    const edition = await withLastGood(await readEdition(write(broken)), write({}))
    expect(edition.words).toEqual({})
    expect(edition.reports.map(({ file, isKept }) => [file, isKept])).toEqual([['words.json', undefined]])
  })

  it('are not asked for where single words alone are wrong', async () => {
    const written = { explore: { title: 'Lees verder', tittle: 'x' } }
    const edition = await withLastGood(
      await readEdition(write({ ...base, 'words.json': written })),
      write({ 'words.json': own }),
    )
    expect(edition.words).toEqual({ explore: { title: 'Lees verder' } })
    expect(edition.reports.map(({ isKept }) => isKept)).toEqual([undefined])
  })
})

describe('what the interface of an edition says', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, unknown]>([
    ['the words of its language', { 'publication.json': { ...samplePublication, lang: 'fr' } }, {}, french],
    ['its own words in their places', { ...base, 'words.json': own }, {}, settleWords('en', own)],
    ['the words of the last publish for a damaged file', broken, { 'words.json': own }, settleWords('en', own)],
    ['the words of its language where there were none', broken, {}, english],
  ])('is %s', async (_, files, sources, words) => {
    expect((await readInterface(write(files), write(sources))).words).toEqual(words)
  })

  it('cannot be told where publication.json is broken', async () => {
    await expect(readInterface(write({ 'publication.json': '{' }), write({}))).rejects.toThrow(EditionError)
  })
})

describe('an app', () => {
  const built = interfaceHash({ lang: 'en-GB', words: settleWords('en-GB', own) })
  it('that was built for the words of an edition is taken, and so is one that says nothing of it', () => {
    expect(() => refuseOtherWords(built, { lang: 'en-GB', words: own })).not.toThrow()
    expect(() => refuseOtherWords(undefined, { lang: 'fr', words: {} })).not.toThrow()
  })
  it.each([
    ['another language', { lang: 'fr', words: own }],
    ['another region', { lang: 'en-US', words: own }],
    ['other words', { lang: 'en-GB', words: {} }],
  ])('that was built for %s is refused', (_, edition) => {
    expect(() => refuseOtherWords(built, edition)).toThrow(/npm run build/)
  })
})
