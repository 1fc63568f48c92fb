import { expect, it } from 'vitest'
import { sampleContent } from '#src/test/content.ts'
import { sampleStory } from '#src/test/published-story.ts'
import { planCards } from './plan-cards.ts'

it('a list has one card, however many pages its archive has', () => {
  const content = sampleContent([sampleStory])
  const archived = <Page extends { page: number }>(pages: Page[]) =>
    pages.flatMap((list) => [list, { ...list, page: 2, newer: 0 }, { ...list, page: 1, newer: 2 }])
  const { sections, authors } = content
  const long = { ...content, sections: archived(sections), authors: archived(authors) }
  const plan = (all: typeof content) => [...planCards(all, () => undefined)].map(({ key }) => key)
  expect(plan(long)).toEqual(plan(content))
  expect(new Set(plan(content)).size).toBe(plan(content).length)
})
