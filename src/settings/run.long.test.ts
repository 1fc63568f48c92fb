import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// A project as small as can be, with the launcher at its place and the packages that this needs.
let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'standfirst-run-'))
  for (const folder of ['src/settings', 'src/parts', 'node_modules']) mkdirSync(join(root, folder), { recursive: true })
  copyFileSync('src/settings/run.js', join(root, 'src/settings/run.js'))
  for (const name of ['esbuild', '@esbuild', 'tsx', 'react', 'react-dom'])
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name))
  write('package.json', JSON.stringify({ type: 'module', imports: { '#src/*': './src/*' } }))
  write('src/parts/word.ts', "export const word: string = 'one'")
  write('src/main.ts', program)
})
afterEach(() => rmSync(root, { recursive: true }))

const program = `
import { readFileSync } from 'node:fs'
import { word } from '#src/parts/word.ts'
const own = readFileSync(new URL('./main.ts', import.meta.url), 'utf8').length > 0
console.log(JSON.stringify({ word, own, words: process.argv.slice(2), env: process.env.NODE_ENV, at: process.argv[1] }))
process.exitCode = 3
`
const write = (path: string, text: string) => writeFileSync(join(root, path), text)
const programs = () => join(root, 'node_modules/.cache/standfirst/programs')
/** The folders that were made of the program, the newest first, and its first file in each. */
function made(): string[] {
  const [name = ''] = readdirSync(programs()).filter((one) => !one.endsWith('.json'))
  const files = readdirSync(join(programs(), name)).map((one) => join(programs(), name, one, 'main.mjs'))
  return files.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
}

function run(...words: string[]) {
  const env = { ...process.env, NODE_ENV: undefined }
  const all = ['src/settings/run.js', 'src/main.ts', ...words]
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: root, env, encoding: 'utf8' })
  return { status, stderr, said: stdout === '' ? undefined : JSON.parse(stdout) }
}

describe('a program that is run from what was made of it', () => {
  it('is what it is by itself: with its words, its place, its exit code, and React without its checks', () => {
    const { status, said } = run('--flag', 'two')
    expect(said).toEqual({
      word: 'one',
      own: true,
      words: ['--flag', 'two'],
      env: 'production',
      at: join(root, 'src/main.ts'),
    })
    expect(status).toBe(3)
  })

  it('is made once, and again when one of its modules has changed, or what was made is damaged', () => {
    run()
    run()
    expect(made()).toHaveLength(1)
    write('src/parts/word.ts', "export const word: string = 'two'")
    expect(run().said).toMatchObject({ word: 'two' })
    writeFileSync(made()[0] ?? '', 'console.log(JSON.stringify({ word: "damaged" }))')
    expect(run().said).toMatchObject({ word: 'two' })
    for (const note of readdirSync(programs()).filter((name) => name.endsWith('.json'))) rmSync(join(programs(), note))
    expect(run().said).toMatchObject({ word: 'two' })
    expect(made()).toHaveLength(4)
  })

  it('leaves what a program may still be running from for a day', () => {
    run()
    const [file = ''] = made()
    write('src/parts/word.ts', "export const word: string = 'two'")
    run()
    expect(made()).toHaveLength(2)
    const before = Date.now() / 1000 - 86_500
    utimesSync(join(file, '..'), before, before)
    write('src/parts/word.ts', "export const word: string = 'three'")
    run()
    expect(made()).toHaveLength(2)
    expect(existsSync(file)).toBe(false)
  })

  it('names the place of a fault as it lies in its own module', () => {
    write('src/parts/word.ts', "\n\nexport const word: string = ((): string => { throw new Error('no word') })()")
    const { status, stderr } = run()
    expect(stderr).toContain('no word')
    expect(stderr).toMatch(/src\/parts\/word\.ts:3/)
    expect(status).toBe(1)
  })

  it('is told by its own module where it cannot be made', () => {
    write('src/parts/word.ts', 'export const word: string = (')
    expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('word.ts') })
  })

  it('runs where the place of the files is taken', () => {
    writeFileSync(join(root, 'node_modules/.cache'), '')
    expect(run()).toMatchObject({ status: 3, said: { word: 'one', own: true, env: 'production' } })
  })
})
