import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { announce, LiveRegion } from '#src/ui/live-region.tsx'
import { ReceivedPassage } from './received-passage.tsx'

const marked = vi.fn<(name: string, highlight: { ranges: Range[] }) => void>()

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  announce('')
  Object.assign(globalThis, {
    Highlight: class {
      ranges: Range[]
      constructor(...ranges: Range[]) {
        this.ranges = ranges
      }
    },
  })
  Object.assign(CSS, { highlights: { set: marked } })
})
afterEach(() => {
  marked.mockClear()
  Object.defineProperty(window, 'scrollY', { value: 0, configurable: true })
})

function open(hash: string, isByApp = false) {
  render(
    <>
      <h1>Terns</h1>
      <div className="article-body">
        <h2 id="the-wall">The wall</h2>
        <p id="p-0">It stands.</p>
        <p id="p-1">The terns came back in April.</p>
        <p id="p-2">Nobody had expected them.</p>
        <details>
          <summary>More</summary>
          <p>Twice, by two people.</p>
        </details>
      </div>
      <section id="sf-sources">Sources</section>
      <ReceivedPassage fragment={{ hash, isByApp }} />
      <LiveRegion />
    </>,
  )
  act(() => vi.advanceTimersByTime(1500))
}

const labels = () =>
  [...document.querySelectorAll('[data-passage]')].map((one) => [one.id, one.getAttribute('data-passage')])
const said = () => screen.getByRole('status').textContent?.trim()
const found = 'This link leads to a passage of the story. It is marked.'
const gone = 'The passage that this link leads to is no longer in the story'

describe('a link to a passage', () => {
  it.each([
    ['its block and its words', '#p-1:~:text=The%20terns', 'p-1'],
    ['its block, in a browser that tells no words', '#p-1', 'p-1'],
    ['a heading', '#the-wall', 'the-wall'],
    ['a block right below a heading, which has the room for the label', '#p-0', 'the-wall'],
    ['words that stand in another block by now', '#p-gone:~:text=Nobody', 'p-2'],
    ['words alone, as Chromium itself copies them', '#:~:text=Nobody,them', 'p-2'],
  ])('is found by %s, and said to be', (_, hash, id) => {
    open(hash)
    expect(labels()).toEqual([[id, 'Linked passage']])
    expect(said()).toBe(found)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('opens the box in which its words are folded away', () => {
    open('#:~:text=Twice', true)
    expect(screen.getByRole<HTMLDetailsElement>('group').open).toBe(true)
  })

  it('to words of the headline is found, and labels no block', () => {
    open('#:~:text=Terns')
    expect(labels()).toEqual([])
    expect(said()).toBe(found)
  })

  it('whose block says something else by now leads to the block, and says so', () => {
    open('#p-1:~:text=penguins')
    expect(labels()).toEqual([['p-1', 'The words here have changed']])
    expect(said()).toBe('This link leads to a passage of the story whose words have changed since.')
  })

  it.each([
    ['neither the block nor the words are there', '#p-9:~:text=penguins'],
    ['the words were known alone', '#:~:text=penguins'],
    ['no words are told, and the browser has gone nowhere', '#p-9'],
  ])('is gone where %s: a notice says so, until it is sent away', async (_, hash) => {
    open(hash)
    expect(labels()).toEqual([])
    expect(said()).toBe(gone)
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('is not gone where no words are told and the browser has gone to them', () => {
    Object.defineProperty(window, 'scrollY', { value: 900, configurable: true })
    open('#p-9')
    expect(said()).toBe('')
    expect(screen.queryByRole('button')).toBeNull()
  })

  it.each(['#sf-sources', '#sf-main', '#_r_1_', '#100%'])('is not what ends in %s', (hash) => {
    open(hash)
    expect(labels()).toEqual([])
    expect(said()).toBe('')
  })
})

describe('the words of a link', () => {
  const ranges = () =>
    marked.mock.calls.map(
      ([
        name,
        {
          ranges: [range],
        },
      ]) => [name, range?.toString()],
    )

  it('are left to the browser that marks them itself', () => {
    open('#p-1:~:text=The%20terns')
    expect(ranges()).toEqual([])
  })

  it.each([
    ['on a page that the app opened', true, true],
    ['by a browser that marks none', false, false],
  ])('are marked by us %s', (_, isByApp, isKnown) => {
    vi.spyOn(CSS, 'supports').mockReturnValue(isKnown)
    open('#p-1:~:text=The%20terns,in%20April', isByApp)
    expect(ranges()).toEqual([['sf-passage', 'The terns came back in April']])
  })

  it('are left unmarked where a browser has no marks at all: the block is labelled', () => {
    Reflect.deleteProperty(globalThis, 'Highlight')
    open('#p-1:~:text=The%20terns', true)
    expect(labels()).toEqual([['p-1', 'Linked passage']])
  })
})
