// A small finished site with newsletters, in a temporary folder.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { sampleLook } from '#src/test/service.ts'

const page = (title: string) =>
  `<!doctype html><title>${title}</title><h1>${title}</h1>${`<p>${'A story is told here. '.repeat(40)}</p>`.repeat(40)}`

const shell =
  '<!doctype html><html lang="en"><head><title><!--sf-title--></title><!--sf-service-head--></head><body><main><!--sf-main--></main></body></html>'

export const newsletterId = 'letter'
/** Where readers reach the site, through a proxy that speaks HTTPS and hands on what they ask for. */
export const siteOrigin = 'https://news.example.org'
export const siteHost = new URL(siteOrigin).host
/** A story of some 35 kB. */
export const storyPath = '/articles/quiet-streets'

export type RigSite = { home: string; folder: string; remove: () => Promise<void> }

export async function makeSite(): Promise<RigSite> {
  const home = await mkdtemp(join(tmpdir(), 'standfirst-reliability-'))
  const folder = join(home, 'site')
  async function write(name: string, content: string): Promise<void> {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    await writeFile(`${path}.br`, brotliCompressSync(content))
    await writeFile(`${path}.gz`, gzipSync(content))
  }
  await write('index.html', page('Front'))
  await write('404.html', page('There is no such page'))
  await write('articles/quiet-streets.html', page('Quiet streets'))
  const newsletter = {
    id: newsletterId,
    name: 'The Letter',
    pitch: 'All that happened.',
    frequency: 'every Friday',
    privacyUrl: 'https://example.org/privacy',
    consents: [],
  }
  const publication = { name: 'The Sample', url: 'https://example.org/', lang: 'en', newsletters: [newsletter] }
  await writeFile(
    `${folder}-service.json`,
    JSON.stringify({ schema: 'service/1', publication, shell, look: sampleLook }),
  )
  const record = { schema: 'site/1', builtAt: '2026-11-24T06:00:00.000Z', styleHashes: [], scriptHashes: [] }
  await writeFile(`${folder}.json`, JSON.stringify(record))
  return { home, folder, remove: () => rm(home, { recursive: true, force: true }) }
}
