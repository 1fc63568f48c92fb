import { describe, expect, it } from 'vitest'
import { asPublished, everyBlock } from '#src/test/written-story.ts'
import { freeId, harvestText, parsePublishedBody, parseSourceBody } from './parse-body.ts'
import type { Problem } from './problem.ts'

function source(...raws: unknown[]) {
  const problems: Problem[] = []
  return {
    blocks: parseSourceBody(raws, (problem) => problems.push(problem)),
    problems,
    paths: () => problems.map(({ path }) => path),
  }
}
function published(...raws: unknown[]) {
  const problems: Problem[] = []
  const blocks = parsePublishedBody(raws, (problem) => problems.push(problem))
  const inside = blocks.flatMap((block) => (block.kind === 'callout' || block.kind === 'details' ? block.body : []))
  return { blocks, problems, ids: [...blocks, ...inside].map(({ id }) => id) }
}

describe('harvestText', () => {
  it.each([
    ['words in their order', { a: 'one', b: ['two', { c: 'three' }] }, 'one two three'],
    [
      'no addresses, ids or settings',
      { kind: 'x', id: 'y', url: '/z', src: '/a', marks: ['em'], lang: 'fr', text: 'words' },
      'words',
    ],
    ['white space as one space', { a: ' one\n\n', b: '\ttwo ' }, 'one two'],
    ['nothing that is no word', [5, true, null, {}], ''],
    ['words cleaned', 'a\u202eb\u0000', 'ab'],
    ['a text alone', 'words', 'words'],
    ['at most 20,000 characters', 'x'.repeat(30_000), 'x'.repeat(20_000)],
  ])('finds %s', (_, value, words) => expect(harvestText(value)).toBe(words))
})

describe('freeId', () => {
  it.each([
    ['a', [], 'a'],
    ['a', ['b'], 'a'],
    ['a', ['a'], 'a-2'],
    ['a', ['a', 'a-2', 'a-3'], 'a-4'],
    ['x'.repeat(80), ['x'.repeat(80)], `${'x'.repeat(74)}-2`],
  ])('%s beside %j is %s', (id, taken, free) => expect(freeId(id, new Set(taken))).toBe(free))
})

