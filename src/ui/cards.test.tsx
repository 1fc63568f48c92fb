import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleTeaser } from '#src/test/published-story.ts'
import { Cards } from './cards.tsx'
import { River } from './river.tsx'

const items = ['low-water', 'sea-fog', 'letters'].map((slug) => sampleTeaser(slug))

describe('cards', () => {
  it('are one for each story, in their order', () => {
    render(<Cards items={items} lang="en-GB" level={2} />)
    expect(screen.getAllByRole('heading', { level: 2 }).map((title) => title.textContent)).toEqual([
      'Low water',
      'Sea fog',
      'Letters',
    ])
    expect(screen.getByText('What there is to know of sea fog.')).toBeTruthy()
  })
  it('leave their summaries out where they are told to', () => {
    render(<Cards items={items} lang="en-GB" isBare />)
    expect(screen.queryByText(/What there is to know/)).toBeNull()
  })
})

describe('the stories of a page that lists them', () => {
  it('have the first large, with its picture fetched at once', () => {
    render(<River items={items} lang="en-GB" />)
    const layouts = screen.getAllByRole('article').map((card) => card.dataset.layout)
    expect(layouts).toEqual(['lead', 'side', 'side'])
    const loading = screen.getAllByRole('presentation').map((picture) => picture.getAttribute('loading') ?? 'first')
    expect(loading).toEqual(['first', 'lazy', 'lazy'])
  })
})
