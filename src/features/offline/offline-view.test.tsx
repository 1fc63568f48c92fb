import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { announce, LiveRegion } from '#src/ui/live-region.tsx'
import type { KeptAnswer } from './kept-list.ts'
import { OfflineView } from './offline-view.tsx'

const at = new Date(2026, 10, 30, 9, 5).getTime()
const answer = (slug: string, headline: string, at?: number): KeptAnswer => ({
  name: slug,
  data: { slug, headline, body: ['x'.repeat(5000)] },
  at,
})

let kept: KeptAnswer[] = []
const answers = {
  list: async () => [...kept],
  remove: async (name: string) => {
    kept = kept.filter((one) => one.name !== name)
  },
}
const reload = vi.fn()
beforeEach(() => {
  kept = [answer('low-water', 'Low water', at), answer('sea-fog', 'Sea fog')]
  announce('')
  reload.mockClear()
  vi.stubGlobal('location', { href: window.location.href, reload })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** Draws the list and waits until it was read. */
async function show({ isAway = false, from = answers } = {}) {
  await act(async () =>
    render(
      <>
        <OfflineView lang="en-GB" answers={from} isAway={isAway} />
        <LiveRegion />
      </>,
    ),
  )
}
const button = (name: string) => screen.getByRole('button', { name })
const press = (name: string) => act(async () => fireEvent.click(button(name)))
const heading = () => screen.getByRole('heading', { level: 1 })
const stories = () => screen.queryAllByRole('link').flatMap((link) => (link.closest('li') ? [link.textContent] : []))
const said = () => screen.getByRole('status').textContent?.trim()
const nothing = 'Nothing is kept yet. Open a story, and it is kept from then on.'

describe('the page of what is kept', () => {
  it('lists each story with when it came and what it takes, and what all of them take', async () => {
    await show()
    expect(heading().textContent).toBe('Read offline')
    expect(screen.getByText(/^Stories that you open are kept in this browser/)).toBeTruthy()
    expect(screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent)).toEqual([
      'From 30 November 2026 at 09:05, 5 kB',
      '5 kB',
    ])
    expect(screen.getByText('All of this takes 10 kB in your browser.')).toBeTruthy()
  })

  it('leads to the front page, and to each story', async () => {
    await show()
    expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Go to the front page', '/'],
      ['Low water', '/articles/low-water'],
      ['Sea fog', '/articles/sea-fog'],
    ])
  })

  it('says nothing of what is kept before it was read', async () => {
    await show({ from: { ...answers, list: () => new Promise(() => undefined) } })
    expect(heading().textContent).toBe('Read offline')
    expect(screen.queryByRole('list')).toBeNull()
    expect(screen.queryByText(nothing)).toBeNull()
    expect(screen.queryByText(/^All of this takes/)).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('says so where nothing is kept, and then offers nothing to remove', async () => {
    kept = []
    await show()
    expect(screen.getByText(nothing)).toBeTruthy()
    expect(screen.queryByRole('list')).toBeNull()
    expect(screen.queryByText(/^All of this takes/)).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('takes one story away, says which, and puts the focus on its heading', async () => {
    await show()
    await press('Remove “Low water”')
    expect(stories()).toEqual(['Sea fog'])
    expect(said()).toBe('“Low water” was removed.')
    expect(document.activeElement).toBe(heading())
    expect(screen.getByText('All of this takes 5 kB in your browser.')).toBeTruthy()
  })

  it('says that nothing is kept any more once the last story was taken away', async () => {
    await show()
    await press('Remove “Low water”')
    await press('Remove “Sea fog”')
    expect(screen.getByText(nothing)).toBeTruthy()
    expect(said()).toBe('“Sea fog” was removed.')
  })
})

describe('removing everything', () => {
  const question = () =>
    screen.queryByRole('group', { name: 'Do you want to remove all stories that are kept in this browser?' })

  it('asks first, with the focus on the answer that keeps them', async () => {
    await show()
    expect(question()).toBeNull()
    expect(document.activeElement).toBe(document.body)
    await press('Remove everything')
    const choices = within(question()!).getAllByRole('button')
    expect(choices.map(({ textContent }) => textContent)).toEqual(['Yes, remove everything', 'No, keep them'])
    expect(document.activeElement).toBe(button('No, keep them'))
    expect(kept).toHaveLength(2)
  })

  it('keeps everything after a no, with the focus where the question came from', async () => {
    await show()
    await press('Remove everything')
    await press('No, keep them')
    expect(question()).toBeNull()
    expect(document.activeElement).toBe(button('Remove everything'))
    expect([stories(), said()]).toEqual([['Low water', 'Sea fog'], ''])
    expect(kept).toHaveLength(2)
  })

  it('is done after a yes, and said, with the focus on the heading', async () => {
    await show()
    await press('Remove everything')
    await press('Yes, remove everything')
    expect(kept).toEqual([])
    expect(screen.getByText(nothing)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
    expect(said()).toBe('Everything was removed.')
    expect(document.activeElement).toBe(heading())
  })
})

describe('the list in the place of a page that could not be reached', () => {
  it('says why it stands there, and lists what can be read', async () => {
    await show({ isAway: true })
    expect(heading().textContent).toBe('You seem to be offline')
    expect(screen.getByText(/^This page needs the network, and the network could not be reached/)).toBeTruthy()
    expect(screen.queryByText(/^Stories that you open/)).toBeNull()
    expect(stories()).toEqual(['Low water', 'Sea fog'])
  })

  it('loads the page again when the reader asks for it', async () => {
    await show({ isAway: true })
    await press('Try again')
    expect(reload).toHaveBeenCalledOnce()
  })

  it('loads the page again once the network is back', async () => {
    await show({ isAway: true })
    window.dispatchEvent(new Event('online'))
    expect(reload).toHaveBeenCalledOnce()
  })

  it('can be tried again even where nothing is kept', async () => {
    kept = []
    await show({ isAway: true })
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Try again'])
  })

  it('at its own address is loaded again by nobody', async () => {
    await show()
    window.dispatchEvent(new Event('online'))
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    expect(reload).not.toHaveBeenCalled()
  })
})
