import { act, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { goTo, usePathname } from './location.ts'

function Where({ ssrPath }: { ssrPath?: string }) {
  return <output>{usePathname(ssrPath)}</output>
}
const shown = () => screen.getByRole('status').textContent

beforeEach(() => history.replaceState(null, '', '/'))

describe('the path of the page', () => {
  it('follows the app to another address, and makes an entry to go back to', () => {
    render(<Where />)
    const entries = history.length
    act(() => goTo('/articles/low-water?from=front#h-wall', { state: { sf: 'a' } }))
    expect(shown()).toBe('/articles/low-water')
    expect(window.location.href).toContain('/articles/low-water?from=front#h-wall')
    expect(history.state).toEqual({ sf: 'a' })
    expect(history.length).toBe(entries + 1)
  })

  it('follows without an entry where the address is replaced', () => {
    render(<Where />)
    const entries = history.length
    act(() => goTo('/articles/low-water', { state: { sf: 'b' }, replace: true }))
    expect(shown()).toBe('/articles/low-water')
    expect(history.length).toBe(entries)
  })

  it('follows the browser back', async () => {
    render(<Where />)
    act(() => goTo('/articles/low-water', { state: null }))
    const popped = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }))
    await act(async () => {
      history.back()
      await popped
    })
    expect(shown()).toBe('/')
  })

  it('is not heard of any more by a page that is gone', () => {
    const gone = vi.spyOn(window, 'removeEventListener')
    render(<Where />).unmount()
    expect(gone).toHaveBeenCalledWith('popstate', expect.any(Function))
    goTo('/articles/low-water', { state: null })
  })

  it('is the given one where there is no window to look at', () => {
    expect(renderToString(<Where ssrPath="/sections/shore" />)).toBe('<output>/sections/shore</output>')
  })
})
