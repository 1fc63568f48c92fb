import { readdirSync, readFileSync } from 'node:fs'
import { enhance, type Surroundings } from '#src/article/enhance.ts'
import { type Article, parseArticle, parseArticleSource } from '#src/contract/article.ts'
import type { SourceBlock } from '#src/contract/block.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { PageState } from '#src/page/page.ts'

/** Every story of the published demo edition, as the app would fetch it. */
export function publishedStories(): Article[] {
  return readdirSync('dist/site/articles')
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const reading = parseArticle(JSON.parse(readFileSync(`dist/site/articles/${name}`, 'utf8')))
      if (reading.kind === 'refused' || reading.problems.length > 0) {
        throw new Error(`${name} does not fit the contract: ${JSON.stringify(reading.problems[0])}`)
      }
      return reading.article
    })
}

/** The page of a story as it would be published after an edit of its source file; nothing is written anywhere. */
export async function pageAfterEdit(slug: string, edit: (body: SourceBlock[]) => SourceBlock[]): Promise<string> {
  // React draws without its checks only if this is set before it is loaded.
  process.env.NODE_ENV = 'production'
  const [{ renderPage }, { toDocument }, { readAppBuild }] = await Promise.all([
    import('#src/app/entry-server.tsx'),
    import('#src/publish/site/document.ts'),
    import('#src/publish/site/app-build.ts'),
  ])
  const published = publishedStories().find((story) => story.slug === slug)
  const reading = parseArticleSource(JSON.parse(readFileSync(`public/articles/${slug}.json`, 'utf8')))
  if (reading.kind === 'refused' || published === undefined) throw new Error(`No story ${slug}`)
  const source = { ...reading.article, body: edit(reading.article.body) }
  const surroundings: Surroundings = {
    measure: () => ({ width: 1600, height: 1067 }),
    contributor: (id) => published.authors.find((author) => author.id === id),
  }
  const article = {
    ...enhance(source, surroundings, () => undefined),
    ...(published.lead === undefined ? {} : { lead: published.lead }),
    related: published.related,
  }
  const publication = JSON.parse(readFileSync('dist/site/publication.json', 'utf8')) as Publication
  const state: PageState = { publication, page: { kind: 'story', article } }
  return toDocument((await readAppBuild('dist/app')).template, state, renderPage(state))
}
