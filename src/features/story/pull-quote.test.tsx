import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { numberSources } from '#src/article/references.ts'
import type { BlockOf } from '#src/contract/block.ts'
import { sampleBlocks, sampleStory } from '#src/test/published-story.ts'
import { PullQuote } from './pull-quote.tsx'
import { StorySources } from './source-ref.tsx'

const whole = sampleBlocks.pullquote
const line = 'Nobody had expected them so soon'

function show(block: BlockOf<'pullquote'>) {
  render(
    <StorySources value={numberSources(sampleStory)}>
      <PullQuote block={block} />
    </StorySources>,
  )
}

const more = () => screen.queryByRole<HTMLDetailsElement>('group')

describe('a pull-quote', () => {
  it('shows the line and whose words they are; the passage is folded away', () => {
    show(whole)
    const quote = screen.getByRole('complementary')
    expect(within(quote).getByText(line)).toBeTruthy()
    expect(within(quote).getByText('From the census')).toBeTruthy()
    expect(within(quote).getByRole('link', { name: 'Source 1: The spring census' })).toBeTruthy()
    expect(more()?.open).toBe(false)
  })

  it('opened, shows the passage around the line and the way to its place, and closes again', async () => {
    const user = userEvent.setup()
    show(whole)
    await user.click(screen.getByText('Read it in context'))
    expect(more()?.open).toBe(true)
    expect(more()?.textContent).toContain('Nobody had expected them so soon, and the wall was still under repair.')
    expect(screen.getByRole('link', { name: 'Go to its place in the story' }).getAttribute('href')).toBe('#p-return')
    await user.click(screen.getByText('Read it in context'))
    expect(more()?.open).toBe(false)
  })

  it('is read out once where the line stands in the story as well', () => {
    show(whole)
    expect(screen.getByText(line).getAttribute('aria-hidden')).toBe('true')
  })

  it('is read out where the line stands nowhere else, and leads to no place', () => {
    const { from: _, ...alone } = whole
    show(alone)
    expect(screen.getByText(line).getAttribute('aria-hidden')).toBeNull()
    expect(more()).not.toBeNull()
    expect(screen.queryByRole('link', { name: 'Go to its place in the story' })).toBeNull()
  })

  it('leads to its place where no passage was written', () => {
    const { context: _, ...placed } = whole
    show(placed)
    expect(more()?.textContent).toBe('Read it in contextGo to its place in the story')
  })

  it('opened, holds the way to pass it on; where there is nothing to open, that stands below it', () => {
    const share = <button type="button">Pass it on</button>
    const { unmount } = render(<PullQuote block={whole} share={share} />)
    expect(within(more() ?? document.body).getByText('Pass it on')).toBeTruthy()
    unmount()
    render(<PullQuote block={{ id: whole.id, kind: whole.kind, text: whole.text }} share={share} />)
    expect(more()).toBeNull()
    expect(screen.getByRole('button', { name: 'Pass it on' })).toBeTruthy()
  })

  it.each([
    ['nothing more is known', { id: whole.id, kind: whole.kind, text: whole.text }],
    ['only the source is known', { id: whole.id, kind: whole.kind, text: whole.text, attribution: whole.attribution }],
    ['the passage is empty', { id: whole.id, kind: whole.kind, text: whole.text, context: [] }],
  ] as [string, BlockOf<'pullquote'>][])('cannot be opened upon nothing: %s', (_, block) => {
    show(block)
    expect(screen.getByText(line)).toBeTruthy()
    expect(more()).toBeNull()
  })
})
