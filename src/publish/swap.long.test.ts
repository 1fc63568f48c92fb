// Readers of a site while others are put in its place: each answer is whole, and of the site that is served.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { replaceFile } from '#src/disk/replace-file.ts'
import { replacedOf } from '#src/disk/replaced-files.ts'
import { createApp } from '#src/server/app.ts'
import { type WatchedSite, watchSite } from '#src/server/site/watch-site.ts'
import { SiteWriter } from './site/site-writer.ts'

const stories = 40
const sites = 8
const readers = 6
/** In memory is a part of the site, in bytes: all other files are read while they are replaced. */
const mostKept = 20_000

const momentOf = (site: number) => new Date(Date.UTC(2026, 10, 24, 6, 0, site)).toISOString()
const siteOf = (builtAt: string) => new Date(builtAt).getUTCSeconds()
/** Half of the stories are in every other site only. */
const isThere = (story: number, site: number) => story % 2 === 0 || site % 2 === 0
const pageOf = (story: number, site: number) =>
  `<!doctype html><p>${story} in site ${site}</p>`.padEnd(2000 + 100 * site, `${story} ${site} `)

let home: string
let watched: WatchedSite
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'standfirst-swap-'))
})
afterEach(async () => {
  watched.close()
  await rm(home, { recursive: true })
})

async function publishSite(site: number): Promise<void> {
  const out = join(home, 'site')
  const replaced = site === 0 ? undefined : replacedOf(out, momentOf(site - 1))
  const writer = new SiteWriter(out, undefined, { replaced })
  for (const name of ['index', '404']) await writer.writeMade(`/${name}.html`, pageOf(-1, site))
  for (let story = 0; story < stories; story += 1)
    if (isThere(story, site)) await writer.writeMade(`/articles/${story}.html`, pageOf(story, site))
  await writer.sweep()
  const record = { schema: 'site/1', builtAt: momentOf(site), styleHashes: [], scriptHashes: [] }
  await replaceFile(`${out}.json`, (part) => writeFile(part, JSON.stringify(record)))
}

const unpack = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (bytes: Uint8Array) => Buffer.from(bytes),
}

it('no answer is mixed, of a site to come, or missing', async () => {
  await publishSite(0)
  watched = await watchSite(join(home, 'site'), () => undefined, { interval: 5, mostKept })
  const app = createApp({ site: watched.current, log: () => undefined })
  const served = () => siteOf(watched.current().builtAt)
  const faults: string[] = []
  const seen = new Map<number, number>()
  let isOver = false

  async function readOne(story: number, encoding: keyof typeof unpack): Promise<void> {
    const first = served()
    const answer = await app.request(`http://localhost/articles/${story}`, { headers: { 'accept-encoding': encoding } })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const told = answer.headers.get('content-encoding') ?? 'identity'
    const html = unpack[told as keyof typeof unpack](bytes).toString()
    const [, site] = /in site (\d+)</.exec(html) ?? []
    const isRight =
      (answer.status === 200) === isThere(story, Number(site)) &&
      html === pageOf(answer.status === 200 ? story : -1, Number(site)) &&
      Number(site) >= first &&
      Number(site) <= served()
    if (!isRight)
      faults.push(`${story} ${told}: ${answer.status}, of site ${site}, while ${first} to ${served()} stood`)
    seen.set(Number(site), (seen.get(Number(site)) ?? 0) + 1)
  }

  async function readAll(seed: number): Promise<void> {
    const encodings = Object.keys(unpack) as (keyof typeof unpack)[]
    for (let turn = seed; !isOver; turn += 7) {
      await readOne(turn % stories, encodings[turn % 3] ?? 'br')
      // What is in memory is answered within one turn of the process, which then would do nothing else.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  const reading = Array.from({ length: readers }, (_, seed) => readAll(seed))
  for (let site = 1; site <= sites; site += 1) {
    await publishSite(site)
    await expect.poll(served, { timeout: 5000, interval: 5 }).toBe(site)
  }
  isOver = true
  await Promise.all(reading)
  expect(faults).toEqual([])
  // All the while there were readers: of each site that another one replaced.
  const answers = Array.from({ length: sites }, (_, site) => seen.get(site) ?? 0)
  expect(Math.min(...answers)).toBeGreaterThan(stories)
})
