import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostRelated, type Relative, relate } from './relate.ts'

let day = 1
const story = (slug: string, rest: Partial<Relative> = {}): Relative => ({
  slug,
  headline: slug,
  authors: [],
  section: 'coasts',
  topics: [],
  publishedAt: `2026-01-${String((day++ % 28) + 1).padStart(2, '0')}T08:00:00Z`,
  ...rest,
})
const at = (slug: string, date: string, rest: Partial<Relative> = {}) =>
  story(slug, { publishedAt: `2026-${date}T08:00:00Z`, ...rest })
const ada = { id: 'ada', name: 'Ada' }
const bo = { id: 'bo', name: 'Bo' }
const show = (groups: ReturnType<ReturnType<typeof relate>>) =>
  groups.map(({ reason, slugs }) => `${reason}: ${slugs.join(' ')}`)

describe('related stories', () => {
  const self = at('self', '06-01', { topics: ['tides', 'news'], series: 'Miles', authors: [ada] })
  const all = [
    self,
    at('same-series', '05-01', { series: 'Miles' }),
    at('same-topic', '04-01', { topics: ['tides', 'news'] }),
    at('same-writer', '03-01', { authors: [ada] }),
    at('picked', '02-01'),
    at('newest', '07-01'),
    at('old', '01-01'),
    ...Array.from({ length: 4 }, (_, n) => at(`older-${n}`, `01-0${n + 2}`)),
  ]

  it('come by hand first, then from the series, the topics, the writer and the time around', () => {
    expect(show(relate(all)(self, [{ label: 'For context', items: ['picked'] }]))).toEqual([
      'editor: picked',
      'series: same-series',
      'topic: same-topic',
      'same-author: same-writer',
      'latest: newest older-3',
    ])
  })

  it('say why they are offered', () => {
    const labels = relate(all)(self, [{ items: ['picked'] }]).map(({ label }) => label)
    expect(labels).toEqual([
      'Picked by our editors',
      'In the series “Miles”',
      'More on tides',
      'By the same writer',
      'Also in this edition',
    ])
    expect(relate(all)(at('alone', '08-01')).map(({ label }) => label)).toEqual(['More stories'])
  })

  it('name each writer where there are several', () => {
    const both = at('both', '08-01', { authors: [ada, bo] })
    const groups = relate([both, at('by-ada', '01-01', { authors: [ada] }), at('by-bo', '01-02', { authors: [bo] })])(
      both,
    )
    expect(groups.map(({ label }) => label)).toEqual(['More by Ada', 'More by Bo'])
  })

  it('rank a rare topic above a common one, and several above one', () => {
    const common = Array.from({ length: 8 }, (_, n) => at(`common-${n}`, `05-0${n + 1}`, { topics: ['news'] }))
    const rare = at('rare', '01-01', { topics: ['eels'] })
    const both = at('both', '01-02', { topics: ['eels', 'news'] })
    const one = at('one', '06-01', { topics: ['news', 'eels'] })
    const topics = relate([...common, rare, both, one])(one).filter(({ reason }) => reason === 'topic')
    expect(topics).toEqual([
      { reason: 'topic', label: 'More on eels', slugs: ['both', 'rare'] },
      { reason: 'topic', label: 'More on news', slugs: ['common-7'] },
    ])
  })

  it('of the same topics are those next in time, and of the same moment by name, so that every build is the same', () => {
    const same = ['b', 'c', 'a'].map((slug) => at(slug, '01-01', { topics: ['x'] }))
    const one = at('one', '02-01', { topics: ['x'] })
    const newer = at('newer', '01-02', { topics: ['x'] })
    expect(show(relate([...same, newer, one])(one))[0]).toBe('topic: newer a b')
    expect(show(relate([one, newer, ...same.toReversed()])(one))[0]).toBe('topic: newer a b')
  })

  it('of one series are the parts around the story, the next one first', () => {
    const parts = Array.from({ length: 9 }, (_, n) => at(`part-${n}`, `01-0${n + 1}`, { series: 'Miles' }))
    const seriesOf = (n: number) => relate(parts)(parts[n] ?? self)[0]?.slugs
    expect(seriesOf(4)).toEqual(['part-5', 'part-3', 'part-6'])
    expect(seriesOf(0)).toEqual(['part-1', 'part-2', 'part-3'])
    expect(seriesOf(8)).toEqual(['part-7', 'part-6', 'part-5'])
  })

  it('stay as they are for all but a few stories when one is added, so that few pages are made again', () => {
    const topics = Array.from({ length: 30 }, (_, n) => `topic-${n}`)
    const edition = Array.from({ length: 400 }, (_, n) =>
      story(`s-${n}`, {
        publishedAt: new Date(Date.UTC(2020, 0, n + 1)).toISOString(),
        topics: [topics[(n * 7) % 30] ?? '', topics[(n * n) % 30] ?? '', 'news'],
        authors: [n % 3 === 0 ? ada : bo],
        ...(n % 9 === 0 ? { series: `series-${n % 4}` } : {}),
      }),
    )
    const show = (all: readonly Relative[]) => {
      const find = relate(all)
      return new Map(edition.map((one) => [one.slug, JSON.stringify(find(one))]))
    }
    const added = {
      ...story('added', { topics: ['topic-7', 'news'], authors: [ada] }),
      publishedAt: '2026-11-30T08:00:00Z',
    }
    const [before, after] = [show(edition), show([...edition, added])]
    const changed = edition.filter(({ slug }) => before.get(slug) !== after.get(slug))
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.length).toBeLessThan(20)
  })

  it('of a topic that all stories bear are found without comparing each with each', () => {
    const edition = Array.from({ length: 4000 }, (_, n) =>
      story(`s-${n}`, { publishedAt: new Date(Date.UTC(2010, 0, n + 1)).toISOString(), topics: ['news'] }),
    )
    const find = relate(edition)
    const one = edition[2000] ?? self
    expect(find(one)[0]).toEqual({ reason: 'topic', label: 'More on news', slugs: ['s-2001', 's-1999', 's-2002'] })
  })

  it('of two topics that say as much are those next in time, whichever of the topics they share', () => {
    const one = at('one', '06-01', { topics: ['eels', 'tides'] })
    const others = [at('a', '01-01', { topics: ['eels'] }), at('b', '05-30', { topics: ['tides'] })]
    const topics = relate([one, ...others, at('c', '03-01')])(one).filter(({ reason }) => reason === 'topic')
    expect(topics.flatMap(({ slugs }) => slugs)).toEqual(['b', 'a'])
  })

  it('leave out what an editor picked that is not in the edition', () => {
    expect(show(relate(all)(self, [{ items: ['unpublished', 'picked', 'picked', 'self'] }]))[0]).toBe('editor: picked')
  })

  it('leave room for more than one way on', () => {
    const series = Array.from({ length: 9 }, (_, n) => at(`part-${n}`, `01-0${n + 1}`, { series: 'Miles' }))
    const groups = relate([self, ...series, ...all.slice(2)])(self)
    expect(groups[0]?.slugs).toEqual(['part-8', 'part-7', 'part-6'])
    expect(groups.length).toBeGreaterThan(2)
  })

  it('have labels that the contract can hold, whatever the names', () => {
    const long = 'x'.repeat(120)
    const one = at('one', '02-01', { series: long, authors: [{ id: 'a', name: long }, bo] })
    const two = at('two', '01-01', { series: long })
    const three = at('three', '01-02', { authors: [{ id: 'a', name: long }] })
    for (const { label } of relate([one, two, three])(one)) expect(label.length).toBeLessThanOrEqual(120)
  })

  it('are four to six where the edition has them, never the story itself, no story twice, no empty group', () => {
    const names = fc.integer({ min: 0, max: 30 }).map((n) => `s-${n}`)
    const one = fc.record({
      topics: fc.array(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), { maxLength: 4 }),
      series: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
      authors: fc.array(fc.constantFrom(ada, bo), { maxLength: 2 }),
      date: fc.integer({ min: 10, max: 28 }),
    })
    const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 20 }),
        fc.array(fc.array(names, { maxLength: 6 }), { maxLength: 4 }),
        (ones, picks) => {
          const edition = ones.map(({ date, series, ...rest }, n) =>
            at(`s-${n}`, `01-${date}`, { ...rest, ...(series === undefined ? {} : { series }) }),
          )
          const find = relate(edition)
          for (const each of edition) {
            const groups = find(
              each,
              picks.map((items) => ({ items })),
            )
            const slugs = groups.flatMap((group) => group.slugs)
            expect(slugs).not.toContain(each.slug)
            expect(new Set(slugs).size).toBe(slugs.length)
            expect(slugs.every((slug) => edition.some((other) => other.slug === slug))).toBe(true)
            expect(groups.every((group) => group.slugs.length > 0)).toBe(true)
            expect(slugs.length).toBe(Math.min(mostRelated, edition.length - 1))
            // React tells the groups apart by their labels.
            expect(new Set(groups.map(({ label }) => label)).size).toBe(groups.length)
          }
        },
      ),
      { seed, numRuns: 200 },
    )
  }, 30_000)
})
