import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleBlocks, sampleStory } from '#src/test/published-story.ts'
import { StoryBody, StoryLead } from './story-body.tsx'

describe('what a story opens with', () => {
  it('is a picture with caption and credit, fetched first', () => {
    render(<StoryLead lead={sampleStory.lead} />)
    expect(screen.getByRole('img', { name: 'Terns on a wall' }).getAttribute('fetchpriority')).toBe('high')
    expect(screen.getByRole('figure').textContent).toBe('The wall in April. Lina Holm')
  })

  it('may be a film or a gallery', () => {
    const { container, rerender } = render(<StoryLead lead={sampleBlocks.video} />)
    expect(container.querySelector('video')).not.toBeNull()
    rerender(<StoryLead lead={sampleBlocks.gallery} />)
    expect(screen.getAllByRole('img')).toHaveLength(2)
  })

  it('may be nothing', () => {
    expect(render(<StoryLead lead={undefined} />).container.childElementCount).toBe(0)
  })
})

it('the body shows its blocks in their order', () => {
  const { container } = render(<StoryBody blocks={sampleStory.body} />)
  const shown = [...(container.firstElementChild?.children ?? [])].map(({ id }) => id)
  expect(shown).toEqual(sampleStory.body.filter(({ kind }) => kind !== 'slot').map(({ id }) => id))
})
