import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'

let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true }))
function check(files: Record<string, unknown>) {
  folder = writeEdition(files)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/publish/check.ts'], {
    env: { ...process.env, EDITION: folder },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const publication = { 'publication.json': samplePublication }

describe('npm run check', () => {
  it('passes an edition that can be published', () => {
    const { status, stdout } = check({ ...publication, 'articles/a.json': smallStory() })
    expect(stdout).toBe('1 story can be published; 0 files left out, 0 damaged, 0 with notes.\n')
    expect(status).toBe(0)
  }, 30_000)
  it('fails for one with a broken story, and names it', () => {
    const { status, stdout } = check({
      ...publication,
      'articles/a.json': smallStory(),
      'articles/b.json': smallStory({ headline: 5 }),
    })
    expect(stdout).toContain('✗ left out: articles/b.json\n    headline: found 5; wanted a text')
    expect(stdout).toContain('1 story can be published; 1 file left out')
    expect(status).toBe(1)
  }, 30_000)
  it('fails for one that cannot be published at all, and says why', () => {
    const { status, stderr } = check({ 'publication.json': '{"name": 5}' })
    expect(stderr).toMatch(/publication\.json cannot be used.*name: found 5/s)
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(1)
  }, 30_000)
})
