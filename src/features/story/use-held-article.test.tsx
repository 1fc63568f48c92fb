import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { sampleStory, sampleTeaser } from '#src/test/published-story.ts'
import { announce, LiveRegion } from '#src/ui/live-region.tsx'
import { UpdatedNotice } from './updated-notice.tsx'
import { useHeldArticle } from './use-held-article.ts'

function Held({ newest }: { newest: Article }) {
  const { shown, waiting, showNewest } = useHeldArticle(newest)
  return (
    <>
      {waiting === undefined ? null : <UpdatedNotice onShow={showNewest} />}
      <h1>{shown.headline}</h1>
      <ul>
        {shown.related.map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
      <LiveRegion />
    </>
  )
}

const related = () => screen.getAllByRole('listitem').map((item) => item.textContent)
const headline = () => screen.getByRole('heading').textContent
const button = () => screen.queryByRole('button', { name: 'Show the update' })
const changed: Article = { ...sampleStory, headline: 'The terns have left again' }

describe('a newer version of the story on the page', () => {
  it('is taken at once where it reads the same: only what lies around it changed', () => {
    const { rerender } = render(<Held newest={sampleStory} />)
    const latest = { reason: 'latest' as const, label: 'The latest', items: [sampleTeaser('sea-fog')] }
    rerender(<Held newest={{ ...sampleStory, related: [latest], wordCount: 641 }} />)
    expect(related()).toEqual(['The latest'])
    expect(button()).toBeNull()
  })

  it('waits where it reads differently, and says so aloud', () => {
    act(() => announce(''))
    const { rerender } = render(<Held newest={sampleStory} />)
    rerender(<Held newest={changed} />)
    expect(headline()).toBe(sampleStory.headline)
    expect(related()).toEqual(['More on birds', 'By Ada Finch'])
    expect(button()).not.toBeNull()
    expect(screen.getByRole('status').textContent?.trim()).toBe('This story was updated')
  })

  it('is shown by the button, which is then gone', async () => {
    const { rerender } = render(<Held newest={sampleStory} />)
    rerender(<Held newest={changed} />)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Show the update' }))
    expect(headline()).toBe('The terns have left again')
    expect(button()).toBeNull()
  })

  it('is the newest when the button is pressed, not the first that waited', async () => {
    const { rerender } = render(<Held newest={sampleStory} />)
    rerender(<Held newest={changed} />)
    rerender(<Held newest={{ ...changed, headline: 'The terns are everywhere' }} />)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Show the update' }))
    expect(headline()).toBe('The terns are everywhere')
  })

  it('no longer waits where the change was taken back', () => {
    const { rerender } = render(<Held newest={sampleStory} />)
    rerender(<Held newest={changed} />)
    rerender(<Held newest={structuredClone(sampleStory)} />)
    expect(button()).toBeNull()
    expect(headline()).toBe(sampleStory.headline)
  })
})
