import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleSection } from '#src/test/published-story.ts'
import { SectionView } from './section-view.tsx'

describe("a section's page", () => {
  it('has its name and what it is about, then its stories, newest first', () => {
    render(<SectionView page={sampleSection} lang="en-GB" />)
    expect(screen.getByRole('heading', { level: 1, name: 'Shore' })).toBeTruthy()
    expect(screen.getByText('Where the river meets the sea.')).toBeTruthy()
    expect(screen.getAllByRole('heading', { level: 2 }).map((title) => title.textContent)).toEqual([
      'Terns return',
      'Low water',
      'Sea fog',
    ])
  })

  it('leads to its older stories', () => {
    render(<SectionView page={sampleSection} lang="en-GB" />)
    expect(screen.getByRole('link', { name: 'Older stories' }).getAttribute('href')).toBe('/sections/shore/2')
    expect(screen.queryByRole('link', { name: 'Newer stories' })).toBeNull()
  })

  it('says so where it is empty', () => {
    const { description: _, older: __, ...bare } = sampleSection
    render(<SectionView page={{ ...bare, items: [] }} lang="en-GB" />)
    expect(screen.getByText('No stories in this section yet.')).toBeTruthy()
    expect(screen.queryByRole('article')).toBeNull()
  })
})
