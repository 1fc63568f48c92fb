import { render, screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Contributor } from '#src/contract/contributor.ts'
import { sampleAuthors } from '#src/test/published-story.ts'
import { english } from '#src/words/en.ts'
import { choosePhrases } from '#src/words/phrases.ts'
import { AuthorDrawer } from './author-drawer.tsx'

const [ada, , cy] = sampleAuthors

// Its dates are the interface's.
beforeAll(() => choosePhrases(english, 'en-GB'))

function open(author: Contributor) {
  render(<AuthorDrawer author={author} id="sf-author" />)
  document.querySelector('dialog')?.showModal()
  return within(screen.getByRole('dialog', { name: author.name }))
}

const definitions = () =>
  [...document.querySelectorAll('dl > div')].map((row) => [...row.children].map(({ textContent }) => textContent))

describe("an author's drawer", () => {
  it('says who it is: portrait, role and biography with its links', () => {
    const drawer = open(ada)
    expect(drawer.getByRole('presentation').getAttribute('src')).toBe('/images/ada-finch-1200.jpg')
    expect(drawer.getByText('Shore editor')).toBeTruthy()
    expect(drawer.getByText(/Ada keeps/).textContent).toBe('Ada keeps a log of the tides.')
    expect(drawer.getByRole('link', { name: 'a log of the tides' }).getAttribute('href')).toBe(
      'https://tides.example/log',
    )
  })

  it('says what they write about, where they are and where else to find them', () => {
    const drawer = open(ada)
    expect(definitions()).toEqual([
      ['Writes about', 'Terns, Tides'],
      ['Based in', 'Saltmouth'],
      ['Elsewhere', 'birds.exampletides.example'],
    ])
    expect(drawer.getByRole('link', { name: 'birds.example' }).getAttribute('href')).toBe(
      'https://www.birds.example/ada',
    )
  })

  it('lists other stories of theirs with their dates', () => {
    const drawer = open(ada)
    expect(drawer.getByRole('heading', { name: 'More stories' })).toBeTruthy()
    expect(drawer.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Low water2 Nov 2026',
      'The old pier2 Nov 2026',
      'Sea fog2 Nov 2026',
    ])
    expect(drawer.getByRole('link', { name: 'Low water' }).getAttribute('href')).toBe('/articles/low-water')
  })

  it('leads to all their stories', () => {
    expect(open(ada).getByRole('link', { name: 'All stories by Ada Finch' }).getAttribute('href')).toBe(
      '/authors/ada-finch',
    )
  })

  it('has no empty parts for someone of whom only the name is known', () => {
    const drawer = open(cy)
    expect(drawer.getByText('C').getAttribute('aria-hidden')).toBe('true')
    expect(document.querySelector('dl')).toBeNull()
    expect(drawer.queryByRole('heading', { name: 'More stories' })).toBeNull()
    expect(drawer.getAllByRole('paragraph')).toHaveLength(1)
    expect(drawer.getAllByRole('link')).toHaveLength(1)
  })
})
