import { describe, expect, it } from 'vitest'
import type { Problem } from '#src/contract/problem.ts'
import { countProblems, showProblems } from './show-problems.ts'

const problem = (weight: Problem['weight'], path = 'body[3].text'): Problem => ({
  weight,
  path,
  found: '5',
  wanted: 'a text',
})
const reports = [
  { file: 'articles/broken.json', problems: [problem('note'), problem('refused', '')] },
  { file: 'articles/look.json', problems: [problem('note', 'lead.image.alt')] },
  { file: 'articles/hurt.json', problems: [problem('damaged'), problem('note')] },
]

describe('problems', () => {
  it('are counted by file, each by its worst', () => {
    expect(countProblems(reports)).toEqual({ refused: 1, damaged: 1, note: 1, kept: 0, private: 0, draft: 0 })
    expect(countProblems([])).toEqual({ refused: 0, damaged: 0, note: 0, kept: 0, private: 0, draft: 0 })
  })
  it('are said with file, path, found and wanted, the worst last, next to the prompt', () => {
    expect(showProblems(reports)).toBe(
      [
        '· published; please look: articles/look.json',
        '    lead.image.alt: found 5; wanted a text',
        '! published, but something in it could not be used: articles/hurt.json',
        '    body[3].text: found 5; wanted a text',
        '    body[3].text: found 5; wanted a text',
        '✗ left out: articles/broken.json',
        '    body[3].text: found 5; wanted a text',
        '    the file: found 5; wanted a text',
      ].join('\n'),
    )
  })
  it('of a file with thousands are said in part, and how many more there are', () => {
    const said = showProblems([{ file: 'x.json', problems: Array.from({ length: 1000 }, () => problem('damaged')) }])
    expect(said.split('\n')).toHaveLength(32)
    expect(said).toMatch(/and 970 more$/)
  })
})
