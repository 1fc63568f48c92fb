import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleImage } from '#src/test/published-story.ts'
import { Card } from './card.tsx'

describe('a card', () => {
  it('is one link, on its heading, with the words around it', () => {
    render(<Card href="/articles/low-water" title="Low water" kicker="Tides" summary="At noon." meta="2 Nov 2026" />)
    const card = within(screen.getByRole('article'))
    const heading = card.getByRole('heading', { level: 3, name: 'Low water' })
    expect(card.getAllByRole('link')).toHaveLength(1)
    expect(within(heading).getByRole('link', { name: 'Low water' }).getAttribute('href')).toBe('/articles/low-water')
    expect(screen.getByRole('article').textContent).toBe('TidesLow waterAt noon.2 Nov 2026')
  })

  it('says of which language its words are, and not of the line that is ours', () => {
    const words = { kicker: 'ים', summary: 'בצהריים', lang: 'he', dir: 'rtl' as const }
    const { container } = render(<Card href="/x" title="שפל" meta="5 min read" {...words} />)
    const told = [...container.querySelectorAll('[lang="he"][dir="rtl"]')].map((one) => one.textContent)
    expect(told).toEqual(['ים', 'שפל', 'בצהריים'])
    expect(screen.getByText('5 min read').closest('[lang]')).toBeNull()
  })

  it('leaves out what is not known, without an empty line', () => {
    render(<Card href="/x" title="Low water" meta="" />)
    expect(screen.queryAllByRole('paragraph')).toEqual([])
    expect(screen.queryByRole('presentation')).toBeNull()
  })

  it.each([2, 3, 4] as const)('has its heading at level %i where it is told to', (level) => {
    render(<Card href="/x" title="Low water" level={level} />)
    expect(screen.getByRole('heading', { name: 'Low water', level })).toBeTruthy()
  })

  it('shows its picture as a decoration, since the headline says it', () => {
    render(<Card href="/x" title="Low water" image={sampleImage('tide')} />)
    expect(screen.getByRole('presentation').getAttribute('alt')).toBe('')
  })

  it('shows no picture where it is laid out in words alone', () => {
    render(<Card href="/x" title="Low water" image={sampleImage('tide')} layout="text" />)
    expect(screen.queryByRole('presentation')).toBeNull()
  })

  it('asks for its picture as wide as its layout shows it', () => {
    const sizes = (['lead', 'top', 'side'] as const).map((layout) => {
      const { container, unmount } = render(<Card href="/x" title="x" image={sampleImage('tide')} layout={layout} />)
      const found = container.querySelector('source')?.sizes
      unmount()
      return found
    })
    expect(new Set(sizes).size).toBe(3)
    expect(sizes).not.toContain('')
  })
})
