import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Pager } from './pager.tsx'

const words = { before: 'Before', after: 'After' }
const hrefOf = (name: string) => screen.queryByRole('link', { name })?.getAttribute('href')

describe('the pager', () => {
  it('is nothing where there is one page', () => {
    const { container } = render(
      <Pager before={undefined} after={undefined} words={words}>
        1
      </Pager>,
    )
    expect(container.childElementCount).toBe(0)
  })

  it.each([
    ['first', undefined, '/2'],
    ['middle', '/1', '/3'],
    ['last', '/2', undefined],
  ])('leads from the %s page to those beside it, and says between them which it is', (name, before, after) => {
    render(
      <Pager before={before} after={after} words={words}>
        <p>{name}</p>
      </Pager>,
    )
    expect(screen.getByRole('navigation', { name: 'Pages' }).textContent).toContain(name)
    expect([hrefOf('Before'), hrefOf('After')]).toEqual([before, after])
  })
})
