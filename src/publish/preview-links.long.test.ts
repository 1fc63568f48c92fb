import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type SiteFiles, sampleSite, writeSite } from '#src/test/previewed-site.ts'

let sound: SiteFiles
let folder = ''
beforeAll(async () => {
  sound = await sampleSite()
})
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }))

function preview(changes: SiteFiles, ...more: string[]) {
  folder = writeSite({ ...sound, ...changes })
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/publish/preview-links.ts', '--site', folder, ...more],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr, cards: join(dirname(folder), 'preview-links.html') }
}

describe('npm run preview-links', () => {
  it('shows every card on the terminal and on a page, and passes a sound site', () => {
    const { status, stdout, cards } = preview({})
    expect(stdout).toMatch(
      /^\/articles\/terns-return\n {2}X {12}\[picture\] \| The terns are back on the harbour wall/m,
    )
    expect(stdout).toContain(`2 pages, 0 faults in their links, 0 notes. Their cards: file://${cards}`)
    expect(readFileSync(cards, 'utf8')).toContain('<img src="site/cards/terns.jpg"')
    expect(status).toBe(0)
  })
  it('fails for one that is not, and names page, tag, what was found and what is wanted', () => {
    const html = String(sound['index.html']).replace(/<meta[^>]*og:title[^>]*>/, '')
    const { status, stdout } = preview({ 'index.html': html }, '--quiet')
    expect(stdout).toMatch(/^✗ \/: og:title: found nothing; wanted it once\n2 pages, 1 fault/)
    expect(status).toBe(1)
  })
  it('shows one page alone', () => {
    const { status, stdout } = preview({ 'index.html': '' }, '/articles/terns-return')
    expect(stdout).toMatch(/1 page, 0 faults/)
    expect(status).toBe(0)
  })
  it('says what to do where no site is', () => {
    const { status, stderr } = preview({ '../site.json': '' })
    expect(stderr).toMatch(/^There is no finished site here: .*Run "npm run build" first/)
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(1)
  })
})
