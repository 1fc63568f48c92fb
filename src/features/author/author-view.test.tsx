import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleAuthorPage } from '#src/test/published-story.ts'
import { AuthorView } from './author-view.tsx'

describe("an author's page", () => {
  it('says who they are and lists their stories', () => {
    render(<AuthorView page={sampleAuthorPage} lang="en-GB" />)
    expect(screen.getByRole('heading', { level: 1, name: 'Ada Finch' })).toBeTruthy()
    expect(screen.getByText('Shore editor')).toBeTruthy()
    expect(screen.getByText('Writes about')).toBeTruthy()
    expect(screen.getByRole('heading', { level: 2, name: 'Stories by Ada Finch' })).toBeTruthy()
    expect(screen.getAllByRole('article').map((card) => card.querySelector('a')?.textContent)).toEqual([
      'Terns return',
      'Low water',
    ])
  })

  it('leads to newer and older stories', () => {
    render(<AuthorView page={sampleAuthorPage} lang="en-GB" />)
    expect(screen.getByRole('link', { name: 'Newer stories' }).getAttribute('href')).toBe('/authors/ada-finch')
    expect(screen.getByRole('link', { name: 'Older stories' }).getAttribute('href')).toBe('/authors/ada-finch/1')
  })

  it('says so where there are no stories', () => {
    render(
      <AuthorView page={{ schema: 'author/2', author: sampleAuthorPage.author, items: [], page: 0 }} lang="en-GB" />,
    )
    expect(screen.getByText('No stories yet.')).toBeTruthy()
    expect(screen.queryByRole('article')).toBeNull()
  })
})
