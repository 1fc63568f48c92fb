import { expect, it } from 'vitest'
import { parseArticle } from '#src/contract/article.ts'
import { sampleStory } from './published-story.ts'

it('the story that tests show is one that the contract takes, to the letter', () => {
  const written: unknown = JSON.parse(JSON.stringify(sampleStory))
  expect(parseArticle(written)).toEqual({ kind: 'parsed', article: sampleStory, problems: [] })
})
