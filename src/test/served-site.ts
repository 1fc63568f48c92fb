// A small finished site in a temporary folder.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { replaceFile } from '#src/disk/replace-file.ts'

export const sampleHash = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
/** The film is longer than what stays in memory. */
export const filmBytes = 8 * 1024 * 1024 + 1000

const page = (words: string) => `<!doctype html><title>${words}</title><p>${`${words} `.repeat(200)}`

const files: Record<string, string | Uint8Array> = {
  'index.html': page('Front'),
  '404.html': page('There is no such page'),
  'articles/quiet-streets.html': page('Quiet streets'),
  'articles/quiet-streets.json': JSON.stringify({ headline: 'Quiet streets', text: 'word '.repeat(300) }),
  'sections/world/2.html': page('World, page 2'),
  'front.json': '{"stories":[]}',
  'robots.txt': 'User-agent: *\n',
  'sw.js': 'self.skipWaiting()\n',
  'assets/entry-Ab3_x-9Z.js': `export const words = '${'word '.repeat(300)}'\n`,
  'assets/index-0a1b2c3d.css': 'p { color: red }\n',
  'images/quay-0123abcd-800.jpg': Uint8Array.from({ length: 1000 }, (_, at) => at % 256),
  'media/talk.mp3': Uint8Array.from({ length: 2000 }, (_, at) => at % 256),
  'media/film.mp4': Uint8Array.from({ length: filmBytes }, (_, at) => at % 251),
  'grüße & co.txt': 'Grüße\n',
  '.env': 'SECRET=1\n',
  '.well-known/security.txt': 'Contact: mailto:desk@example.org\n',
}
const compressed = [
  'index.html',
  '404.html',
  'articles/quiet-streets.html',
  'articles/quiet-streets.json',
  'assets/entry-Ab3_x-9Z.js',
]

export type SampleSite = {
  folder: string
  write: (name: string, content: string | Uint8Array) => Promise<void>
  /** Writes the record, as the publisher does at the end. */
  finish: (builtAt: string, redirects?: readonly unknown[]) => Promise<void>
  remove: () => Promise<void>
}

export async function createSampleSite(): Promise<SampleSite> {
  const home = await mkdtemp(join(tmpdir(), 'standfirst-server-'))
  const folder = join(home, 'site')

  async function write(name: string, content: string | Uint8Array): Promise<void> {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    if (!compressed.includes(name)) return
    await writeFile(`${path}.br`, brotliCompressSync(content))
    await writeFile(`${path}.gz`, gzipSync(content))
  }
  async function finish(builtAt: string, redirects: readonly unknown[] = []): Promise<void> {
    const record = { schema: 'site/1', builtAt, styleHashes: [sampleHash], scriptHashes: [], redirects }
    // Whole, as publishing does it: who polls would see a file that is being written twice.
    await replaceFile(`${folder}.json`, (part) => writeFile(part, JSON.stringify(record)))
  }

  for (const [name, content] of Object.entries(files)) await write(name, content)
  await writeFile(join(home, 'package.json'), '{"secret":"outside"}')
  await symlink(join(home, 'package.json'), join(folder, 'outside.txt'))
  await symlink(join(folder, 'robots.txt'), join(folder, 'inside.txt'))
  await symlink(join(home, 'nowhere'), join(folder, 'dangling.txt'))
  await finish('2026-11-24T06:00:00.000Z')
  return { folder, write, finish, remove: () => rm(home, { recursive: true, force: true }) }
}
