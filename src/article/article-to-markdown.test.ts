import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import type { Block } from '#src/contract/block.ts'
import type { Inline } from '#src/contract/inline.ts'
import { sampleBlocks, sampleStory } from '#src/test/published-story.ts'
import { articleToMarkdown } from './article-to-markdown.ts'
import { escapeMarkdown, inlineToMarkdown, markdownLine } from './inline-to-markdown.ts'

const absolute = (path: string) => new URL(path, 'https://gull.example').href
const site = { absolute, name: 'The Gull', sectionName: 'Shore' }
const read = (text: string) => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
const fold = (inline: Inline) => inlineToMarkdown(inline, { absolute, numbers: new Map([['a', 1]]) })
const body = (block: Block) => {
  const { kicker: _k, standfirst: _s, lead: _l, ...rest } = sampleStory
  return articleToMarkdown({ ...rest, body: [block], sources: [], corrections: [] }, site)
    .split('terns-return>\n')[1]
    ?.trim()
}

describe('a story as plain text', () => {
  it('keeps the spaces that hold words together', () => {
    expect(escapeMarkdown('Quoi\u00a0? 5\u202fkm\n潮\u3000待')).toBe('Quoi\u00a0? 5\u202fkm 潮\u3000待')
  })
  it('begins with what it is', () => {
    expect(articleToMarkdown(sampleStory, site)).toMatch(
      `Birds

# The terns are back on the harbour wall

A colony that left in 1987 has *returned*.

- By Ada Finch and Bo Larsen
- The Gull, Shore
- Published 2 November 2026
- Updated 4 November 2026 at 09:30 UTC
- <https://gull.example/articles/terns-return>

![Terns on a wall](https://gull.example/images/terns-1200.jpg)

The wall in April. Lina Holm
`,
    )
  })

  it('ends with its corrections and then its sources', () => {
    const text = articleToMarkdown(sampleStory, site)
    expect(text).toContain('says [the count](https://birds.example/census).\\[1\\]\\\nNobody')
    expect(text).toMatch(
      /There are 31 pairs\.[^#]*## Sources\n\n1\. \[The spring census\]\(https:\/\/birds\.example\/census\), R\. Sandpiper/,
    )
    expect(text).toMatch(
      /## Corrections and clarifications\n\n\*\*Correction, 4 November 2026 at 08:00 UTC:\*\* There are 31 pairs\./,
    )
  })

  it.each<[Block['kind'], string]>([
    ['list', '1. Terns\n   1. Common\n   2. Arctic\n2. Gulls'],
    ['quote', '> I heard them before I saw them.\n>\n> [Ona Reed](https://harbour.example/reed), harbour keeper'],
    ['table', 'Pairs a year\n\n| Year | Pairs |\n| --- | --- |\n| 2025 | 12 |\n| 2026 | 31 |'],
    ['code', '```js\npairs * 2 < birds\n```'],
    ['divider', '* * *'],
    ['callout', '> **Keep dogs away**\n>\n> Terns leave a nest that is disturbed.'],
    ['details', '**How the birds are counted**\n\nTwice, by two people.'],
    ['unsupported', 'Have you seen a tern?\n\n<https://polls.example/terns>'],
  ])('writes a %s', (kind, text) => expect(body(sampleBlocks[kind])).toBe(text))

  it('leaves out the places for prompts', () => expect(body(sampleBlocks.slot)).toBe(''))

  it('fences code with more backticks than it holds', () => {
    expect(body({ ...sampleBlocks.code, lang: 'md`x', text: '````\n# a' })).toBe('`````mdx\n````\n# a\n`````')
  })
})

describe('a text in Markdown', () => {
  it.each([
    ...[
      '# a',
      '- a',
      '+ a',
      '* a',
      '1. a',
      '1) a',
      '> a',
      '---',
      '===',
      '***',
      '```a',
      '~~~',
      '| a |',
      '<b>',
      '<!-- a -->',
    ],
    ...[
      '*a*',
      '_a_',
      '~~a~~',
      '`a`',
      '[a](b)',
      '![a](b)',
      '[a]: b',
      '[^1]',
      '&amp;',
      '&#60;',
      '\\',
      '\\*',
      'a\\',
      '\\|',
    ],
    ...[
      'https://a.example',
      'www.a.example',
      'a@b.example',
      '<https://a.example>',
      '- [ ] a',
      ':--|--:',
      'AT&T',
      'a * b',
    ],
  ])('%j is read as it is written', (text) => {
    expect(read(markdownLine(escapeMarkdown(text)))).toBe(
      `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
    )
  })

  it.each<[Inline, string]>([
    [['a ', { text: 'b', marks: ['strong'] }, ' c'], '<p>a <strong>b</strong> c</p>'],
    [['a', { text: 'b', marks: ['em'] }, 'c'], '<p>a<em>b</em>c</p>'],
    [[{ text: 'a b', marks: ['strong', 'em'] }], '<p><em><strong>a b</strong></em></p>'],
    [['a ', { text: '“b.”', marks: ['em'] }, ' c'], '<p>a <em>“b.”</em> c</p>'],
    [['a', { text: '“b”', marks: ['em'] }, 'c'], '<p>a“b”c</p>'],
    [
      [
        { text: 'a', marks: ['em'] },
        { text: 'b', marks: ['strong'] },
      ],
      '<p><em>a</em>b</p>',
    ],
    [['a', { text: ' b ', marks: ['em'] }, 'c'], '<p>a b c</p>'],
    [[{ text: 'a', marks: ['strike'] }], '<p><del>a</del></p>'],
    [['H', { text: '2', marks: ['sub'] }, 'O'], '<p>H2O</p>'],
    [[{ text: 'a`b``c', marks: ['code'] }], '<p><code>a`b``c</code></p>'],
    [['a', { break: true }, '- b'], '<p>a<br />\n- b</p>'],
    [['a', { ref: 'a' }, { ref: 'none' }], '<p>a[1]</p>'],
  ])('%j keeps its marks where they can be read', (inline, html) => expect(read(fold(inline))).toBe(html))

  it('keeps an address whole', () => {
    const link = 'https://a.example/b_(c)?d=1&copy;=2*3~4' as never
    expect(read(fold([{ link, text: 'x' }]))).toBe('<p><a href="https://a.example/b_(c)?d=1&amp;copy;=2*3~4">x</a></p>')
  })
})
