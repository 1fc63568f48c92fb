import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { numberSources } from '#src/article/references.ts'
import { sampleStory } from '#src/test/published-story.ts'
import { InlineText } from './inline-text.tsx'
import { SourcePopover } from './source-popover.tsx'
import { StorySources } from './source-ref.tsx'
import { Sources } from './sources.tsx'

const numbered = numberSources(sampleStory)

function show() {
  render(
    <StorySources value={numbered}>
      <p>
        <InlineText
          inline={['Counted.', { ref: 'census' }, ' Written.', { ref: 'letter' }, ' Rumoured.', { ref: 'ghost' }]}
        />
      </p>
      <Sources sources={numbered} lang="en-GB" />
      <SourcePopover lang="en-GB" />
    </StorySources>,
  )
}

const census = () => screen.getByRole('link', { name: 'Source 1: The spring census' })
const letter = () => screen.getByRole('link', { name: 'Source 2: A letter to the harbour board' })

describe('a numbered reference', () => {
  it('bears its number and, without a script, leads to the entry in the list', () => {
    show()
    expect([census().textContent, letter().textContent]).toEqual(['1', '2'])
    const entry = document.querySelector(census().getAttribute('href') ?? '')
    expect(entry?.tagName).toBe('LI')
    expect(entry?.textContent).toContain('The spring census')
  })

  it('is left out for a source that nobody named', () => {
    show()
    expect(screen.getByText(/Counted\./).textContent).toBe('Counted.1 Written.2 Rumoured.')
  })

  it('opens its entry in place, with the focus in it, and does not leave the page', async () => {
    const user = userEvent.setup()
    show()
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(census())
    const popover = screen.getByRole('dialog', { name: 'Source 1' })
    expect(document.activeElement).toBe(popover)
    expect(popover.textContent).toContain('R. Sandpiper, Saltmouth Bird Society, report, 4 May 2026')
    expect(within(popover).getByRole('link', { name: 'The spring census' }).getAttribute('href')).toBe(
      'https://birds.example/census',
    )
    expect(window.location.hash).toBe('')
  })

  it('shows the other entry when the other number is pressed', async () => {
    const user = userEvent.setup()
    show()
    await user.click(census())
    await user.click(letter())
    const popover = screen.getByRole('dialog', { name: 'Source 2' })
    expect(within(popover).getByRole('link', { name: 'A letter to the harbour board' })).toBeTruthy()
    expect(within(popover).queryByRole('link', { name: 'The spring census' })).toBeNull()
  })

  it('closes by its button', async () => {
    const user = userEvent.setup()
    show()
    await user.click(census())
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it.each(['Control', 'Meta', 'Shift'])('is left to the browser with %s held down', async (key) => {
    const user = userEvent.setup()
    show()
    await user.keyboard(`{${key}>}`)
    await user.click(census())
    await user.keyboard(`{/${key}}`)
    expect(screen.queryByRole('dialog')).toBeNull()
    window.location.hash = ''
  })
})

describe('the list of sources', () => {
  it('numbers them in the order of the text; those that it never refers to follow', () => {
    show()
    const list = within(screen.getByRole('region', { name: 'Sources' })).getAllByRole('listitem')
    expect(list.map((item) => [item.getAttribute('value'), item.firstChild?.textContent])).toEqual([
      ['1', 'The spring census'],
      ['2', 'A letter to the harbour board'],
      ['3', 'Atlas of the estuary'],
    ])
  })

  it('says who wrote an entry, where and when, that it may cost, and where a copy is kept', () => {
    show()
    const [entry] = screen.getAllByRole('listitem')
    expect(entry?.textContent).toBe(
      'The spring censusR. Sandpiper, Saltmouth Bird Society, report, 4 May 2026 (subscription may be needed) · Archived copy',
    )
    expect(entry?.querySelector('time')?.dateTime).toBe('2026-05-04')
    expect(screen.getByRole('link', { name: 'Archived copy' }).getAttribute('href')).toBe(
      'https://archive.example/census',
    )
  })

  it('names a source without an address, and links to nothing', () => {
    show()
    expect(screen.getByText('Atlas of the estuary').tagName).toBe('CITE')
    expect(screen.queryByRole('link', { name: 'Atlas of the estuary' })).toBeNull()
  })

  it('is nothing for a story without sources', () => {
    const { container } = render(<Sources sources={[]} lang="en-GB" />)
    expect(container.childElementCount).toBe(0)
  })
})
