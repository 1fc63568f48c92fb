import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-run-'))
  mkdirSync(join(home, 'dist'))
  writeFileSync(record(), '{"schema":"site/1","isPackedQuickly":true}')
})
afterEach(() => rmSync(home, { recursive: true }))
const record = () => join(home, 'dist/site.json')

/** Has a process that stands in a publisher's folder run a publish, as a server does there. */
function runThere(what: 'due' | 'pack') {
  const module = new URL('./run-publish.ts', import.meta.url).href
  const words = `import('${module}').then(({ runPublish }) => runPublish('${what}', '${join(home, 'edition')}', {})).then((outcome) => console.log(JSON.stringify(outcome)))`
  const { stdout } = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), '--eval', words], {
    cwd: home,
    encoding: 'utf8',
  })
  return JSON.parse(stdout) as unknown
}

it('packs smaller what was packed quickly, and publishes nothing', () => {
  expect(runThere('pack')).toEqual({ code: 0, said: '' })
  expect(readFileSync(record(), 'utf8')).toBe('{"schema":"site/1"}')
})

it('publishes what is due, and packs nothing', () => {
  expect(runThere('due')).toEqual({ code: 0, said: '' })
  expect(readFileSync(record(), 'utf8')).toContain('isPackedQuickly')
})

it('tells what went wrong', () => {
  writeFileSync(record(), '{')
  expect(runThere('pack')).toMatchObject({ code: 1, said: expect.stringContaining('JSON') })
})
