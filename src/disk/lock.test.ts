import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeLock } from './lock.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-lock-'))
  path = join(folder, 'site.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a lock', () => {
  it('is held by one at a time, and free again when that one lets go', async () => {
    const letGo = await takeLock(path, 0)
    expect(letGo).toBeDefined()
    expect(await takeLock(path, 0)).toBeUndefined()
    await letGo?.()
    expect(existsSync(path)).toBe(false)
    expect(await takeLock(path, 0)).toBeDefined()
  })
  it('is waited for', async () => {
    const letGo = await takeLock(path, 0)
    const waiting = takeLock(path, 10_000)
    await letGo?.()
    expect(await waiting).toBeDefined()
  })
  it('is taken over from a process that is gone', async () => {
    // Process numbers end well below this one.
    writeFileSync(path, `${hostname()} 999999999 x`)
    expect(await takeLock(path, 0)).toBeDefined()
    expect(readFileSync(path, 'utf8')).toContain(` ${process.pid} `)
  })
  it('of another machine is taken over only when it has not been renewed for a minute', async () => {
    writeFileSync(path, 'elsewhere 1 x')
    expect(await takeLock(path, 300)).toBeUndefined()
    const old = new Date(Date.now() - 61_000)
    utimesSync(path, old, old)
    expect(await takeLock(path, 1000)).toBeDefined()
  })
  it('goes to one of many who try at once', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeLock(path, 0)))
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1)
  })
  it('that is abandoned goes to one of many who try at once', async () => {
    writeFileSync(path, `${hostname()} 999999999 x`)
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeLock(path, 500)))
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1)
  })
})
