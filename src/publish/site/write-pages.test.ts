import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseArticleSource } from '#src/contract/article.ts'
import { type Content, makeContent } from '#src/publish/edition/content.ts'
import { ourLook } from '#src/publish/look/look.ts'
import { parsedPublication, sampleTemplate } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { readTemplate, type Template } from './document.ts'
import { Ledger } from './ledger.ts'
import { nameFiles } from './name-files.ts'
import type { Render } from './site-files.ts'
import { SiteWriter } from './site-writer.ts'
import { writePages } from './write-pages.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-pages-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const storyOf = (slug: string, more = {}) => {
  const reading = parseArticleSource(smallStory({ slug, publishedAt: '2026-03-01T08:00:00Z', ...more }))
  if (reading.kind === 'refused') throw new Error('it was refused')
  return { file: `articles/${slug}.json`, article: reading.article }
}
const contentOf = (name: string, ...stories: ReturnType<typeof storyOf>[]) =>
  makeContent(
    {
      ...{ folder: '', publication: { ...parsedPublication, name }, contributors: new Map(), drafts: [], stories },
      ...{ reports: [], words: {}, look: ourLook },
    },
    () => 'gone',
  )
const content = contentOf('The Paper', storyOf('one'), storyOf('two'))

/** Publishes what differs from the usual, and says which pages were drawn, which failed, and how many files were written. */
type Differs = { content?: Content; template?: Template; words?: unknown }

async function publishPages(more: Differs = {}, fails = '') {
  const drawn: string[] = []
  const faults: string[] = []
  const render: Render = ({ page }) => {
    const name = page.kind === 'story' ? page.article.slug : page.kind
    drawn.push(name)
    if (name === fails) throw new Error('planted')
    return `<p>${name}</p>`
  }
  const site = join(folder, 'site')
  const ledger = await Ledger.open(join(folder, 'cache'), site)
  const writer = new SiteWriter(site, ledger)
  const { words, ...rest } = { content, template: readTemplate(sampleTemplate), words: {}, ...more }
  const nameFile = nameFiles({ publication: rest.content.publication, template: rest.template, words })
  const what = { ...rest, render, nameFile }
  const onFault = (path: string, error: unknown) => faults.push(`${path} ${error}`)
  const pages = await writePages(writer, what, { onFault, onPage: () => undefined })
  await writer.sweep()
  await ledger.save()
  return { drawn, faults, pages, written: writer.written }
}
const read = (path: string) => readFileSync(join(folder, 'site', path), 'utf8')

describe('the pages of a site', () => {
  it('are drawn once, and left as they are where nothing has changed', async () => {
    const first = await publishPages()
    expect(first.drawn).toContain('one')
    expect(first.drawn).toHaveLength(first.pages)
    const before = read('articles/one.html')
    expect(await publishPages()).toEqual({ drawn: [], faults: [], pages: first.pages, written: 0 })
    expect(read('articles/one.html')).toBe(before)
  })

  it('are drawn again where their own data has changed, and those that show it', async () => {
    await publishPages()
    const changed = contentOf('The Paper', storyOf('one', { standfirst: 'Another standfirst.' }), storyOf('two'))
    const { drawn } = await publishPages({ content: changed })
    expect(drawn).toContain('one')
    expect(drawn).not.toContain('offline')
    expect(read('articles/one.json')).toContain('Another standfirst.')
  })

  it.each<[string, Differs]>([
    ['the publication', { content: contentOf('The Other', storyOf('one'), storyOf('two')) }],
    ['the template', { template: readTemplate(sampleTemplate.replace('<body>', '<body class="new">')) }],
    ['the words', { words: { story: { draft: 'Sketch' } } }],
  ])('are all drawn again where %s has changed', async (_, more) => {
    const { pages } = await publishPages()
    expect((await publishPages(more)).drawn).toHaveLength(pages)
  })

  it('that somebody touched are drawn again', async () => {
    await publishPages()
    const good = read('articles/two.html')
    writeFileSync(join(folder, 'site/articles/two.html'), 'damaged')
    expect((await publishPages()).drawn).toEqual(['two'])
    expect(read('articles/two.html')).toBe(good)
  })

  it('that cannot be drawn cost themselves alone, and are tried again', async () => {
    const { faults } = await publishPages({}, 'one')
    expect(faults).toEqual(['/articles/one.html Error: planted'])
    expect((await publishPages({}, 'one')).faults).toEqual(faults)
    expect((await publishPages()).drawn).toEqual(['one'])
  })
})
