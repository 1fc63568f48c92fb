import { act, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetRead, rememberRead, useReadStories } from './read-stories.ts'

const key = 'standfirst.read'

function Read() {
  return <output>{useReadStories().join(' ')}</output>
}

const shown = () => screen.getByRole('status').textContent
const kept = (): unknown => JSON.parse(localStorage.getItem(key) ?? 'null')

beforeEach(forgetRead)

describe('what this reader has read', () => {
  it('is kept newest first, each story once, and known again on the next visit', () => {
    for (const slug of ['ebb', 'flood', 'ebb']) rememberRead(slug)
    expect(kept()).toEqual(['ebb', 'flood'])
    forgetRead()
    render(<Read />)
    expect(shown()).toBe('ebb flood')
  })

  it('is known at once to all that show it', () => {
    render(<Read />)
    expect(shown()).toBe('')
    act(() => rememberRead('ebb'))
    expect(shown()).toBe('ebb')
  })

  it('does not grow for ever', () => {
    for (let at = 1; at <= 230; at += 1) rememberRead(`story-${at}`)
    const slugs = kept() as string[]
    expect(slugs).toHaveLength(200)
    expect([slugs[0], slugs.at(-1)]).toEqual(['story-230', 'story-31'])
  })

  it.each([
    ['no JSON', '{not json'],
    ['another shape', '{"read":["ebb"]}'],
    ['a list of other things', '["ebb",5]'],
    ['null', 'null'],
  ])('is nothing where the storage holds %s, and is written anew', (_, written) => {
    localStorage.setItem(key, written)
    render(<Read />)
    expect(shown()).toBe('')
    act(() => rememberRead('ebb'))
    expect(shown()).toBe('ebb')
    expect(kept()).toEqual(['ebb'])
  })

  it('lasts as long as the page where the storage is full', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    })
    render(<Read />)
    act(() => rememberRead('ebb'))
    expect(shown()).toBe('ebb')
    expect(kept()).toBeNull()
  })

  it('lasts as long as the page where the storage is blocked', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    })
    render(<Read />)
    act(() => rememberRead('ebb'))
    expect(shown()).toBe('ebb')
  })
})
