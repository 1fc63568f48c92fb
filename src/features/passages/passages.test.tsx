import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { announce, LiveRegion } from '#src/ui/live-region.tsx'
import { Passages } from './passages.tsx'

const source = {
  url: 'https://gull.example/articles/terns',
  headline: 'The terns are back',
  publication: 'The Gull',
  lang: 'en-GB',
}
const written: string[] = []

function browserHas(parts: { share?: Navigator['share']; hasClipboard?: boolean }) {
  const clipboard = parts.hasClipboard ? { writeText: async (text: string) => void written.push(text) } : undefined
  for (const [name, value] of [
    ['share', parts.share],
    ['clipboard', clipboard],
  ] as const)
    Object.defineProperty(navigator, name, { value, configurable: true })
}

beforeEach(() => {
  written.length = 0
  announce('')
  browserHas({ hasClipboard: true })
})
afterEach(() => {
  getSelection()?.removeAllRanges()
  browserHas({})
})

const passOn = () => screen.queryByRole('button', { name: /^Pass on/ })
const name = () => passOn()?.getAttribute('aria-label')
const text = (words: string) => screen.getByText(words)

/** A story whose tools have come, as they do upon any key. */
async function show() {
  const user = userEvent.setup({ writeToClipboard: false })
  browserHas({ hasClipboard: true })
  render(
    <>
      <Passages source={source} takeFragment={() => undefined}>
        <div className="article-body">
          <p id="p-1">The terns came back in April.</p>
          <figure id="i-1">
            <figcaption>A wall.</figcaption>
          </figure>
          <h2 id="the-wall">The wall</h2>
          <aside id="pq-1" className="pull-quote">
            <p className="pull-quote-text">Nobody had expected them</p>
            <p>Ona Reed</p>
          </aside>
          <details id="m-1">
            <summary>More</summary>
            <p id="p-2">Folded away.</p>
          </details>
          <p id="p-3">They stay until August.</p>
        </div>
      </Passages>
      <p>Elsewhere</p>
      <LiveRegion />
    </>,
  )
  expect(passOn()).toBeNull()
  fireEvent.keyDown(document.body, { key: 'Shift' })
  // Machines are slow: the code of the tools is read for the first time.
  await waitFor(() => expect(passOn()).not.toBeNull(), { timeout: 20_000 })
  return user
}

const focus = () =>
  act(async () => {
    passOn()?.focus()
  })

/** Which keys lead from block to block: each press is followed by the name of the button. */
async function names(user: ReturnType<typeof userEvent.setup>, ...keys: string[]) {
  const seen = [name()]
  for (const key of keys) {
    await user.keyboard(`{${key}}`)
    seen.push(name())
  }
  return seen
}

