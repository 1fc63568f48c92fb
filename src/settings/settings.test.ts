import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { settingNames, settings } from './setting-list.ts'
import { readSettings, withoutSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))
const read = (env: Record<string, string>, file = '') => {
  writeFileSync(join(folder, '.env'), file)
  return readSettings(env, folder)
}

describe('settings', () => {
  it('come from the environment, and beneath it from the file', () => {
    expect(read({ EDITION: 'a' }, 'EDITION=b\nPORT=90').values).toEqual({ EDITION: 'a', PORT: '90' })
  })
  it.each(['', '  '])('that are %j count as left out, in both', (nothing) => {
    const left = Object.fromEntries(settingNames.map((name) => [name, nothing]))
    expect(read(left).values).toEqual({})
    expect(read(left, 'EDITION=b').values).toEqual({ EDITION: 'b' })
    expect(read({}, `EDITION="${nothing}"`).values).toEqual({})
  })
  it('may be read from another file, or from none', () => {
    writeFileSync(join(folder, 'live.env'), 'PORT=91')
    expect(read({ ENV_FILE: 'live.env' }, 'PORT=90').values).toEqual({ PORT: '91' })
    expect(read({ ENV_FILE: 'none' }, 'PORT=90').values).toEqual({})
  })
  it('are kept from a program that shall be told nothing', () => {
    expect(read(withoutSettings({}), 'EDITION=b').values).toEqual({})
  })
  it('of the publisher are unknown to tests', () => {
    expect(readSettings(process.env).values).toEqual({})
  })
  it('stand in docs/deploy.md, each with what it is when it is left out', () => {
    const rows = readFileSync('docs/deploy.md', 'utf8').matchAll(/^\| (`[A-Z_`, ]+`) \| ([^|]*)\|/gm)
    const told = [...rows].flatMap(([, names = '', usual = '']) => {
      const values = usual.split(',').map((value) => value.trim())
      return names.split(', ').map((name, at) => [name.replaceAll('`', ''), values[at] ?? ''] as const)
    })
    const listed = settingNames.map((name) => [name, (settings[name] as { usual?: string }).usual ?? ''] as const)
    expect(Object.fromEntries(told)).toEqual({ ...Object.fromEntries(listed), ENV_FILE: '.env' })
  })
})

describe('every command', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const ours = Object.values(scripts).flatMap((script) => script.match(/(?:src|bench)\/[\w/-]+\.ts/g) ?? [])
  const files = [...new Set(ours), 'src/publish/build-if-stale.ts']

  it('is known', () => expect(files.length).toBeGreaterThan(6))
  it.each(files)('%s has its flags read, and its settings from the one place', (file) => {
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/\breadFlags\(/)
    // Schemas are made of the code alone.
    if (!file.endsWith('write-schemas.ts')) expect(text).toMatch(/\b(?:commandSettings|readSettings|withoutSettings)\(/)
    expect(text).toMatch(/\brunCommand\(/)
    expect(text).not.toContain('parseArgs')
    for (const name of settingNames) expect(text).not.toContain(`env.${name}`)
  })
})
