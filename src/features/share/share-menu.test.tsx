import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { announce, LiveRegion } from '#src/ui/live-region.tsx'
import { networkAddress } from './network-address.ts'
import { ShareMenu } from './share-menu.tsx'

const story = { title: 'Terns & tides', url: 'https://gull.example/articles/terns-return' }
const networks = ['bluesky', 'x'] as const

const clipboardHas = (writeText?: (text: string) => Promise<void>) =>
  Object.defineProperty(navigator, 'clipboard', {
    value: writeText === undefined ? undefined : { writeText },
    configurable: true,
  })

function show() {
  announce('')
  render(
    <>
      <ShareMenu {...story} networks={networks} />
      <LiveRegion />
    </>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'More ways to share' }))
}

async function press(name: string) {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
  })
}

afterEach(() => clipboardHas())

describe('the share menu', () => {
  it('holds a mail and a link for each network of the publication, in its order', () => {
    show()
    const links = within(screen.getByRole('list')).getAllByRole('link')
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Mail', 'mailto:?subject=Terns%20%26%20tides&body=https%3A%2F%2Fgull.example%2Farticles%2Fterns-return'],
      ['Bluesky', networkAddress('bluesky', story)],
      ['X', networkAddress('x', story)],
    ])
  })

  it('is closed until it is asked for', () => {
    render(<ShareMenu {...story} networks={networks} />)
    expect(screen.queryByRole('link', { name: 'Mail' })).toBeNull()
  })

  it('holds a mail alone where the publication names no networks', () => {
    render(<ShareMenu {...story} networks={undefined} />)
    fireEvent.click(screen.getByRole('button', { name: 'More ways to share' }))
    expect(screen.getAllByRole('link')).toHaveLength(1)
  })

  it('copies the link, and says so on the button and aloud', async () => {
    const writeText = vi.fn(async () => undefined)
    clipboardHas(writeText)
    show()
    await press('Copy link')
    expect(writeText).toHaveBeenCalledExactlyOnceWith(story.url)
    expect(screen.getByRole('button', { name: 'Link copied' })).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe('Link copied')
  })

  it('shows the link, selected, where it cannot be copied, and takes it away once it can', async () => {
    show()
    await press('Copy link')
    const field = screen.getByRole<HTMLTextAreaElement>('textbox')
    expect(field.value).toBe(story.url)
    expect(document.activeElement).toBe(field)
    expect(field.selectionEnd - field.selectionStart).toBe(story.url.length)
    expect(screen.getByRole('status').textContent).toBe('')
    clipboardHas(async () => undefined)
    await press('Copy link')
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('holds plain links alone before any script has run', () => {
    const html = renderToString(<ShareMenu {...story} networks={networks} />)
    const drawn = new DOMParser().parseFromString(html, 'text/html').querySelector('[popover]')
    expect(drawn?.querySelectorAll('a')).toHaveLength(3)
    expect(drawn?.querySelector('button')).toBeNull()
  })
})
