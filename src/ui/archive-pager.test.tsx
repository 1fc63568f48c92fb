import { render, screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleTeaser } from '#src/test/published-story.ts'
import { english } from '#src/words/en.ts'
import { choosePhrases } from '#src/words/phrases.ts'
import { ArchivePager } from './archive-pager.tsx'

// Its dates are the interface's.
beforeAll(() => choosePhrases(english, 'en-GB'))

const on = (...days: number[]) =>
  days.map((day) => ({
    ...sampleTeaser(`day-${day}`),
    publishedAt: `2026-11-${String(day).padStart(2, '0')}T08:00:00Z`,
  }))
const hrefOf = (name: string) => screen.queryByRole('link', { name })?.getAttribute('href')

function show(list: Parameters<typeof ArchivePager>[0]['list']) {
  render(<ArchivePager list={list} toHref={(page) => `/sections/shore/${page}`} />)
  return screen.getByRole('navigation', { name: 'Pages' })
}

describe('the pager of an archive', () => {
  it('leads from the newest stories to older ones, and says nothing of when these are', () => {
    expect(show({ page: 0, older: 3, items: on(9, 2) }).textContent).toBe('Older stories')
    expect(hrefOf('Older stories')).toBe('/sections/shore/3')
  })

  it('says from which day to which the stories of an archived page are', () => {
    const pages = show({ page: 3, newer: 0, older: 2, items: on(9, 5, 2) })
    expect(pages.querySelector('p')?.textContent?.replaceAll('\u00a0', ' ')).toBe('2 Nov 2026 – 9 Nov 2026')
    expect([...pages.querySelectorAll('time')].map(({ dateTime }) => dateTime.slice(0, 10))).toEqual([
      '2026-11-02',
      '2026-11-09',
    ])
    expect([hrefOf('Newer stories'), hrefOf('Older stories')]).toEqual(['/sections/shore/0', '/sections/shore/2'])
  })

  it('says a day once where all are of one', () => {
    expect(show({ page: 1, newer: 2, items: on(9, 9) }).querySelector('p')?.textContent).toBe('9 Nov 2026')
    expect(hrefOf('Older stories')).toBeUndefined()
  })
})
