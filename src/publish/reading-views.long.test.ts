import { extractFromHtml } from '@extractus/article-extractor'
import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { renderPage } from '#src/app/entry-server.tsx'
import { articleByline } from '#src/article/article-to-teaser.ts'
import { blockToText } from '#src/article/block-to-text.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import { makeContent } from '#src/publish/edition/content.ts'
import { readEdition } from '#src/publish/edition/edition.ts'
import { readTemplate, toDocument } from '#src/publish/site/document.ts'
import { sampleTemplate } from '#src/test/edition.ts'

type View = { words: string; byline: string }
type ReadingView = (html: string, address: string) => Promise<View>

// Firefox's own, and two that note-taking programs and read-later services are made with.
const views: Record<string, ReadingView> = {
  Readability: async (html, url) => {
    const view = new Readability(new JSDOM(html, { url }).window.document).parse()
    return { words: wordsOf(view?.content), byline: view?.byline ?? '' }
  },
  Defuddle: async (html, url) => {
    const view = await Defuddle(new JSDOM(html, { url }).window.document, url)
    return { words: wordsOf(view.content), byline: view.author }
  },
  'article-extractor': async (html, url) => {
    const view = await extractFromHtml(html, url)
    return { words: wordsOf(view?.content), byline: view?.author ?? '' }
  },
}

/** Words without their spaces and without the numbers of sources, which each view sets in its own way. */
const bare = (text: string) => text.replace(/[\s\d]/g, '')
const wordsOf = (html: string | null | undefined) => bare(new JSDOM(html ?? '').window.document.body.textContent ?? '')

const sponsor = 'The Harbour Trust'
/** A prompt's own words: its title, its answers, and the reason that it gives. */
const prompts =
  /AyearofTheFortnight|Readerspayforallofit|LettersfromTheFortnight|Goodstories,senttoyou|WhyamIseeingthis|Notnow|Ialreadysubscribe|Exploremore/

async function readStories(): Promise<{ article: Article; html: string }[]> {
  const content = makeContent(await readEdition('public'), () => ({ width: 1600, height: 1067 }))
  const { publication } = content
  return content.articles.map((article, at) => {
    const flags = at % 3 === 0 ? { ...article.flags, sponsored: { by: sponsor } } : { ...article.flags }
    const shown = { ...article, flags }
    const state = { publication, page: { kind: 'story' as const, article: shown } }
    return { article: shown, html: toDocument(readTemplate(sampleTemplate), state, renderPage(state)) }
  })
}

const stories = await readStories()
// Each by itself: a view of all takes some 20 s on a slow machine.
const trials = Object.keys(views).flatMap((view) =>
  stories.map(({ article, html }) => [view, article.slug, article, html] as const),
)

describe('a story in a reading view', () => {
  it('has something to leave out: most pages of the demo have a prompt', () => {
    expect(stories.filter(({ html }) => prompts.test(wordsOf(html))).length).toBeGreaterThan(10)
  })
  it.each(trials)(
    'of %s has its standfirst, sponsor, writers and every paragraph, and no prompt: %s',
    async (name, _, article, html) => {
      const { words, byline } = (await views[name]?.(html, `https://fortnight.example/articles/${article.slug}`)) ?? {}
      const paragraphs = article.body.filter(({ kind }) => kind === 'paragraph').flatMap(blockToText)
      const lost = [inlineToText(article.standfirst), ...paragraphs].filter((text) => !words?.includes(bare(text)))
      expect(lost).toEqual([])
      if (article.flags?.sponsored !== undefined) expect(words).toContain(bare(`Paid for by ${sponsor}`))
      expect(prompts.exec(words ?? '')?.[0]).toBeUndefined()
      for (const { name } of article.authors) expect(byline).toContain(name)
      expect(articleByline(article).length + 2).toBeGreaterThanOrEqual(byline?.length ?? 0)
    },
  )
})
