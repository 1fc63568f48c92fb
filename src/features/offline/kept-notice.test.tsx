import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { announce, LiveRegion } from '#src/ui/live-region.tsx'
import { KeptNotice } from './kept-notice.tsx'

const show = (at: number | undefined) =>
  render(
    <>
      <KeptNotice at={at} lang="en-GB" />
      <LiveRegion />
    </>,
  )
const words = () => screen.getByRole('button', { name: 'Close' }).parentElement?.querySelector('p')?.textContent
const said = () => screen.getByRole('status').textContent

beforeEach(() => announce(''))

describe('the notice over a story that is shown as it was kept', () => {
  it('says of when the story is, and says so aloud', () => {
    show(new Date(2026, 10, 30, 9, 5).getTime())
    const told = 'The network could not be reached. You are reading the version of 30 November 2026 at 09:05.'
    expect([words(), said()]).toEqual([told, told])
  })

  it.each([undefined, 0, 1, 86_400_000])('names no date where the time is not known: %s', (at) => {
    show(at)
    expect([words(), said()]).toEqual(['You seem to be offline', 'You seem to be offline'])
  })

  it('is gone once it was closed', () => {
    show(Date.now())
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.queryByText(/You are reading the version/, { selector: 'p' })).toBeNull()
  })
})
