import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const forbidden: [string, string][] = [
  ['src/contract/a.ts', '#src/lib/slug.ts'],
  ['src/lib/a.ts', '#src/article/relate.ts'],
  ['src/article/a.ts', '../ui/card.tsx'],
  ['src/ui/a.ts', '#src/features/story/queries.ts'],
  ['src/features/story/a.ts', '#src/features/explore/order-by-read.ts'],
  ['src/features/story/b.ts', '../author/queries.ts'],
  ['src/features/explore/a.ts', '#src/app/head.ts'],
  ['src/features/subscribe/a.ts', '#src/features/story/queries.ts'],
  ['src/features/story/c.ts', '../subscribe/ledger.ts'],
  ['src/app/a.ts', '#src/server/app.ts'],
  ['src/app/b.ts', '#src/publish/content.ts'],
  ['src/server/a.ts', 'react'],
  ['src/server/b.ts', '#src/app/head.ts'],
  ['src/publish/a.ts', '#src/server/app.ts'],
]
const allowed: [string, string][] = [
  ['src/lib/x.ts', '#src/contract/url.ts'],
  ['src/features/story/x.ts', '#src/ui/icon.tsx'],
  ['src/features/story/y.ts', './queries.ts'],
  ['src/app/x.ts', '#src/features/story/queries.ts'],
  ['src/publish/x.ts', '#src/app/entry-server.tsx'],
  ['src/server/x.ts', 'hono'],
]

describe('the direction of imports, by the rules that the lint step uses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-house-'))
  let refused: Set<string>

  beforeAll(() => {
    for (const file of ['biome.json', '.gitignore']) copyFileSync(file, join(folder, file))
    for (const [path, from] of [...forbidden, ...allowed]) {
      const target = join(folder, path)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, `import { planted } from '${from}'\n\nexport const kept = planted\n`)
    }
    const biome = resolve('node_modules/.bin/biome')
    const { stdout } = spawnSync(biome, ['lint', '--colors=off', '--reporter=github', '--max-diagnostics=none', '.'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const found = stdout.matchAll(/title=lint\/style\/noRestrictedImports,file=([^,]+)/g)
    refused = new Set([...found].map(([, file = '']) => file.replace(/^.*?(?=src\/)/, '')))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(forbidden)('%s may not import %s', (path) => expect(refused).toContain(path))
  it.each(allowed)('%s may import %s', (path) => expect(refused).not.toContain(path))
})
