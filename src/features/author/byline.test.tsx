import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { sampleAuthors, sampleStory } from '#src/test/published-story.ts'
import { followDrawers } from '#src/ui/follow-drawers.ts'
import { Byline } from './byline.tsx'

const show = (change: Partial<Article>) => render(<Byline article={{ ...sampleStory, ...change }}>Yesterday</Byline>)
const names = () => screen.getAllByRole('button').map((button) => button.textContent)

describe('the byline', () => {
  it.each([
    [1, 'By Ada Finch'],
    [2, 'By Ada Finch and Bo Larsen'],
    [3, 'By Ada Finch, Bo Larsen, and Cy Marsh'],
  ])('names %i as people would say it, each a button', (count, line) => {
    show({ authors: sampleAuthors.slice(0, count) })
    expect(screen.getByRole('paragraph').textContent).toBe(line)
    expect(names()).toEqual(sampleAuthors.slice(0, count).map(({ name }) => name))
  })

  it('stands in the words of the story where it has its own', () => {
    show({ byline: 'As told to', authors: sampleAuthors.slice(0, 1) })
    expect(screen.getByRole('paragraph').textContent).toBe('As told to Ada Finch')
  })

  it('has what belongs to it below the names', () => {
    show({})
    expect(screen.getByText('Yesterday')).toBeTruthy()
  })

  it('signs with nobody where nobody is known', () => {
    show({ authors: [] })
    expect(screen.queryByText(/By/)).toBeNull()
    expect(screen.getByText('Yesterday')).toBeTruthy()
  })

  it('opens the drawer of the one whose name is pressed, and no other', async () => {
    show({ authors: sampleAuthors.slice(0, 2) })
    const stop = followDrawers()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Bo Larsen' }))
    stop()
    expect(screen.getAllByRole('dialog')).toHaveLength(1)
    const drawer = within(screen.getByRole('dialog', { name: 'Bo Larsen' }))
    expect(drawer.getByText('Bo rows.')).toBeTruthy()
  })
})
