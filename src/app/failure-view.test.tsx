import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { type FailureKind, LoadFailure } from '#src/lib/load-failure.ts'
import { samplePublication } from '#src/test/published-story.ts'
import { FailureView } from './failure-view.tsx'
import { PublicationContext } from './publication-context.ts'

const show = (error: unknown, onRetry = () => undefined, publication = samplePublication) =>
  render(
    <PublicationContext value={publication}>
      <FailureView error={error} name="Low water" onRetry={onRetry} />
    </PublicationContext>,
  )

const kinds: [FailureKind, string, RegExp, 'passes' | 'stays'][] = [
  ['offline', 'You seem to be offline', /“Low water” needs the network/, 'passes'],
  ['server', 'We could not fetch this page', /could not send “Low water”/, 'passes'],
  ['damaged', 'This story is damaged', /“Low water” reached you in a state/, 'stays'],
  ['missing', 'This page is not here', /mistyped, or the story was withdrawn/, 'stays'],
]

describe('a page that could not be shown', () => {
  it.each(kinds)('says what happened and what to do: %s', (kind, title, words, course) => {
    show(new LoadFailure(kind, 'no'))
    expect(screen.getByRole('heading', { level: 1, name: title })).toBeTruthy()
    expect(screen.getByText(words)).toBeTruthy()
    expect(document.title).toBe(`${title} | The Gull`)
    expect(screen.getByRole('link', { name: 'Go to the front page' }).getAttribute('href')).toBe('/')
    expect(screen.queryByText(/tries again by itself/) !== null).toBe(course === 'passes')
  })

  it.each(['offline', 'server', 'damaged'] as const)('can be tried again: %s', async (kind) => {
    const onRetry = vi.fn()
    show(new LoadFailure(kind, 'no'), onRetry)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('offers no further try at what is not there', () => {
    show(new LoadFailure('missing', 'no'))
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('leads to what can be read without a network, unless the publication wants nothing kept', () => {
    const link = () => screen.queryByRole('link', { name: 'Read offline' })?.getAttribute('href')
    const away = new LoadFailure('offline', 'no')
    show(away).unmount()
    show(new LoadFailure('server', 'no'))
    expect(link()).toBeUndefined()
    cleanup()
    show(away, undefined, { ...samplePublication, offline: false })
    expect(link()).toBeUndefined()
    cleanup()
    show(away)
    expect(link()).toBe('/offline')
  })

  it('takes a fault that nobody foresaw as one of ours', () => {
    show(new TypeError('x is not a function'))
    expect(screen.getByRole('heading', { name: 'We could not fetch this page' })).toBeTruthy()
    expect(screen.queryByText(/x is not a function/)).toBeNull()
  })

  it('tells the publisher what is damaged, ten at most, folded away from the reader', () => {
    const problems = Array.from({ length: 12 }, (_, at) => ({
      weight: 'damaged' as const,
      path: at === 0 ? '' : `body[${at}].text`,
      found: 'a number',
      wanted: 'text',
    }))
    show(new LoadFailure('damaged', 'no', problems))
    const list = screen.getByRole<HTMLDetailsElement>('group')
    expect(list.open).toBe(false)
    const entries = within(list).getAllByRole('listitem')
    expect(entries).toHaveLength(10)
    expect(entries[0]?.textContent).toBe('the file: found a number; wanted text')
    expect(entries[1]?.textContent).toBe('body[1].text: found a number; wanted text')
  })
})
