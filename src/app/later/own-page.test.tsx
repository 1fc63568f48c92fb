import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { PublicationContext } from '#src/app/publication-context.ts'
import { ownPageQuery } from '#src/features/story/queries.ts'
import { samplePage, samplePublication } from '#src/test/published-story.ts'
import { standInNetwork } from '#src/test/stand-in-network.ts'
import { OwnPage } from './own-page.tsx'

function show(own?: typeof samplePage) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } })
  if (own !== undefined) client.setQueryData(ownPageQuery(own.slug).queryKey, own)
  render(
    <QueryClientProvider client={client}>
      <PublicationContext value={samplePublication}>
        <OwnPage slug={samplePage.slug} />
      </PublicationContext>
    </QueryClientProvider>,
  )
}

describe('a page of the publication’s own', () => {
  it('shows its title, standfirst and blocks, and the day on which it changed', () => {
    show(samplePage)
    expect(screen.getByRole('article', { name: 'About The Gull' })).toBeTruthy()
    expect(screen.getByText(/Who writes/).textContent).toBe('Who writes The Gull, and for whom.')
    expect(screen.getByRole('link', { name: 'the desk' }).getAttribute('href')).toBe('mailto:desk@gull.example')
    expect(screen.getByRole('heading', { level: 2, name: 'The house' }).id).toBe('the-house')
    expect(screen.getByText(/^Updated/).textContent).toBe('Updated 20 November 2026')
  })

  it('has neither byline, date of publication, share menu nor prompt', () => {
    const { updatedAt: _, standfirst: __, ...bare } = samplePage
    show({ ...bare, body: [{ kind: 'slot', id: 's-1', slot: 'newsletter' }, ...bare.body] })
    expect(document.querySelector('time, .byline-author, .share, .prompt, form, .standfirst')).toBeNull()
  })

  it('reads in its own language and direction', () => {
    show({ ...samplePage, lang: 'ar', dir: 'rtl' })
    const article = screen.getByRole('article')
    expect([article.lang, article.dir]).toEqual(['ar', 'rtl'])
  })

  it('tells in its language when it changed, and says in which language the words around that are', () => {
    show({ ...samplePage, lang: 'fr', body: [{ kind: 'callout', id: 'c-1', tone: 'warning', body: [] }] })
    const updated = screen.getByText(/^Updated/)
    expect([updated.lang, updated.dir]).toEqual(['en-GB', 'ltr'])
    expect([...updated.querySelectorAll('time')].map(({ lang, textContent }) => [lang, textContent])).toEqual([
      ['fr', '20 novembre 2026'],
    ])
    expect(screen.getByText('Please note').lang).toBe('en-GB')
  })

  it('is fetched from beside its address, and says so where there is none', async () => {
    const { asked } = standInNetwork({})
    show()
    expect(await screen.findByRole('heading', { name: 'This page is not here' })).toBeTruthy()
    expect(asked).toEqual(['/pages/about.json'])
  })
})
