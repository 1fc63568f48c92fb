import { describe, expect, it } from 'vitest'
import { parseArticleSource } from '#src/contract/article.ts'
import { smallStory } from '#src/test/written-story.ts'
import { articleWordCount, countWords, readMinutes } from './word-count.ts'

describe('words are counted as the language counts them', () => {
  it.each([
    ['en', 'The ferry left at dawn.', 5],
    ['en', 'It isn’t the pilot’s fault', 5],
    ['en', '  —  …  !? ', 0],
    ['en', 'Nine miles, 14 metres', 4],
    ['en', '', 0],
    ['en', 'In Tokyo, 東京, it rained 12.5 mm', 7],
    ['hi', 'नमस्ते दुनिया', 2],
    ['ko', '배가 새벽에 떠났다', 3],
    ['de', 'Der Hafen schlief noch.', 4],
    ['ar', 'غادرت العبّارة الميناء عند الفجر', 5],
    ['ja', '東京へ行きました。', 5],
    ['zh', '我喜欢读书', 3],
    ['th', 'เรือออกจากท่า', 4],
  ])('%s: %s', (lang, text, count) => expect(countWords(text, lang)).toBe(count))
})

describe('the words of a story', () => {
  const count = (changes: Record<string, unknown>) => {
    const reading = parseArticleSource(smallStory(changes))
    if (reading.kind === 'refused') throw new Error('it was refused')
    return articleWordCount(reading.article)
  }
  it('are those of its standfirst and body, in boxes and lists too', () => {
    expect(count({})).toBe(2)
    expect(count({ standfirst: 'Three more words' })).toBe(5)
    expect(count({ kicker: 'Uncounted', sources: [{ id: 'a', title: 'Uncounted too' }] })).toBe(2)
    expect(
      count({
        body: [
          { kind: 'callout', tone: 'info', title: 'One', body: [{ kind: 'paragraph', text: 'two three' }] },
          { kind: 'list', items: [{ text: 'four', items: [{ text: 'five' }] }] },
        ],
      }),
    ).toBe(5)
  })
  it('leave out what a pull-quote repeats', () => {
    const pull = { kind: 'pullquote', text: 'It happened', context: 'It happened again' }
    expect(count({ body: [{ kind: 'paragraph', text: 'It happened.' }, pull] })).toBe(2)
  })
  it('do not run together where two blocks meet', () => {
    expect(
      count({
        body: [
          { kind: 'paragraph', text: 'one' },
          { kind: 'paragraph', text: 'two' },
        ],
      }),
    ).toBe(2)
  })
})

it.each([
  [0, 1],
  [1, 1],
  [238, 1],
  [356, 1],
  [357, 2],
  [2380, 10],
])('%i words take %i minutes', (words, minutes) => expect(readMinutes(words)).toBe(minutes))
