import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'

let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true }))
function check(files: Record<string, unknown>, ...flags: string[]) {
  folder = writeEdition(files)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/publish/check.ts', ...flags],
    {
      env: { ...process.env, EDITION: folder },
      encoding: 'utf8',
    },
  )
  return { status, stdout, stderr }
}
const publication = {
  'publication.json': samplePublication,
  'authors/ada.json': { id: 'ada-quill', name: 'Ada Quill', kind: 'person' },
}

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
    expect(stdout).toContain('✗ left out: articles/b.json\n    1:70 headline: found 5; wanted a text → write "5"')
    expect(stdout).toContain('1 story can be published; 1 file left out')
    expect(status).toBe(1)
  }, 30_000)
  it('tells programs the same as JSON', () => {
    const picture = { kind: 'image', image: { src: '/images/gone.jpg', alt: '' } }
    const { status, stdout } = check({ ...publication, 'articles/a.json': smallStory({ lead: picture }) }, '--json')
    expect(JSON.parse(stdout)).toEqual({
      schema: 'check/1',
      stories: 1,
      counts: { refused: 0, damaged: 1, note: 0, kept: 0, private: 0, draft: 0 },
      files: [
        {
          file: 'articles/a.json',
          problems: [
            {
              weight: 'damaged',
              path: 'lead.image.src',
              line: 1,
              column: expect.any(Number),
              found: '"/images/gone.jpg", which is not in the edition',
              wanted: 'a picture in the edition, as in "/images/x.jpg"',
              mend: 'put it into the edition, or mend its name',
            },
          ],
        },
      ],
    })
    expect(status).toBe(1)
  }, 30_000)
  it('fails for one that cannot be published at all, and says why', () => {
    const { status, stderr } = check({ 'publication.json': '{"name": 5}' })
    expect(stderr).toMatch(/publication\.json cannot be used.*name: found 5/s)
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(1)
  }, 30_000)
})
