import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { enhance, type Surroundings } from '#src/article/enhance.ts'
import { type Article, parseArticle, parseArticleSource } from '#src/contract/article.ts'
import type { SourceBlock } from '#src/contract/block.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { PageState } from '#src/page/page.ts'
import { pagePath } from '#src/page/page-path.ts'
import { hydrated } from './guarded.ts'

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

/** Any page as publishing would write it, with the app that was built; nothing is written anywhere. */
export async function documentOf(state: PageState): Promise<string> {
  // React draws without its checks only if this is set before it is loaded.
  process.env.NODE_ENV = 'production'
  const [{ renderPage }, { toDocument }, { readAppBuild }, { ourLook }, { languagesIn }, { signsIn }] =
    await Promise.all([
      import('#src/app/entry-server.tsx'),
      import('#src/publish/site/document.ts'),
      import('#src/publish/site/app-build.ts'),
      import('#src/publish/look/look.ts'),
      import('#src/publish/look/spoken-styles.ts'),
      import('#src/publish/look/written-faces.ts'),
    ])
  const { template } = (await readAppBuild('dist/app')).wear(ourLook, languagesIn(state), signsIn(state))
  return toDocument(template, state, renderPage(state))
}

/**
 * Shows a page of another edition than the one that is served, with the headers that the server gives to pages, and
 * `files` by their addresses. Comes back when the app has taken over.
 */
export async function openDrawn(
  page: Page,
  state: PageState,
  files: Readonly<Record<string, Buffer>> = {},
): Promise<void> {
  const path = pagePath(state.page) ?? '/nowhere'
  const body = await documentOf(state)
  const { 'content-length': _, 'content-encoding': _packed, ...headers } = (await page.request.get('/')).headers()
  // The style sheet of another edition may be for other languages, and its faces for other letters.
  const hashes = [...body.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  )
  const policy = headers['content-security-policy']?.replace(
    /(style-src[^;]*?)'sha256-[^;]*/,
    (_all, start) => start + hashes.join(' '),
  )
  if (policy !== undefined) headers['content-security-policy'] = policy
  await page.route(
    (url) => url.pathname === path || url.pathname in files,
    (route) => {
      const file = files[new URL(route.request().url()).pathname]
      return file === undefined ? route.fulfill({ headers, body }) : route.fulfill({ body: file })
    },
  )
  await page.goto(path)
  await hydrated(page)
}

/** The page of a story as it would be published after an edit of its source file; nothing is written anywhere. */
export async function pageAfterEdit(slug: string, edit: (body: SourceBlock[]) => SourceBlock[]): Promise<string> {
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
  return documentOf({ publication, page: { kind: 'story', article } })
}
