import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleAuthors, sampleStory } from '#src/test/published-story.ts'
import { AuthorCards } from './author-cards.tsx'

const show = (count: number) =>
  render(<AuthorCards article={{ ...sampleStory, authors: sampleAuthors.slice(0, count) }} />)

describe('the author cards at the end of a story', () => {
  it('say who wrote it, and lead to their page', () => {
    show(1)
    const cards = within(screen.getByRole('region', { name: 'About the writer' }))
    const name = cards.getByRole('heading', { level: 3, name: 'Ada Finch' })
    expect(within(name).getByRole('link').getAttribute('href')).toBe('/authors/ada-finch')
    expect(cards.getByText('Shore editor')).toBeTruthy()
    expect(cards.getByText(/Ada keeps/).textContent).toBe('Ada keeps a log of the tides.')
    expect(cards.getByRole('link', { name: 'a log of the tides' }).getAttribute('href')).toBe(
      'https://tides.example/log',
    )
  })

  it('stand for each of those who wrote it, in the order of the byline', () => {
    show(3)
    const cards = within(screen.getByRole('region', { name: 'About the writers' }))
    expect(cards.getAllByRole('heading', { level: 3 }).map((name) => name.textContent)).toEqual([
      'Ada Finch',
      'Bo Larsen',
      'Cy Marsh',
    ])
  })

  it('are nothing where nobody is known', () => {
    expect(show(0).container.childElementCount).toBe(0)
  })
})
