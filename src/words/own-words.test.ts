import { describe, expect, it } from 'vitest'
import type { Problem } from '#src/contract/problem.ts'
import { english } from './en.ts'
import { french } from './fr.ts'
import { languages } from './languages.ts'
import { mayBeBlank, missingWords, readOwnWords } from './own-words.ts'
import { settleWords } from './settle-words.ts'

function read(written: unknown) {
  const problems: Problem[] = []
  return { own: readOwnWords(written, (problem) => problems.push(problem)), problems }
}

describe('words of a publication’s own', () => {
  it('take the places of ours, and leave the others as the language has them', () => {
    const { own, problems } = read({ $schema: '/schema/words.json', explore: { title: 'Lire aussi' } })
    expect(problems).toEqual([])
    const words = settleWords('fr-CA', own)
    expect(words.explore).toEqual({ ...french.explore, title: 'Lire aussi' })
    expect(words.story).toEqual(french.story)
  })
  it('may be empty where a language has no such word', () => {
    const written = { site: { space: '' }, story: { by: '', minutes: { one: 'a minute', other: '{count} min' } } }
    expect(read(written)).toEqual({ own: written, problems: [] })
  })
  it('may be empty where a language of ours is, and nowhere else', () => {
    const blank = Object.values(languages).flatMap((words) =>
      Object.entries(words).flatMap(([group, own]) =>
        Object.entries<unknown>(own).flatMap(([name, text]) =>
          typeof text === 'string' && text.trim() === '' ? [`${group}.${name}`] : [],
        ),
      ),
    )
    expect(new Set(blank)).toEqual(mayBeBlank)
  })
  it.each<[string, unknown, Partial<Problem>]>([
    ['a group that is not there', { explorer: { title: 'x' } }, { path: 'explorer', mend: 'did you mean "explore"?' }],
    [
      'a name that is not there',
      { explore: { tittle: 'x' } },
      { path: 'explore.tittle', mend: 'did you mean "title"?' },
    ],
    [
      'a name like no other',
      { explore: { headline: 'x' } },
      {
        path: 'explore.headline',
        wanted: 'a name that "explore" has',
        mend: '"explore" has: title, editor, series, topic, sameWriter, author, more, also',
      },
    ],
    [
      'a group like no other',
      { schema: 'words/1' },
      { path: 'schema', mend: expect.stringMatching(/^words\.json has: .* and \d+ more$/) as string },
    ],
    ['a text without its place', { author: { all: 'All stories' } }, { path: 'author.all' }],
    ['a text with a place too many', { explore: { title: '{name}' } }, { path: 'explore.title' }],
    ['nothing', { explore: { title: ' ' } }, { path: 'explore.title' }],
    ['a number', { explore: { title: 7 } }, { path: 'explore.title' }],
    ['a text where forms belong', { story: { minutes: '{count} min' } }, { path: 'story.minutes' }],
    ['forms without "other"', { story: { minutes: { one: 'a minute' } } }, { path: 'story.minutes' }],
    [
      'a form that no language has',
      { story: { minutes: { other: '{count}', dozens: 'x' } } },
      { path: 'story.minutes' },
    ],
    ['a place twice', { author: { all: '{name}, {name}' } }, { wanted: 'a text with {name}, each once' }],
    [
      'a form with the figure twice',
      { story: { minutes: { one: '{count} {count}', other: '{count}' } } },
      { path: 'story.minutes', wanted: 'for "one" a text with {count} once, or without' },
    ],
    [
      'a form with another place',
      { story: { minutes: { few: '{n} min', other: '{count}' } } },
      { wanted: 'for "few" a text with {count} once, or without' },
    ],
    [
      'a form without a word',
      { story: { minutes: { few: ' ', other: '{count}' } } },
      { wanted: 'for "few" a text of 1 to 1000 characters' },
    ],
    ['a list', [], { path: '' }],
    ['a name of every object', { constructor: { name: 'x' } }, { path: 'constructor' }],
  ])('leave out %s, and name it', (_, written, problem) => {
    const { own, problems } = read(written)
    expect(own).toEqual({})
    expect(problems).toEqual([expect.objectContaining({ weight: 'damaged', ...problem })])
  })
  it('cost no other word by one that cannot be used', () => {
    const { own, problems } = read({ explore: { title: 'Read on', tittle: 'x' }, signUp: { subscribe: '' } })
    expect(own).toEqual({ explore: { title: 'Read on' } })
    expect(problems).toHaveLength(2)
  })
  it('are counted where they are missing', () => {
    const all = Object.values(english).reduce((sum, group) => sum + Object.keys(group).length, 0)
    expect(missingWords({})).toBe(all)
    expect(missingWords({ explore: { title: 'Lees verder' } })).toBe(all - 1)
  })
})
