import { describe, expect, it } from 'vitest'
import { articleToTeaser } from '#src/article/article-to-teaser.ts'
import { enhance } from '#src/article/enhance.ts'
import { type Article, parseArticleSource } from '#src/contract/article.ts'
import { smallStory } from '#src/test/written-story.ts'
import { layFront } from './lay-front.ts'

function story(slug: string, section: string): Article {
  const reading = parseArticleSource(smallStory({ slug, section }))
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems))
  const surroundings = { measure: () => ({ width: 4, height: 3 }), contributor: () => undefined }
  return enhance(reading.article, surroundings, () => undefined)
}
/** Stories by section, as in `abbc`, newest first; their slugs are `a-0`, `b-1` and so on. */
const stories = (written: string) => [...written].map((section, at) => story(`${section}-${at}`, section))
const sections = [...'abcdef'].map((id) => ({ id, name: id.toUpperCase() }))
// The first seven stand at the top.
const top = 'xxxxxxx'
const shapes = (written: string) =>
  layFront(stories(`${top}${written}`), [], { sections }, articleToTeaser).strips.map(
    ({ section, form, items }) => `${section} ${form} ${items.length}`,
  )

describe('the front page by itself', () => {
  it('has a strip for each section with stories, of four at most', () => {
    expect(shapes('bbbbbddd')).toEqual(['b strip 4', 'd strip 3'])
  })
  it('lets a section with one story fill its row', () => {
    expect(shapes('abbc')).toEqual(['a lead 1', 'b strip 2', 'c lead 1'])
  })
  it('puts two sections with one story side by side, where one follows the other', () => {
    expect(shapes('abcc')).toEqual(['a half 1', 'b half 1', 'c strip 2'])
    expect(shapes('abc')).toEqual(['a half 1', 'b half 1', 'c lead 1'])
    expect(shapes('abcd')).toEqual(['a half 1', 'b half 1', 'c half 1', 'd half 1'])
  })
})
