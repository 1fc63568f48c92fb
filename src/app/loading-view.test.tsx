import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleTeaser } from '#src/test/published-story.ts'
import { LoadingView } from './loading-view.tsx'

describe('a page on its way', () => {
  it('shows at once what is known of it: kicker, headline, standfirst and picture', () => {
    const { container } = render(<LoadingView teaser={sampleTeaser('low-water')} />)
    expect(screen.getByRole('heading', { level: 1, name: 'Low water' })).toBeTruthy()
    expect(screen.getByText('Shore life')).toBeTruthy()
    expect(screen.getByText('What there is to know of low water.')).toBeTruthy()
    expect(screen.getByRole('presentation').getAttribute('fetchpriority')).toBe('high')
    expect(container.firstElementChild?.getAttribute('aria-busy')).toBe('true')
  })

  it('says that it is on its way where nothing is known', () => {
    render(<LoadingView />)
    expect(screen.getByRole('heading', { level: 1, name: 'Loading…' })).toBeTruthy()
    expect(screen.queryByRole('presentation')).toBeNull()
    expect(screen.queryByRole('paragraph')).toBeNull()
  })
})
