import { describe, expect, it } from 'vitest'
import type { SimpleBlock } from '#src/contract/block.ts'
import { holdsBlocks } from '#src/contract/inside.ts'
import { sampleBlocks, sampleImage, sampleStory } from '#src/test/published-story.ts'
import { articleToHtml } from './article-to-html.ts'
import { articleToMarkdown } from './article-to-markdown.ts'
import { blockToImages } from './block-to-images.ts'
import { blockToText } from './block-to-text.ts'
import { nameBlocks } from './name-blocks.ts'
import { numberSources } from './references.ts'
import { settleHeadings } from './settle-headings.ts'
import { sizeImages } from './size-images.ts'

const source = sampleStory.sources[0]?.id ?? ''
const inside: SimpleBlock[] = [
  { id: 'inner-heading', kind: 'heading', level: 4, text: ['Words of a heading'] },
  { id: 'inner-words', kind: 'paragraph', text: ['Words that stand inside.', { ref: source }] },
  { id: 'inner-picture', kind: 'image', image: sampleImage('inside') },
]
const holders = Object.values(sampleBlocks).flatMap((block) =>
  holdsBlocks(block.kind) && 'body' in block ? [{ ...block, body: inside }] : [],
)
const site = { absolute: (path: string) => `https://gull.example${path}`, name: 'The Gull', sectionName: 'Shore' }

it('there are kinds of block that hold blocks', () => expect(holders.length).toBeGreaterThan(1))

// A kind that comes to hold blocks is tried here as soon as the sample story has one, and without that does not compile.
describe.each(holders.map((block) => ({ kind: block.kind, block })))('what stands inside of $kind', ({ block }) => {
  const story = { ...sampleStory, body: [block] }

  it.each([
    ['plain text', () => blockToText(block).join(' ')],
    ['HTML', () => articleToHtml(story, site.absolute)],
    ['Markdown', () => articleToMarkdown(story, site)],
  ])('is told in %s', (_, fold) => expect(fold()).toContain('Words that stand inside.'))

  it('counts among the pictures of the story', () =>
    expect(blockToImages(block).map(({ src }) => src)).toContain(sampleImage('inside').src))

  it('refers to sources, in the order of the text', () =>
    expect(numberSources({ ...story, standfirst: [] })[0]).toMatchObject({ source: { id: source }, isReferred: true }))

  it('gets ids where it has none', () => {
    const [unnamed] = nameBlocks([{ ...block, body: inside.map(({ id: _, ...rest }) => rest) }])
    expect(unnamed && 'body' in unnamed ? unnamed.body.map(({ id }) => id) : []).toEqual([
      'words-of-a-heading',
      expect.stringMatching(/^p-/),
      expect.stringMatching(/^i-/),
    ])
  })

  it('has headings that skip no level', () => {
    const [settled] = settleHeadings([block])
    expect(settled && 'body' in settled ? settled.body[0] : undefined).toMatchObject({ kind: 'heading', level: 2 })
  })

  it('has pictures that are measured', () => {
    const [sized] = sizeImages(
      [block],
      'body',
      () => ({ width: 7, height: 5 }),
      () => undefined,
    )
    expect(sized && 'body' in sized ? sized.body[2] : undefined).toMatchObject({ image: { width: 7, height: 5 } })
  })
})
