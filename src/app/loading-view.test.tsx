import { render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openKeptPage } from '#src/features/offline/open-kept-page.ts'
import { sampleTeaser } from '#src/test/published-story.ts'
import { LoadingView } from './loading-view.tsx'

vi.mock('#src/features/offline/open-kept-page.ts', () => ({ openKeptPage: vi.fn() }))

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

describe('a page that stays on its way', () => {
  beforeEach(() => {
    vi.mocked(openKeptPage).mockReset()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })

  it('gives way after a second and a half to its document, where that is kept: once', () => {
    const { rerender } = render(<LoadingView />)
    vi.advanceTimersByTime(1499)
    expect(openKeptPage).not.toHaveBeenCalled()
    rerender(<LoadingView teaser={sampleTeaser('low-water')} />)
    vi.advanceTimersByTime(1)
    expect(openKeptPage).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(60_000)
    expect(openKeptPage).toHaveBeenCalledOnce()
  })

  it('does not once it is there, or the reader has gone elsewhere', () => {
    const { unmount } = render(<LoadingView />)
    vi.advanceTimersByTime(1499)
    unmount()
    vi.advanceTimersByTime(60_000)
    expect(openKeptPage).not.toHaveBeenCalled()
  })
})
