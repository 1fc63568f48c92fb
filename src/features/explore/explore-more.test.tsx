import { act, render, screen, within } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { sampleStory, sampleTeaser } from '#src/test/published-story.ts'
import { ExploreMore } from './explore-more.tsx'
import { forgetRead, rememberRead } from './read-stories.ts'

const article: Article = {
  ...sampleStory,
  related: [
    { reason: 'series', label: 'The tide series', items: [sampleTeaser('ebb'), sampleTeaser('flood')] },
    { reason: 'topic', label: 'More on birds', items: [sampleTeaser('gulls'), sampleTeaser('terns')] },
  ],
}

const inOrder = () =>
  screen
    .getAllByRole('heading')
    .filter((heading) => heading.tagName !== 'H2')
    .map((heading) => heading.textContent)

beforeEach(forgetRead)

describe('Explore more', () => {
  it('offers stories in groups that say why', () => {
    render(<ExploreMore article={article} lang="en-GB" />)
    const region = within(screen.getByRole('region', { name: 'Explore more' }))
    expect(region.getAllByRole('heading', { level: 3 }).map((reason) => reason.textContent)).toEqual([
      'The tide series',
      'More on birds',
    ])
    expect(region.getByRole('link', { name: 'Ebb' }).getAttribute('href')).toBe('/articles/ebb')
    expect(region.getAllByRole('presentation')).toHaveLength(4)
  })

  it('puts what was read last in its group, and a group that is read through behind the others', () => {
    for (const slug of ['ebb', 'flood', 'gulls']) rememberRead(slug)
    render(<ExploreMore article={article} lang="en-GB" />)
    expect(inOrder()).toEqual(['More on birds', 'Terns', 'Gulls', 'The tide series', 'Ebb', 'Flood'])
  })

  it('keeps its order while the reader looks at it, whatever is read meanwhile', () => {
    rememberRead('ebb')
    const { rerender } = render(<ExploreMore article={article} lang="en-GB" />)
    const settled = inOrder()
    expect(settled.slice(0, 3)).toEqual(['The tide series', 'Flood', 'Ebb'])
    act(() => rememberRead('gulls'))
    rerender(<ExploreMore article={article} lang="en-GB" />)
    expect(inOrder()).toEqual(settled)
  })

  it('does not count the story on the page as read: that it is open is no reason to put anything last', () => {
    rememberRead(article.slug)
    const items = [sampleTeaser(article.slug), sampleTeaser('ebb')]
    render(
      <ExploreMore article={{ ...article, related: [{ reason: 'editor', label: 'Our pick', items }] }} lang="en-GB" />,
    )
    expect(inOrder()).toEqual(['Our pick', 'Terns return', 'Ebb'])
  })

  it('is drawn by the server as for a reader who has read nothing, so that the page is one for all', () => {
    const forStranger = renderToString(<ExploreMore article={article} lang="en-GB" />)
    rememberRead('ebb')
    expect(renderToString(<ExploreMore article={article} lang="en-GB" />)).toBe(forStranger)
  })

  it('is nothing where there is nothing to offer', () => {
    expect(render(<ExploreMore article={{ ...article, related: [] }} lang="en-GB" />).container.childElementCount).toBe(
      0,
    )
  })
})
