import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { sampleStory, toUrl } from '#src/test/published-story.ts'
import { OwnWords } from '#src/ui/own-words.ts'
import { Dateline } from './dateline.tsx'
import { StoryHeader } from './story-header.tsx'

function show(change: Partial<Article> = {}) {
  const article = { ...sampleStory, ...change }
  render(
    <StoryHeader
      article={article}
      sectionName="Shore"
      byline={<Dateline article={article} />}
      share={<button type="button">Share</button>}
    />,
  )
}

describe('the top of a story', () => {
  it('goes from the kicker over headline, standfirst and date to share, in this order', () => {
    show()
    const order = [
      screen.getByRole('link', { name: 'Birds' }),
      screen.getByRole('heading', { level: 1, name: 'The terns are back on the harbour wall' }),
      screen.getByText(/A colony that left in 1987/),
      screen.getByText(/min read/),
      screen.getByRole('button', { name: 'Share' }),
    ]
    for (const [at, part] of order.slice(1).entries()) {
      expect(order[at]?.compareDocumentPosition(part)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    }
  })

  it('says of its own words, in a story of another language, in which they are', () => {
    const article = { ...sampleStory, lang: 'fr' }
    render(
      <OwnWords value={{ lang: 'en', dir: 'ltr' }}>
        <Dateline article={article} />
      </OwnWords>,
    )
    const updated = screen.getByText(/^Updated/)
    expect(updated.lang).toBe('en')
    expect(updated.querySelector('time')?.lang).toBe('fr')
  })

  it('leads to its section, by the name of the section where it has no kicker', () => {
    const { kicker: _, ...plain } = sampleStory
    render(<StoryHeader article={plain} sectionName="Shore" byline={null} share={null} />)
    expect(screen.getByRole('link', { name: 'Shore' }).getAttribute('href')).toBe('/sections/shore')
  })

  it('says what sort of story it is where readers choose by it, and not twice', () => {
    show()
    expect(screen.getByText('Analysis')).toBeTruthy()
  })

  it.each([
    ['news', 'Birds'],
    ['analysis', 'Analysis'],
  ] as const)('does not label %s with the kicker %s', (kind, kicker) => {
    show({ kind, kicker })
    expect(screen.getByRole('link', { name: kicker }).parentElement?.textContent).toBe(kicker)
  })

  it('can take the focus on its headline, which is where a reader enters the story', () => {
    show()
    screen.getByRole('heading', { level: 1 }).focus()
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  })

  it('says when it was published and updated, and how long it takes', () => {
    show()
    const dateline = screen.getByText(/min read/).parentElement as HTMLElement
    expect(dateline.textContent).toBe(
      '2 November 2026\u00a0· 3\u00a0min\u00a0read\u00a0· Updated 4 November 2026 at 09:30 UTC',
    )
    expect(
      within(dateline)
        .getAllByRole('time')
        .map((time) => time.getAttribute('datetime')),
    ).toEqual([sampleStory.publishedAt, sampleStory.updatedAt])
  })

  it('says nothing of an update that did not happen', () => {
    const { updatedAt: _, ...never } = sampleStory
    render(<Dateline article={never} />)
    expect(screen.getByText(/min read/).parentElement?.textContent).toBe('2 November 2026\u00a0· 3\u00a0min\u00a0read')
  })

  it('says who paid for it', () => {
    show({ flags: { sponsored: { by: 'Harbour Trust', url: toUrl('https://trust.example/') } } })
    expect(screen.getByText(/Paid for by/).textContent).toBe('Paid for by Harbour Trust')
    expect(screen.getByRole('link', { name: 'Harbour Trust' }).getAttribute('href')).toBe('https://trust.example/')
  })

  it('leaves no empty line for an empty standfirst', () => {
    show({ standfirst: [] })
    expect(document.querySelector('.standfirst')).toBeNull()
  })
})
