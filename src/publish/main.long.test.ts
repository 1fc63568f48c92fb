import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { samplePublication, sampleTemplate } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'

// A folder in which a publisher works: an edition, and the app as it was built.
let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-main-'))
  const head = '<!--sf-head-->'
  const styles = '<link rel="stylesheet" href="/assets/a.css">'
  write('dist/app/index.html', sampleTemplate.replace(head, `${head}${styles}`))
  write('dist/app/assets/a.css', '.a{color:red}')
  write('public/publication.json', JSON.stringify(samplePublication))
  write('public/articles/a.json', JSON.stringify(smallStory({ slug: 'a' })))
  write('public/authors/ada-quill.json', JSON.stringify({ id: 'ada-quill', name: 'Ada Quill', kind: 'person' }))
})
afterEach(() => rmSync(home, { recursive: true }))

const path = (name: string) => join(home, name)
function write(name: string, text: string): void {
  mkdirSync(dirname(path(name)), { recursive: true })
  writeFileSync(path(name), text)
}
function publish(...flags: string[]) {
  const words = [resolve('src/settings/run.js'), resolve('src/publish/main.ts'), ...flags]
  const env = { ...process.env, EDITION: '', SITE_URL: '', ENV_FILE: 'none' }
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: home, env, encoding: 'utf8' })
  return { status, said: stdout.trim() }
}
const publishedAt = () => statSync(path('dist/site.json')).mtimeMs
const read = (name: string) => readFileSync(path(name), 'utf8')

describe('npm run publish', () => {
  it('leaves a site alone in which nothing would change, and says what is in it', () => {
    expect(publish().said).toMatch(/1 story published on \d+ pages \(\d\d+ files new or changed\)/)
    const at = publishedAt()
    const again = publish()
    expect(again.said).toMatch(/1 story published on \d+ pages \(0 files new or changed\)/)
    expect(again.status).toBe(0)
    expect(publishedAt()).toBe(at)
  })

  it('makes again what somebody damaged, and what was written since', () => {
    publish()
    const page = read('dist/site/articles/a.html')
    appendFileSync(path('dist/site/articles/a.html'), 'x')
    expect(publish().said).toContain('(1 file new or changed)')
    expect(read('dist/site/articles/a.html')).toBe(page)
    write('public/articles/b.json', JSON.stringify(smallStory({ slug: 'b' })))
    expect(publish().said).toContain('2 stories published')
    expect(read('dist/site/articles/b.html')).toContain('</html>')
  })

  it('tells each time of a story that is kept as it was, and answers with 1', () => {
    publish()
    write('public/articles/a.json', '{"slug":')
    for (const _ of [1, 2]) {
      const { status, said } = publish()
      expect(said).toContain('1 kept as it was')
      expect(status).toBe(1)
    }
  })

  it('is strict also of a story that was published with damage before', () => {
    const body = [{ kind: 'paragraph', text: 'Words.' }, { kind: 'image' }]
    write('public/articles/b.json', JSON.stringify(smallStory({ slug: 'b', body })))
    expect(publish()).toMatchObject({ status: 0, said: expect.stringContaining('1 with damage') })
    expect(publish()).toMatchObject({
      status: 0,
      said: expect.stringContaining('(0 files new or changed), 1 with damage'),
    })
    expect(publish('--strict')).toMatchObject({ status: 1, said: expect.stringContaining('Nothing was published') })
  })

  it('packs again what is left to be, and says nothing where all is small', () => {
    publish()
    const record = JSON.parse(read('dist/site.json'))
    expect(record.isPackedQuickly).toBeUndefined()
    const at = publishedAt()
    expect(publish('--pack')).toEqual({ status: 0, said: '' })
    expect(publishedAt()).toBe(at)
    write('dist/site.json', JSON.stringify({ ...record, isPackedQuickly: true }))
    expect(publish('--pack')).toEqual({ status: 0, said: '' })
    expect(JSON.parse(read('dist/site.json'))).toEqual(record)
  })
})
