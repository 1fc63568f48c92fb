import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'

// A folder as a publisher works in, with a file of settings that names the edition beside it.
const folder = mkdtempSync(join(tmpdir(), 'standfirst-commands-'))
let edition = ''
beforeAll(() => {
  edition = writeEdition({ 'publication.json': samplePublication, 'articles/a.json': smallStory() })
  mkdirSync(join(folder, 'public'))
  writeFileSync(join(folder, '.env'), `EDITION=${edition}\nSITE_ULR=https://paper.example\n`)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  rmSync(edition, { recursive: true })
})

const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href
function run(command: string, env: Record<string, string>, ...args: string[]) {
  const words = ['--import', tsx, resolve(command), ...args]
  const options = { cwd: folder, env: { ...process.env, ENV_FILE: '', ...env }, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, words, options)
  return { status, stdout, stderr }
}

it('a command is told by the file, where the environment has nothing or blanks, and what the file has in vain is said once', () => {
  const { status, stdout, stderr } = run('src/publish/check.ts', { EDITION: '', SITE_URL: ' ' })
  expect(stdout).toContain('1 story can be published')
  expect(stderr).toBe('.env: nothing reads SITE_ULR, in line 2. Did you mean SITE_URL?\n')
  expect(status).toBe(0)
})

it.each(['src/publish/main.ts', 'src/publish/check.ts', 'src/server/main.ts'])(
  '%s refuses an address under a path with one sentence',
  (command) => {
    const { status, stdout, stderr } = run(command, { SITE_URL: 'https://paper.example/news/', ENV_FILE: 'none' })
    expect(stderr).toMatch(
      /^SITE_URL is "https:\/\/paper\.example\/news\/"\. Set it to https:\/\/paper\.example and .*\n$/,
    )
    expect(stdout).toBe('')
    expect(status).toBe(1)
  },
)

it('publishing refuses a flag that there is not, before it publishes', () => {
  const { status, stdout, stderr } = run('src/publish/main.ts', {}, '--stric')
  expect(stderr).toMatch(/^There is no flag --stric\. Did you mean --strict\?/)
  expect(stdout).toBe('')
  expect(status).toBe(1)
})
