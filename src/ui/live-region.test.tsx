import { act, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { announce, LiveRegion } from './live-region.tsx'

describe('the live region', () => {
  it('says what is announced, politely', () => {
    render(<LiveRegion />)
    act(() => announce('Link copied'))
    const region = screen.getByRole('status')
    expect(region.getAttribute('aria-live')).toBe('polite')
    expect(region.textContent).toBe('Link copied')
  })

  it('says the same words again when they are announced again: its content changes each time', () => {
    render(<LiveRegion />)
    const region = screen.getByRole('status')
    const said = ['Saved', 'Saved', 'Saved'].map((words) => {
      act(() => announce(words))
      return region.textContent
    })
    expect(said.map((words) => words?.trim())).toEqual(['Saved', 'Saved', 'Saved'])
    expect(said[1]).not.toBe(said[0])
    expect(said[2]).not.toBe(said[1])
  })
})
