import { act, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'
import { usePathname } from './navigation.ts'

function Where({ ssrPath }: { ssrPath?: string }) {
  return <output>{usePathname(ssrPath)}</output>
}
const shown = () => screen.getByRole('status').textContent

let browser: ReturnType<typeof standInNavigation>
beforeAll(() => {
  browser = standInNavigation()
  // Stands in for navigation.ts, which decides what the app takes.
  browser.addEventListener('navigate', (event) => (event as NavigateEvent).intercept())
})
beforeEach(() => history.replaceState(null, '', '/'))

describe('the path of the page', () => {
  it('follows the app to another address and back', () => {
    render(<Where />)
    act(() => void browser.navigate('/articles/low-water?from=front#h-wall'))
    expect(shown()).toBe('/articles/low-water')
    act(() => void browser.back())
    expect(shown()).toBe('/')
  })

  it('is not heard of any more by a page that is gone', () => {
    const gone = vi.spyOn(browser, 'removeEventListener')
    render(<Where />).unmount()
    expect(gone).toHaveBeenCalledWith('currententrychange', expect.any(Function))
  })

  it('is that of the document in a browser without the Navigation API', () => {
    Object.defineProperty(window, 'navigation', { value: undefined, configurable: true })
    render(<Where />).unmount()
    render(<Where />)
    expect(shown()).toBe('/')
    Object.defineProperty(window, 'navigation', { value: browser, configurable: true })
  })

  it('is the given one where there is no window to look at', () => {
    expect(renderToString(<Where ssrPath="/sections/shore" />)).toBe('<output>/sections/shore</output>')
  })
})