describe('passing a paragraph on', () => {
  it('by keyboard: arrows, Home and End choose what reads by itself, and go no further than the story', async () => {
    const user = await show()
    await focus()
    expect(await names(user, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'ArrowUp', 'End')).toEqual([
      'Pass on this paragraph: The terns came back in April.',
      'Pass on this heading: The wall',
      'Pass on this quotation: Nobody had expected them',
      'Pass on this paragraph: They stay until August.',
      'Pass on this paragraph: They stay until August.',
      'Pass on this paragraph: The terns came back in April.',
      'Pass on this paragraph: The terns came back in April.',
      'Pass on this paragraph: They stay until August.',
    ])
    expect(document.querySelectorAll('[data-chosen]')).toHaveLength(1)
  })

  it('leaves no button out in the margin that nobody sees, since a narrower window would be as wide as that', async () => {
    await show()
    const placed = () => document.querySelector<HTMLElement>('.passage-spot')?.style.getPropertyValue('--left')
    await focus()
    expect(placed()).toMatch(/px$/)
    act(() => passOn()?.blur())
    expect(placed()).toBe('')
  })

  it('copies a link to its words, and says so on the button and aloud', async () => {
    const user = await show()
    await focus()
    await user.click(passOn() ?? document.body)
    await user.click(screen.getByRole('button', { name: 'Copy link to the passage' }))
    expect(written).toEqual([`${source.url}#p-1:~:text=The%20terns%20came%20back%20in%20April%2E`])
    expect(screen.getByRole('button', { name: 'Link copied' })).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe('Link copied')
  })

  it('copies the text with its source', async () => {
    const user = await show()
    await focus()
    await user.click(passOn() ?? document.body)
    await user.click(screen.getByRole('button', { name: 'Copy the text with its source' }))
    expect(written).toEqual([
      `“The terns came back in April.”\n\nThe terns are back, The Gull\n${source.url}#p-1:~:text=The%20terns%20came%20back%20in%20April%2E`,
    ])
    expect(screen.getByRole('status').textContent).toBe('Text copied')
  })

  it('shows what cannot be copied, selected, and each time what was asked for last', async () => {
    const user = await show()
    browserHas({})
    await focus()
    await user.click(passOn() ?? document.body)
    await user.click(screen.getByRole('button', { name: 'Copy link to the passage' }))
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toContain(`${source.url}#p-1`)
    await user.click(screen.getByRole('button', { name: 'Copy the text with its source' }))
    const field = screen.getByRole<HTMLTextAreaElement>('textbox')
    expect(field.value).toMatch(/^“The terns/)
    expect(field.selectionEnd).toBe(field.value.length)
    expect(screen.getByRole('status').textContent?.trim()).toBe('')
  })

  it('gives words and link to the share sheet, and says nothing of a reader who cancels', async () => {
    const user = await show()
    const share = vi.fn(() => Promise.reject(new DOMException('cancelled', 'AbortError')))
    browserHas({ share })
    await focus()
    await user.click(passOn() ?? document.body)
    await user.click(screen.getByRole('button', { name: 'Share …' }))
    expect(share).toHaveBeenCalledExactlyOnceWith({
      title: source.headline,
      text: '“The terns came back in April.”',
      url: `${source.url}#p-1:~:text=The%20terns%20came%20back%20in%20April%2E`,
    })
    expect(screen.getByRole('status').textContent?.trim()).toBe('')
  })

  it('by mouse: follows the pointer, and leaves with it', async () => {
    await show()
    fireEvent.pointerOver(text('They stay until August.'), { pointerType: 'mouse' })
    expect(name()).toBe('Pass on this paragraph: They stay until August.')
    fireEvent.pointerOver(text('Elsewhere'), { pointerType: 'mouse' })
    expect(name()).toBe('Pass on this paragraph: They stay until August.')
    fireEvent.pointerLeave(document.querySelector('.passages') ?? document.body)
    expect(name()).toBe('Pass on a passage')
  })

  it('by touch: a tap shows it, a second one or one elsewhere sends it away; a finger that passes shows nothing', async () => {
    await show()
    const tap = (target: Element) => {
      fireEvent.pointerDown(target, { pointerType: 'touch' })
      fireEvent.pointerUp(target, { pointerType: 'touch' })
      fireEvent.click(target)
    }
    fireEvent.pointerOver(text('They stay until August.'), { pointerType: 'touch' })
    expect(name()).toBe('Pass on a passage')
    tap(text('They stay until August.'))
    expect(name()).toBe('Pass on this paragraph: They stay until August.')
    tap(text('They stay until August.'))
    expect(name()).toBe('Pass on a passage')
    tap(text('They stay until August.'))
    tap(text('Elsewhere'))
    expect(name()).toBe('Pass on a passage')
  })
})

describe('passing selected words on', () => {
  const select = (id: string, from: number, to: number) => {
    const node = document.getElementById(id)?.firstChild
    if (node == null) throw new Error(id)
    getSelection()?.setBaseAndExtent(node, from, node, to)
    fireEvent(document, new Event('selectionchange'))
  }

  it('is offered once they are selected, and not once they are not', async () => {
    await show()
    select('p-1', 4, 9)
    await waitFor(() => expect(name()).toBe('Pass on the selected words: terns'))
    getSelection()?.removeAllRanges()
    fireEvent(document, new Event('selectionchange'))
    await waitFor(() => expect(name()).toBe('Pass on a passage'))
  })

  it('waits while the pointer is still down', async () => {
    await show()
    fireEvent.pointerDown(text('They stay until August.'), { pointerType: 'mouse' })
    select('p-3', 0, 9)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(name()).toBe('Pass on a passage')
    fireEvent.pointerUp(text('They stay until August.'), { pointerType: 'mouse' })
    await waitFor(() => expect(name()).toBe('Pass on the selected words: They stay'))
  })

  it('by keyboard is the next stop of the Tab key, which is said; Esc sends it away', async () => {
    const user = await show()
    fireEvent.keyDown(document.body, { key: 'ArrowRight', shiftKey: true })
    select('p-3', 0, 9)
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Press Tab to pass on the selected words'))
    await user.keyboard('{Tab}')
    expect(document.activeElement).toBe(passOn())
    await user.click(passOn() ?? document.body)
    await user.click(screen.getByRole('button', { name: 'Copy link to the passage' }))
    expect(written).toEqual([`${source.url}#p-3:~:text=They%20stay`])
    await user.click(passOn() ?? document.body)
    await focus()
    await user.keyboard('{Escape}')
    expect(name()).toBe('Pass on a passage')
    expect(document.activeElement).not.toBe(passOn())
  })

  it('is not offered outside of the story', async () => {
    await show()
    const node = text('Elsewhere').firstChild
    if (node === null) throw new Error('no text')
    getSelection()?.setBaseAndExtent(node, 0, node, 5)
    fireEvent(document, new Event('selectionchange'))
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(name()).toBe('Pass on a passage')
  })
})