describe('the body of a story', () => {
  it('is read whole in both forms', () => {
    const inSource = source(...everyBlock)
    expect(inSource.problems).toEqual([])
    expect(inSource.blocks.map(({ kind }) => kind)).toEqual(everyBlock.map(({ kind }) => kind))
    const inPublished = published(...(asPublished(everyBlock) as unknown[]))
    expect(inPublished.problems).toEqual([])
    expect(inPublished.blocks.map(({ kind }) => kind)).toEqual(everyBlock.map(({ kind }) => kind))
  })

  it('shows a kind that nobody knows as its words, says what it was, and names it', () => {
    const { blocks, problems } = source({
      kind: 'crossword',
      id: 'x',
      url: 'https://puzzle.example/7',
      clues: [{ text: 'Seven across' }, { text: 'Nine down' }],
    })
    expect(blocks).toEqual([
      { kind: 'unsupported', was: 'crossword', text: 'Seven across Nine down', url: 'https://puzzle.example/7' },
    ])
    expect(problems).toMatchObject([{ weight: 'damaged', path: 'body[0].kind', found: '"crossword"' }])
    expect(problems[0]?.wanted).toContain('paragraph')
  })

  it.each([
    ['no block at all', 5, { was: '' }],
    ['null', null, { was: '' }],
    ['a text', 'Just words', { was: '', text: 'Just words' }],
    ['a list', [{ kind: 'paragraph', text: 'Words' }], { was: '', text: 'Words' }],
    ['a kind that is no text', { kind: 5, text: 'Words' }, { was: '', text: 'Words' }],
    ['the name of a prototype', { kind: '__proto__', text: 'Words' }, { was: '__proto__', text: 'Words' }],
    ['a hostile address', { kind: 'x', url: 'javascript:alert(1)', text: 'Words' }, { was: 'x', text: 'Words' }],
    [
      'a list four deep',
      { kind: 'list', items: [{ text: 'a', items: [{ text: 'b', items: [{ text: 'c', items: [{ text: 'd' }] }] }] }] },
      { was: 'list', text: 'a b c d' },
    ],
    [
      'a callout of more than 100 blocks',
      {
        kind: 'callout',
        tone: 'info',
        body: Array.from({ length: 101 }, (_, at) => ({ kind: 'paragraph', text: `w${at}` })),
      },
      { was: 'callout', text: Array.from({ length: 101 }, (_, at) => `w${at}`).join(' ') },
    ],
  ])('keeps the words of %s, and reports it', (_, raw, kept) => {
    const { blocks, problems } = source(raw)
    expect(blocks).toEqual([{ kind: 'unsupported', ...kept }])
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.every(({ path, weight }) => path.startsWith('body[0]') && weight === 'damaged')).toBe(true)
  })

  it('loses nothing but the block that is bad', () => {
    const good = { kind: 'paragraph', text: 'Good.' }
    const { blocks, problems } = source(good, { kind: 'heading', level: 7, text: 'Bad' }, good)
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'unsupported', 'paragraph'])
    expect(problems).toMatchObject([{ path: 'body[1].level', found: '7', wanted: 'one of 2, 3, 4' }])
  })

  it('loses nothing but the block that is bad inside of a box', () => {
    const { blocks, problems } = source({
      kind: 'details',
      summary: 'More',
      body: [
        { kind: 'paragraph', text: 'Good.' },
        { kind: 'gallery', caption: 'Bad' },
      ],
    })
    expect(blocks).toMatchObject([
      { kind: 'details', body: [{ kind: 'paragraph' }, { kind: 'unsupported', was: 'gallery', text: 'Bad' }] },
    ])
    expect(problems.map(({ path }) => path)).toEqual(['body[0].body[1].kind'])
  })

  it('keeps the words of a link that cannot be followed, and names the link, however deep', () => {
    const link = { link: 'javascript:alert(1)', text: 'press here' }
    const { blocks, problems } = source(
      { kind: 'paragraph', text: ['Do ', link] },
      { kind: 'callout', tone: 'info', body: [{ kind: 'list', items: [{ text: [link] }] }] },
    )
    expect(blocks[0]).toEqual({ kind: 'paragraph', text: ['Do ', { text: 'press here' }] })
    expect(problems.map(({ path, found }) => `${path} ${found}`)).toEqual([
      'body[0].text[1].link "javascript:alert(1)"',
      'body[1].body[0].items[0].text[0].link "javascript:alert(1)"',
    ])
  })

  it('says every problem of a block, not the first alone', () => {
    const { paths } = source({ kind: 'video', files: [{ src: 'data:x', type: 5 }], tracks: [{}] })
    expect(paths()).toEqual(
      expect.arrayContaining(['body[0].files[0].src', 'body[0].files[0].type', 'body[0].tracks[0].src']),
    )
  })
})

describe('ids', () => {
  const p = (id?: unknown) => ({ id, kind: 'paragraph', text: 'x' })

  it('that are used twice get a number, in boxes too', () => {
    const { ids } = published(
      p('a'),
      p('a'),
      p('a-2'),
      p('a'),
      {
        id: 'a',
        kind: 'callout',
        tone: 'info',
        body: [p('a'), p('b')],
      },
      p('b'),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('a')
    expect(ids).toContain('a-2')
  })
  it('that get a number still fit the contract', () => {
    const long = 'x'.repeat(80)
    const { ids } = published(p(long), p(long), p(long))
    expect(new Set(ids).size).toBe(3)
    expect(published(...ids.map(p)).blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph'])
  })
  it.each([['sf-main'], ['Sf-Main'], [''], [5], [undefined], ['a b'], ['__proto__']])(
    '%j is not taken over: the block keeps its words under an id of ours',
    (id) => {
      const { blocks, problems } = published(p(id), p('b0'))
      expect(blocks[0]).toMatchObject({ kind: 'unsupported', text: 'x' })
      expect(blocks[0]?.id).toMatch(/^[a-z][a-z0-9-]*$/)
      expect(blocks[0]?.id).not.toMatch(/^sf-/)
      expect(blocks[0]?.id).not.toBe(blocks[1]?.id)
      expect(problems).toMatchObject([{ path: 'body[0].id' }])
    },
  )
  it('may be the name of something that every object has', () => {
    const { ids, problems } = published(p('constructor'), p('valueof'), p('constructor'))
    expect(problems).toEqual([])
    expect(ids).toEqual(['constructor', 'valueof', 'constructor-2'])
  })
  it('are not made up in source form: publishing derives them from the words', () => {
    expect(source({ kind: 'x' }).blocks[0]).not.toHaveProperty('id')
  })
})
