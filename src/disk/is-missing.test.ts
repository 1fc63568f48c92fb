import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, realpath, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isMissing } from './is-missing.ts'

describe('what fails on the disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-missing-'))
  beforeAll(async () => {
    writeFileSync(join(folder, 'file'), '')
    await symlink(join(folder, 'nowhere'), join(folder, 'dangling'))
    await symlink(join(folder, 'circle'), join(folder, 'circle'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['a file that is not there', 'nothing'],
    ['a file below a file', 'file/below'],
    ['a link that leads nowhere', 'dangling'],
    ['a link that leads to itself', 'circle'],
  ])('is missing: %s', async (_, name) => {
    await expect(realpath(join(folder, name)).catch(isMissing)).resolves.toBe(true)
  })

  it('is there and cannot be read: a folder that is read as a file', async () => {
    await expect(readFile(folder).catch(isMissing)).resolves.toBe(false)
  })

  it.each([new Error('ENOENT'), 'ENOENT', undefined, { code: 'ENOENT' }])('is no error of the disk: %s', (error) =>
    expect(isMissing(error)).toBe(false),
  )
})
