import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogEvent } from '#src/server/log.ts'
import { createSampleSite, type SampleSite } from '#src/test/served-site.ts'
import type { Site } from './site.ts'
import { type WatchedSite, watchSite } from './watch-site.ts'

let sample: SampleSite
let watched: WatchedSite
let lines: LogEvent[]
beforeEach(async () => {
  lines = []
  sample = await createSampleSite()
  watched = await watchSite(sample.folder, (event) => lines.push(event), { interval: 20 })
})
afterEach(async () => {
  watched.close()
  await sample.remove()
})

async function story({ files, open }: Site) {
  const file = files.get('/articles/quiet-streets')
  return file === undefined ? undefined : (await open(file, 'identity'))?.etag
}
const soon = { timeout: 4000 }

describe('a new edition', () => {
  it('takes the place of the old one when it is finished, not before', async () => {
    const old = watched.current()
    const before = await story(old)
    await sample.write('articles/quiet-streets.html', 'Other words')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(watched.current()).toBe(old)
    await sample.finish('2026-11-24T07:00:00.000Z')
    await vi.waitFor(() => expect(watched.current().builtAt).toBe('2026-11-24T07:00:00.000Z'), soon)
    expect(await story(watched.current())).not.toBe(before)
    expect(lines).toEqual([{ event: 'site', builtAt: '2026-11-24T07:00:00.000Z', files: old.files.size }])
  })

  it.each([
    ['half a record', () => writeFile(`${sample.folder}.json`, '{"schema":')],
    [
      'no front page',
      () => rm(join(sample.folder, 'index.html')).then(() => sample.finish('2026-11-24T07:00:00.000Z')),
    ],
    ['no folder', () => rm(sample.folder, { recursive: true }).then(() => sample.finish('2026-11-24T07:00:00.000Z'))],
  ])('that cannot be read (%s) leaves the old one, and the next is taken', async (_, damage) => {
    const old = watched.current()
    await damage()
    await vi.waitFor(() => expect(lines.at(-1)?.event).toBe('site-kept'), soon)
    expect(watched.current()).toBe(old)
    await sample.write('index.html', 'Front')
    await sample.write('404.html', 'Missing')
    await sample.finish('2026-11-24T08:00:00.000Z')
    await vi.waitFor(() => expect(watched.current().builtAt).toBe('2026-11-24T08:00:00.000Z'), soon)
  })

  it('whose record is taken away leaves the old one', async () => {
    const old = watched.current()
    await rm(`${sample.folder}.json`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(watched.current()).toBe(old)
    expect(lines).toEqual([])
  })
})
