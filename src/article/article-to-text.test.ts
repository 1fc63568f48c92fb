import { expect, it } from 'vitest'
import { parseArticleSource } from '#src/contract/article.ts'
import { sampleStory, smallStory } from '#src/test/written-story.ts'
import { articleToText } from './article-to-text.ts'
import { blockToText } from './block-to-text.ts'

function read(written: unknown) {
  const reading = parseArticleSource(written)
  if (reading.kind === 'refused') throw new Error('it was refused')
  return reading.article
}

it('holds every text of a story in reading order', () => {
  const story = read(sampleStory())
  const body = story.body.flatMap(blockToText)
  expect(articleToText(story)).toEqual([
    'Coasts',
    'The ferry that waited for the tide',
    'A crossing of nine miles, told by those who make it.',
    'The harbour at six',
    ...body,
    'The depth was six metres, not seven.',
    'Log of the harbour',
    'Harbour Board',
    'R. Amsel',
  ])
  expect(body.length).toBeGreaterThan(30)
})

it('has no empty lines', () => {
  expect(articleToText(read(smallStory()))).toEqual(['A small story', 'It happened.'])
})
