import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { refuseUnreadWords } from './read-interface.ts'

let folder: string
afterEach(() => rmSync(folder, { recursive: true }))
const write = (words: unknown) => {
  folder = writeEdition({ 'publication.json': samplePublication, 'words.json': words })
}
const refusal = () => refuseUnreadWords(folder, join(folder, 'site-sources'))

describe('a words.json that cannot be read', () => {
  it('ends a build before anything was published, and is named with what is wrong', async () => {
    write('{ "schema": "words/1", ')
    await expect(refusal()).rejects.toThrow(/words\.json cannot be read.*Mend the file.*\n {2}.*wanted/s)
  })
  it('ends none where words of the last publish may stand in', async () => {
    write('{')
    mkdirSync(join(folder, 'site-sources'))
    await expect(refusal()).resolves.toBeUndefined()
  })
  it('is not one that has a word too many', async () => {
    write({ schema: 'words/1', words: { nobody: 'asks' } })
    await expect(refusal()).resolves.toBeUndefined()
  })
})
