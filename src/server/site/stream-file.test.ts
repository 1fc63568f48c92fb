import { readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { streamFile } from './stream-file.ts'

const size = 200_000
let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standfirst-stream-'))
  file = join(folder, 'film.mp4')
  await writeFile(
    file,
    Uint8Array.from({ length: size }, (_, at) => at % 251),
  )
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** How often this process has the file open; undefined where the system does not tell. */
function countOpen(): number | undefined {
  if (process.platform !== 'linux') return undefined
  const isFile = (descriptor: string) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`) === file
    } catch {
      // The descriptor that lists the others is closed by now.
      return false
    }
  }
  return readdirSync('/proc/self/fd').filter(isFile).length
}
const closed = process.platform === 'linux' ? 0 : undefined

describe('a file that is streamed', () => {
  it.each([
    [0, 0],
    [0, size - 1],
    [65_535, 65_536],
    [199_999, 199_999],
  ])('comes from byte %i to %i and is closed', async (first, last) => {
    const bytes = new Uint8Array(await new Response(await streamFile(file, size, first, last)).arrayBuffer())
    expect(bytes.length).toBe(last - first + 1)
    expect([bytes[0], bytes.at(-1)]).toEqual([first % 251, last % 251])
    expect(countOpen()).toBe(closed)
  })

  it('is not opened before it is wanted', async () => {
    await streamFile(file, size, 0, size - 1)
    expect(countOpen()).toBe(closed)
  })

  it('is closed when nobody wants it any more', async () => {
    const reader = (await streamFile(file, size, 0, size - 1)).getReader()
    await reader.read()
    const reading = reader.read()
    await reader.cancel()
    await reading
    expect(countOpen()).toBe(closed)
  })

  it('fails, and is closed, if it becomes shorter', async () => {
    const reader = (await streamFile(file, size, 0, size - 1)).getReader()
    await reader.read()
    await truncate(file, 1000)
    await expect(reader.read()).rejects.toThrow('ended early')
    expect(countOpen()).toBe(closed)
  })

  it('is refused if it is another by now', async () => {
    await expect(streamFile(file, size + 1, 0, 1)).rejects.toThrow('changed after the site was read')
  })
})
