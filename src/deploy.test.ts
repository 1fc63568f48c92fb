import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { securityHeaders } from '#src/server/site/headers.ts'

const folder = 'docs/deploy'
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const units = readdirSync(folder).filter((name) => /\.(?:service|path)$/.test(name))

describe('the units of systemd', () => {
  const home = mkdtempSync(join(tmpdir(), 'standfirst-units-'))
  afterAll(() => rmSync(home, { recursive: true }))

  /** What systemd says of units that are written to a folder of their own: nothing, if they are right. */
  function judge(change: (text: string) => string): string {
    for (const name of units)
      writeFileSync(join(home, name), change(read(name)).replaceAll('/usr/bin/node', process.execPath))
    const words = ['verify', '--man=no', ...units.map((name) => join(home, name))]
    const { stdout, stderr, error } = spawnSync('systemd-analyze', words, { encoding: 'utf8' })
    if (error !== undefined) throw new Error('These tests want systemd-analyze: apt-get install systemd.')
    return stdout + stderr
  }

  it('are right', () => expect(judge((text) => text)).toBe(''))
  it('would be found if they were not', () => {
    expect(judge((text) => text.replace('ProtectSystem', 'ProtectSytem'))).toContain('ProtectSytem')
    expect(judge((text) => text.replace('/usr/bin/node', '/usr/bin/nodejs-of-old'))).toContain('nodejs-of-old')
  })
  it('give the server no more than it needs', () => {
    judge((text) => text)
    const words = ['security', '--offline=true', '--threshold=20', '--no-pager', join(home, 'standfirst.service')]
    const { status, stdout, stderr } = spawnSync('systemd-analyze', words, { encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  })
  it('start what there is', () => {
    const [, file = ''] = /^ExecStart=\S+ src\/settings\/run\.js (\S+)$/m.exec(read('standfirst.service')) ?? []
    expect(readFileSync('package.json', 'utf8')).toContain(`"start": "node src/settings/run.js ${file} --build"`)
  })
})

describe('the examples for nginx and Caddy', () => {
  const { 'content-security-policy': _, ...headers } = securityHeaders({
    styleHashes: [],
    scriptHashes: [],
    hasStyleSheets: false,
  })
  it.each(['nginx-static.conf', 'Caddyfile-static'])('%s has the headers of our server', (name) => {
    const text = read(name)
    for (const [header, value] of Object.entries(headers)) {
      const rest = text.slice(text.toLowerCase().indexOf(`${header} `) + header.length + 1)
      const isTold = rest.startsWith('$standfirst_') || rest.replace(/^['`]/, '').startsWith(value)
      expect(isTold, `${header} of ${name}`).toBe(true)
    }
  })
})
