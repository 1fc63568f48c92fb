import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { isArriving, startNavigation } from './navigation.ts'

const Faulty = (): never => {
  throw new Error('A fault of ours')
}

// React reports the fault, and jsdom that it cannot load the page again: both are looked at here, and neither is news.
const complaints = () => {
  const said = vi.mocked(console.error).mock.calls.map((call) => call.join(' '))
  vi.mocked(console.error).mockClear()
  return said
}
beforeEach(() => {
  vi.mocked(console.error).mockImplementation(() => undefined)
})

describe('a page that cannot be drawn', () => {
  it('says so instead of vanishing, and shows the ways on', () => {
    render(
      <ErrorBoundary>
        <Faulty />
      </ErrorBoundary>,
    )
    expect(screen.getByRole('heading', { level: 1, name: 'Something went wrong here' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Go to the front page' }).getAttribute('href')).toBe('/')
    expect(complaints().join()).toContain('A fault of ours')
  })

  it('is entered all the same, so that the browser does not wait for it', () => {
    const browser = standInNavigation()
    startNavigation(() => undefined)
    browser.navigate('/articles/low-water')
    expect(isArriving()).toBe(true)
    render(
      <ErrorBoundary>
        <Faulty />
      </ErrorBoundary>,
    )
    expect(isArriving()).toBe(false)
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    complaints()
  })

  it('can be loaded again', async () => {
    render(
      <ErrorBoundary>
        <Faulty />
      </ErrorBoundary>,
    )
    complaints()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Load it again' }))
    expect(complaints()).toEqual(['Not implemented: navigation (except hash changes)'])
  })

  it('does not stand in the way of the next page', () => {
    const { rerender } = render(
      <ErrorBoundary key="/a">
        <Faulty />
      </ErrorBoundary>,
    )
    complaints()
    rerender(
      <ErrorBoundary key="/b">
        <h1>The next page</h1>
      </ErrorBoundary>,
    )
    expect(screen.getByRole('heading', { name: 'The next page' })).toBeTruthy()
    expect(complaints()).toEqual([])
  })
})

it('a page that can be drawn is shown as it is', () => {
  render(
    <ErrorBoundary>
      <h1>The page</h1>
    </ErrorBoundary>,
  )
  expect(screen.getByRole('heading', { name: 'The page' })).toBeTruthy()
})
