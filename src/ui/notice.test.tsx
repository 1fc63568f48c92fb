import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Notice } from './notice.tsx'

describe('a notice', () => {
  it('is the page: its title is the headline and can take the focus', () => {
    render(
      <Notice title="This page is not here" actions={<a href="/">Go to the front page</a>}>
        <p>The address may be mistyped.</p>
      </Notice>,
    )
    const title = screen.getByRole('heading', { level: 1, name: 'This page is not here' })
    title.focus()
    expect(document.activeElement).toBe(title)
    expect(screen.getByRole('paragraph').textContent).toBe('The address may be mistyped.')
    expect(screen.getByRole('link', { name: 'Go to the front page' })).toBeTruthy()
  })

  it('stands below the headline of a page that has one', () => {
    render(
      <Notice title="Not now" level={2}>
        Later.
      </Notice>,
    )
    expect(screen.getByRole('heading', { level: 2, name: 'Not now' })).toBeTruthy()
  })
})
