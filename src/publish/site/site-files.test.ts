import { describe, expect, it } from 'vitest'
import { parseArticleSource } from '#src/contract/article.ts'
import { makeContent } from '#src/publish/edition/content.ts'
import { ourLook } from '#src/publish/look/look.ts'
import { parsedPublication, sampleTemplate } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { readTemplate } from './document.ts'
import { countPages, type Render, siteFiles } from './site-files.ts'

const stories = Array.from({ length: 41 }, (_, at) => {
  const reading = parseArticleSource(smallStory({ slug: `s-${at}` }))
  if (reading.kind === 'refused') throw new Error('it was refused')
  return { file: `articles/s-${at}.json`, article: reading.article }
})
const content = makeContent(
  {
    folder: '',
    publication: { ...parsedPublication, name: '<Paper> & co' },
    contributors: new Map(),
    drafts: [],
    stories,
    reports: [],
    words: {},
    look: ourLook,
  },
  () => 'gone',
)
const template = readTemplate(sampleTemplate)
function files(render: Render) {
  const faults: string[] = []
  const made = [...siteFiles(content, template, render, (path, error) => faults.push(`${path} ${error}`))]
  return { faults, paths: made.map(({ path }) => path), text: new Map(made.map(({ path, text }) => [path, text])) }
}
const drawKind: Render = ({ page }) => `<p>${page.kind}</p>`

describe('the files of a site', () => {
  const { paths, text, faults } = files(drawKind)
  it('are a page and its JSON for each, the page that is not there, and what belongs to the publication', () => {
    expect(paths.filter((path) => !path.startsWith('/articles/'))).toEqual([
      '/index.html',
      '/front.json',
      '/sections/coasts.html',
      '/sections/coasts.json',
      '/sections/coasts/1.html',
      '/sections/coasts/1.json',
      '/authors/ada-quill.html',
      '/authors/ada-quill.json',
      '/authors/ada-quill/1.html',
      '/authors/ada-quill/1.json',
      '/search.html',
      '/offline.html',
      '/404.html',
      '/sf-icon.svg',
      '/publication.json',
      '/schema/article.json',
      '/schema/author.json',
      '/schema/front.json',
      '/schema/page.json',
      '/schema/publication.json',
      '/schema/words.json',
    ])
    expect(paths.filter((path) => path.startsWith('/articles/'))).toHaveLength(82)
    expect(new Set(paths).size).toBe(paths.length)
    expect(faults).toEqual([])
  })
  it('hold what they are named for', () => {
    expect(text.get('/index.html')).toContain('<p>front</p>')
    expect(text.get('/sections/coasts/1.html')).toContain('<p>section</p>')
    expect(text.get('/authors/ada-quill.html')).toContain('<p>author</p>')
    expect(text.get('/404.html')).toContain('<p>missing</p>')
    expect(JSON.parse(text.get('/articles/s-7.json') ?? '')).toEqual(
      JSON.parse(JSON.stringify(content.articles.find(({ slug }) => slug === 's-7'))),
    )
    expect(JSON.parse(text.get('/sections/coasts/1.json') ?? '')).toMatchObject({ page: 1, newer: 0 })
    expect(JSON.parse(text.get('/publication.json') ?? '')).toEqual(content.publication)
  })
  it('are counted before they are made', () => {
    expect(countPages(content)).toBe(paths.filter((path) => path.endsWith('.html')).length)
  })
  it('have a mark with the first letter of the name, escaped', () => {
    expect(text.get('/sf-icon.svg')).toContain('>&lt;</text>')
  })
  it('are made one by one, so that a large edition is never in memory whole', () => {
    let drawn = 0
    const one = siteFiles(
      content,
      template,
      () => `${++drawn}`,
      () => undefined,
    ).next()
    expect(one.done).toBe(false)
    expect(drawn).toBe(1)
  })
})

it('a page that cannot be drawn costs itself and its JSON, and is named', () => {
  const { paths, faults } = files((state) => {
    if (state.page.kind === 'story' && state.page.article.slug === 's-7') throw new Error('planted')
    return drawKind(state)
  })
  expect(faults).toEqual(['/articles/s-7.html Error: planted'])
  expect(paths).not.toContain('/articles/s-7.html')
  expect(paths).not.toContain('/articles/s-7.json')
  expect(paths).toContain('/articles/s-8.html')
})
