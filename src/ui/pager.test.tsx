import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Pager } from './pager.tsx'

const toHref = (page: number) => `/sections/shore/${page}`
const hrefOf = (name: string) => screen.queryByRole('link', { name })?.getAttribute('href')

describe('the pager', () => {
  it('is nothing where there is one page', () => {
    const { container } = render(<Pager page={1} pages={1} toHref={toHref} />)
    expect(container.childElementCount).toBe(0)
  })

  it.each([
    ['first', 1, undefined, '/sections/shore/2'],
    ['middle', 2, '/sections/shore/1', '/sections/shore/3'],
    ['last', 3, '/sections/shore/2', undefined],
  ])('leads from the %s page to those beside it', (_, page, newer, older) => {
    render(<Pager page={page} pages={3} toHref={toHref} />)
    expect(screen.getByRole('navigation', { name: 'Pages' }).textContent).toContain(`Page ${page} of 3`)
    expect([hrefOf('Newer stories'), hrefOf('Older stories')]).toEqual([newer, older])
  })
})
