import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Url } from '#src/contract/url.ts'
import { sampleImage } from '#src/test/published-story.ts'
import { Picture } from './picture.tsx'

describe('a picture', () => {
  it('offers every format with its widths, the best first, and how wide it is shown', () => {
    const { container } = render(<Picture image={sampleImage('tern')} sizes="50vw" />)
    const offered = [...container.querySelectorAll('source')].map(({ type, srcset, sizes }) => [type, srcset, sizes])
    expect(offered).toEqual([
      ['image/avif', '/images/tern-480.avif 480w, /images/tern-960.avif 960w', '50vw'],
      ['image/jpeg', '/images/tern-480.jpg 480w', '50vw'],
    ])
  })

  it('falls back to the file itself, keeps its place and says what is seen', () => {
    render(<Picture image={sampleImage('tern')} sizes="50vw" />)
    const image = screen.getByRole('img', { name: 'A drawing of tern' })
    expect(image.getAttribute('src')).toBe('/images/tern-1200.jpg')
    expect([image.getAttribute('width'), image.getAttribute('height')]).toEqual(['1200', '800'])
  })

  it('moves, unless less motion is asked for: then its still copies are shown', () => {
    const image = sampleImage('tern', { moving: '/images/tern.gif' as Url })
    const { container } = render(<Picture image={image} sizes="50vw" />)
    const offered = [...container.querySelectorAll('source')].map(({ media, srcset }) => [media, srcset])
    expect(offered).toEqual([
      ['(prefers-reduced-motion: no-preference)', '/images/tern.gif'],
      ['', '/images/tern-480.avif 480w, /images/tern-960.avif 960w'],
      ['', '/images/tern-480.jpg 480w'],
    ])
  })

  it('waits until it is near, unless it is the one that the reader came for', () => {
    const { rerender } = render(<Picture image={sampleImage('tern')} sizes="50vw" />)
    expect(screen.getByRole('img').getAttribute('loading')).toBe('lazy')
    expect(screen.getByRole('img').getAttribute('fetchpriority')).toBeNull()
    rerender(<Picture image={sampleImage('tern')} sizes="50vw" isFirst />)
    expect(screen.getByRole('img').getAttribute('loading')).toBeNull()
    expect(screen.getByRole('img').getAttribute('fetchpriority')).toBe('high')
  })

  it('is marked where it can be seen through, so that it gets a ground', () => {
    const { rerender } = render(<Picture image={sampleImage('tern', { transparent: true })} sizes="50vw" />)
    expect(screen.getByRole('img').dataset.transparent).toBe('true')
    rerender(<Picture image={sampleImage('tern')} sizes="50vw" />)
    expect(screen.getByRole('img').dataset.transparent).toBeUndefined()
  })

  it.each([
    ['is decoration where it stands beside words that say the same', sampleImage('tern'), true],
    ['is decoration where its publisher says so', sampleImage('tern', { alt: '' }), false],
    ['makes nothing up where nobody wrote what is seen', sampleImage('tern', { alt: null }), false],
  ])('%s', (_, image, isDecoration) => {
    render(<Picture image={image} sizes="50vw" isDecoration={isDecoration} />)
    expect(screen.getByRole('presentation').getAttribute('alt')).toBe('')
  })

  it('shows a file without packed copies', () => {
    const { sources: _, ...plain } = sampleImage('tern')
    const { container } = render(<Picture image={plain} sizes="50vw" />)
    expect(container.querySelector('source')).toBeNull()
    expect(screen.getByRole('img', { name: 'A drawing of tern' })).toBeTruthy()
  })
})
