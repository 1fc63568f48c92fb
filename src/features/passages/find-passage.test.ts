import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePassage, findPassages, lineBreak, type Place, type Runs, sourceNumber } from './find-passage.ts'
import { readFragment, type TextDirective, writeTextDirective } from './text-directive.ts'

/** The place of the marks `[` and `]` in a page, and the page without them. */
function placed(marked: readonly string[]): { runs: Runs; place: Place } {
  const from = marked.findIndex((run) => run.includes('['))
  const to = marked.findIndex((run) => run.includes(']'))
  const start = marked[from]?.indexOf('[') ?? 0
  const end = marked[to]?.replace('[', '').indexOf(']') ?? 0
  return {
    runs: marked.map((run) => run.replace(/[[\]]/g, '')),
    place: { from: { run: from, at: start }, to: { run: to, at: end } },
  }
}

function shown(runs: Runs, { from, to }: Place): string {
  if (from.run === to.run) return (runs[from.run] ?? '').slice(from.at, to.at)
  const between = runs.slice(from.run + 1, to.run)
  return [(runs[from.run] ?? '').slice(from.at), ...between, (runs[to.run] ?? '').slice(0, to.at)].join(' | ')
}

const twelve = 'one two three four five six seven eight nine ten eleven twelve'

describe('finding the words of a directive', () => {
  const runs = ['The sea is cold.', 'Seaside towns: the sea', 'is  cold there, and the SEA is old.']
  it.each([
    ['whole words', { start: 'sea' }, ['sea', 'sea', 'SEA']],
    ['words over any white space', { start: 'is cold' }, ['is cold', 'is  cold']],
    ['words after others', { start: 'sea', prefix: 'towns: the' }, ['sea']],
    ['words before others', { start: 'the sea', suffix: 'is old' }, ['the SEA']],
    [
      'words whose surroundings stand in other paragraphs',
      { prefix: 'the sea', start: 'is cold', suffix: 'there' },
      ['is  cold'],
    ],
    ['a range', { start: 'Seaside', end: 'old' }, ['Seaside towns: the sea | is  cold there, and the SEA is old']],
    [
      'a range up to the first end that fits',
      { start: 'The sea', end: 'cold', suffix: 'there' },
      ['The sea is cold. | Seaside towns: the sea | is  cold', 'the sea | is  cold'],
    ],
    ['words that are not there', { start: 'lake' }, []],
    ['signs that mean something to a pattern', { start: '(.*' }, []],
    ['nothing', { start: ' ' }, []],
  ] as [string, TextDirective, string[]][])('finds %s', (_, directive, found) => {
    expect([...findPassages(runs, directive)].map((place) => shown(runs, place))).toEqual(found)
  })

  it('takes the number of a source for a part of the word that it touches', () => {
    expect([...findPassages([`the sea${sourceNumber} is`], { start: 'the sea' })]).toEqual([])
    expect([...findPassages([`the sea.${sourceNumber} is`], { start: 'the sea.' })]).toHaveLength(1)
  })
})

describe('choosing a directive', () => {
  it.each([
    ['short words stand as they are', ['A [cold sea], at last.'], 'text=cold%20sea%2C'],
    ['a part of a word becomes the word', ['A c[old s]ea at last.'], 'text=cold%20sea'],
    [
      'long words become a beginning and an end',
      [`[${twelve}]`],
      'text=one%20two%20three%20four,nine%20ten%20eleven%20twelve',
    ],
    ['several paragraphs become a range', ['A [cold sea.', 'It is] old.'], 'text=cold%20sea%2E,It%20is'],
    [
      'words that stand twice get what follows them',
      ['the sea now', 'and [the sea] then it rose'],
      'text=the%20sea,-then%20it',
    ],
    ['also where they are the first of the two', ['[the sea] now', 'and the sea then'], 'text=the%20sea,-now'],
    ['words with nothing after them get what is before', ['the sea', 'and so [the sea]'], 'text=and%20so-,the%20sea'],
    [
      'a paragraph that stands twice gets the one before',
      ['[Yes.', 'No.', 'Yes.]'].map((run, at) => (at === 0 ? 'Yes.' : at === 2 ? '[Yes.]' : run)),
      'text=No%2E-,Yes%2E',
    ],
    [
      'a beginning that stands elsewhere is made longer',
      [`one two three four, he said`, `[${twelve}]`],
      'text=one%20two%20three%20four%20five%20six,seven%20eight%20nine%20ten%20eleven%20twelve',
    ],
    [
      'the number of a source is stepped over',
      [`[It came back in April.${sourceNumber} Nobody knew.]`],
      'text=It%20came%20back%20in,Nobody%20knew%2E',
    ],
    ['a broken line is stepped over', [`[Roses are red,${lineBreak}violets blue]`], 'text=Roses%20are,violets%20blue'],
    [
      'languages without spaces are cut by their words',
      ['我们[喜欢大海]和山。'],
      'text=%E5%96%9C%E6%AC%A2%E5%A4%A7%E6%B5%B7',
    ],
  ])('%s', (_, marked, written) => {
    const { runs, place } = placed(marked)
    const chosen = choosePassage(runs, place)
    expect(chosen?.directive && writeTextDirective(chosen.directive)).toBe(`:~:${written}`)
  })

  it.each([
    ['nothing but white space', [' [ ] ']],
    ['nothing but a number of a source', [`[${sourceNumber}]`]],
  ])('gives up upon %s', (_, marked) => {
    const { runs, place } = placed(marked)
    expect(choosePassage(runs, place)).toBeUndefined()
  })

  it('leads back to its place before any other, on pages that repeat themselves', () => {
    const word = fc.constantFrom(
      'the',
      'sea',
      'is',
      'cold',
      'old.',
      `salt${sourceNumber}`,
      `tide.${sourceNumber}`,
      '“so”',
      'half-way',
      '海',
      'e\u0301',
    )
    const run = fc.array(word, { minLength: 1, maxLength: 18 }).map((words) => words.join(' '))
    const page = fc.array(run, { minLength: 1, maxLength: 6 })
    let led = 0
    let asked = 0
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (runs, a, b, c, d) => {
        const [fromRun = 0, toRun = 0] = [a % runs.length, b % runs.length].sort((x, y) => x - y)
        const [low = 0, high = 0] = [c, d].sort((x, y) => x - y)
        const from = { run: fromRun, at: low % (runs[fromRun]?.length ?? 1) }
        const to = { run: toRun, at: Math.max(fromRun === toRun ? from.at + 1 : 1, high % (runs[toRun]?.length ?? 1)) }
        const chosen = choosePassage(runs, { from, to })
        asked += 1
        if (chosen?.directive === undefined) return
        led += 1
        const read = readFragment(writeTextDirective(chosen.directive)).directive
        expect(read).toEqual(chosen.directive)
        const [found] = read === undefined ? [] : [...findPassages(runs, read)]
        expect(found).toEqual(chosen.place)
      }),
      { numRuns: 3000 },
    )
    // Words in the middle of endless repetitions cannot be told apart; nearly all others can.
    expect(led / asked).toBeGreaterThan(0.8)
  })
})
