import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { PublicationContext } from '#src/app/publication-context.ts'
import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import { sampleBlocks, samplePublication, sampleStory } from '#src/test/published-story.ts'
import { QuotePage } from './quote-page.tsx'

const whole = sampleBlocks.pullquote

function show(quote: BlockOf<'pullquote'>, block = quote.id) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  const article: Article = { ...sampleStory, body: [sampleBlocks.paragraph, quote] }
  client.setQueryData(articleQuery(article.slug).queryKey, article)
  render(
    <QueryClientProvider client={client}>
      <PublicationContext value={{ ...samplePublication, networks: ['x'] }}>
        <QuotePage slug={article.slug} block={block} />
      </PublicationContext>
    </QueryClientProvider>,
  )
}

const context = () => screen.queryByRole('heading', { level: 2, name: 'In context' })

describe('the page of a quote', () => {
  it('shows its words first, whose they are, what stands around them, and the story', () => {
    show(whole)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Nobody had expected them so soon')
    expect(screen.getByText('From the census')).toBeTruthy()
    expect(context()?.nextElementSibling?.textContent).toContain('and the wall was still under repair.')
    expect(screen.getByRole('link', { name: sampleStory.headline }).getAttribute('href')).toBe('/articles/terns-return')
    expect(screen.getByRole('link', { name: 'Read it in the story' }).getAttribute('href')).toBe(
      `/articles/terns-return#${whole.id}`,
    )
  })

  it('passes on its own address', () => {
    show(whole)
    const link = document.querySelector('#sf-share a[href^="https://x.com"]')
    expect(decodeURIComponent(link?.getAttribute('href') ?? '')).toContain(
      `https://gull.example/articles/terns-return/quotes/${whole.id}`,
    )
  })

  it('shows the block that the words were lifted from where no context was written', () => {
    const { context: _, ...lifted } = whole
    show(lifted)
    expect(context()?.nextElementSibling?.textContent).toContain('The terns came back in April')
  })

  it('shows no context where there is none', () => {
    show({ id: whole.id, kind: whole.kind, text: whole.text })
    expect(context()).toBeNull()
  })

  it.each(['p-return', 'nobody'])('is none for a block that is no pull-quote: %s', (block) => {
    show(whole, block)
    expect(screen.queryByRole('link', { name: 'Read it in the story' })).toBeNull()
    expect(screen.getByRole('heading', { level: 1 }).textContent).not.toContain('Nobody had')
  })
})
