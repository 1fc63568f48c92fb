import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Correction } from '#src/contract/article.ts'
import { sampleStory } from '#src/test/published-story.ts'
import { OwnWords } from '#src/ui/own-words.ts'
import { Corrections } from './corrections.tsx'

const show = (corrections: readonly Correction[]) => render(<Corrections corrections={corrections} lang="en-GB" />)
const entries = () =>
  within(screen.getByRole('region', { name: 'Corrections and clarifications' }))
    .getAllByRole('paragraph')
    .map((entry) => entry.textContent)

describe('corrections', () => {
  it('stand newest first, each with its kind and moment, and the way to the passage', () => {
    show(sampleStory.corrections)
    expect(entries()).toEqual([
      'Correction, 4 November 2026 at 08:00 UTC: There are 31 pairs. See the passage',
      'Clarification, 3 November 2026 at 08:00 UTC: The wall is the old one.',
    ])
    expect(screen.getByRole('link', { name: 'See the passage' }).getAttribute('href')).toBe('#table-counts')
  })

  it.each([
    ['update', 'Update'],
    ['retraction', 'Retraction'],
  ] as const)('name an entry of the kind %s', (kind, name) => {
    show([{ at: '2026-11-04T08:00:00+00:00', kind, text: ['So.'] }])
    expect(entries()).toEqual([`${name}, 4 November 2026 at 08:00 UTC: So.`])
  })

  it('have their dates in the language of the story, also where the words around them are in another', () => {
    render(
      <OwnWords value={{ lang: 'en', dir: 'ltr' }}>
        <Corrections corrections={sampleStory.corrections} lang="fr" />
      </OwnWords>,
    )
    const dates = [...document.querySelectorAll('strong[lang="en"] time')]
    expect(dates.map((date) => date.getAttribute('lang'))).toEqual(['fr', 'fr'])
  })

  it('are told by the clocks of the place where they were written', () => {
    show([{ at: '2026-11-25T22:30:00-08:00', kind: 'correction', text: ['So.'] }])
    expect(entries()).toEqual(['Correction, 25 November 2026 at 22:30 UTC−8: So.'])
  })

  it('may be made at the same moment', () => {
    const at = '2026-11-04T08:00:00+00:00'
    show([
      { at, kind: 'correction', text: ['One.'] },
      { at, kind: 'correction', text: ['Two.'] },
    ])
    expect(entries()).toHaveLength(2)
  })

  it('are nothing where there were none', () => {
    expect(show([]).container.childElementCount).toBe(0)
  })
})
