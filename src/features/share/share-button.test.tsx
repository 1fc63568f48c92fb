import { act, fireEvent, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { announce, LiveRegion } from '#src/ui/live-region.tsx'
import { ShareButton } from './share-button.tsx'
import { mailtoShare, sharePage } from './share-page.ts'

const story = { title: 'Terns & tides', url: 'https://gull.example/articles/terns-return' }
const mail = 'mailto:?subject=Terns%20%26%20tides&body=https%3A%2F%2Fgull.example%2Farticles%2Fterns-return'

/** What this browser can do: parts of `navigator` that jsdom does not have. */
function browserHas(parts: { share?: Navigator['share']; writeText?: (text: string) => Promise<void> }) {
  const clipboard = parts.writeText === undefined ? undefined : { writeText: parts.writeText }
  Object.defineProperty(navigator, 'share', { value: parts.share, configurable: true })
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
}

const noting = () => vi.fn<(text: string) => Promise<void>>(async () => undefined)
const refusing = (name: string) => async () => {
  throw new DOMException('No.', name)
}

function show() {
  render(
    <>
      <ShareButton {...story} />
      <LiveRegion />
    </>,
  )
}

async function press() {
  await act(async () => {
    fireEvent.click(screen.getByRole('button'))
  })
}

const said = () => screen.getByRole('status').textContent?.trim()

beforeEach(() => {
  vi.useFakeTimers()
  announce('')
})
afterEach(() => browserHas({}))

describe('the share button', () => {
  it('passes the story to the share sheet of the device, and leaves the clipboard alone', async () => {
    const share = vi.fn(async () => undefined)
    const writeText = noting()
    browserHas({ share, writeText })
    show()
    await press()
    expect(share).toHaveBeenCalledExactlyOnceWith(story)
    expect(writeText).not.toHaveBeenCalled()
    expect(screen.getByRole('button').textContent).toBe('Share')
  })

  it('does nothing more when the reader closes the share sheet', async () => {
    const writeText = noting()
    browserHas({ share: refusing('AbortError'), writeText })
    show()
    await press()
    expect(writeText).not.toHaveBeenCalled()
    expect(screen.getByRole('button').textContent).toBe('Share')
    expect(said()).toBe('')
  })

  it('copies the address where there is no share sheet, says so, shows it for 4 s and is itself again', async () => {
    const writeText = noting()
    browserHas({ writeText })
    show()
    await press()
    expect(writeText).toHaveBeenCalledExactlyOnceWith(story.url)
    expect(said()).toBe('Link copied')
    expect(screen.getByRole('button').textContent).toBe('Link copied')
    act(() => vi.advanceTimersByTime(3900))
    expect(screen.getByRole('button').textContent).toBe('Link copied')
    act(() => vi.advanceTimersByTime(200))
    expect(screen.getByRole('button').textContent).toBe('Share')
  })

  it('copies the address where the share sheet fails', async () => {
    const writeText = noting()
    browserHas({ share: refusing('NotAllowedError'), writeText })
    show()
    await press()
    expect(writeText).toHaveBeenCalledExactlyOnceWith(story.url)
  })

  it('is a link to a mail before any script has run', () => {
    const html = renderToString(<ShareButton {...story} />)
    const drawn = new DOMParser().parseFromString(html, 'text/html')
    expect(drawn.querySelector('a')?.getAttribute('href')).toBe(mail)
    expect(drawn.querySelector('button')).toBeNull()
  })
})

describe('sharing', () => {
  it.each([
    ['not allowed', { writeText: refusing('NotAllowedError') }],
    ['not there', {}],
  ])('opens a mail where the clipboard is %s', async (_, parts) => {
    browserHas(parts)
    // jsdom cannot go to another address: it says where it was sent instead.
    const refused = vi.mocked(console.error).mockImplementation(() => undefined)
    expect(await sharePage(story)).toEqual({ kind: 'mailed' })
    expect(refused).toHaveBeenCalledOnce()
    expect(String(refused.mock.calls[0]?.[0])).toContain('navigation')
    refused.mockClear()
  })

  it('writes a title and an address into a mail so that nothing in them breaks it', () => {
    expect(mailtoShare(story)).toBe(mail)
    expect(mailtoShare({ title: 'a?b&cc=x', url: 'https://x.example/?a=1&b=2' })).toBe(
      'mailto:?subject=a%3Fb%26cc%3Dx&body=https%3A%2F%2Fx.example%2F%3Fa%3D1%26b%3D2',
    )
  })
})
