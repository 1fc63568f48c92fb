import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFile } from './replace-file.ts'

describe('a file that is replaced', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'standfirst-replace-'))
    path = join(folder, 'site.json')
    writeFileSync(path, 'old')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is the old one until the new one is whole', async () => {
    await replaceFile(path, async (part) => {
      await writeFile(part, 'ne')
      expect(readFileSync(path, 'utf8')).toBe('old')
      await writeFile(part, 'new')
    })
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['site.json'])
  })

  it('stays the old one, with nothing beside it, when the new one cannot be written', async () => {
    const failing = replaceFile(path, async (part) => {
      await writeFile(part, 'ne')
      throw new Error('no space')
    })
    await expect(failing).rejects.toThrow('no space')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['site.json'])
  })

  it('is one of two that are written at the same time, and never a mixture', async () => {
    const texts = ['one '.repeat(100_000), 'two '.repeat(100_000)]
    await Promise.all(texts.map((text) => replaceFile(path, (part) => writeFile(part, text))))
    expect(texts).toContain(readFileSync(path, 'utf8'))
    expect(readdirSync(folder)).toEqual(['site.json'])
  })
})
