import { describe, expect, it } from 'vitest'
import { findPassages, lineBreak, sourceNumber } from './find-passage.ts'
import { placeOf, rangeOf, readRuns, wordsOf } from './page-runs.ts'

/** Draws a page; `[` and `]` in its text are where a range begins and ends. */
function draw(html: string): Range {
  document.body.innerHTML = html
  const range = document.createRange()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const start = node.data.indexOf('[')
    if (start >= 0) {
      node.deleteData(start, 1)
      range.setStart(node, start)
    }
    const end = node.data.indexOf(']')
    if (end >= 0) {
      node.deleteData(end, 1)
      range.setEnd(node, end)
    }
  }
  return range
}

const ref = '<sup class="source-ref"><a href="#s">1</a></sup>'

describe('the words of a page', () => {
  it('are read run by run, without what only opens over it', () => {
    draw(
      `<main><h1>Head</h1><p>One <em>two</em>${ref} three<br>four</p><ul><li>Five<ul><li>Six</li></ul></li></ul></main>` +
        '<dialog>no</dialog><div popover>no</div><div role="status">no</div><script>no</script>',
    )
    expect(readRuns(document.body).texts).toEqual([
      'Head',
      `One two${sourceNumber} three${lineBreak}four`,
      'Five',
      'Six',
    ])
  })

  it.each([
    ['within one text', '<p>The [cold sea] now</p>', 'cold sea'],
    ['over marks and numbers', `<p>The [cold <b>sea</b>.${ref} Now] then</p>`, 'cold sea. Now'],
    ['over a broken line', '<p>[Roses<br>violets]</p>', 'Roses\nviolets'],
    ['over paragraphs', '<p>The [cold sea.</p><p>It is] old</p>', 'cold sea.\n\nIt is'],
    ['over white space of the source', '<p>[The  cold\n   sea]</p>', 'The cold sea'],
  ])('are found again from a range %s, and back', (_, html, words) => {
    const range = draw(html)
    const runs = readRuns(document.body)
    const place = placeOf(runs, range)
    if (place === undefined) throw new Error('No place')
    expect(wordsOf(runs, place)).toBe(words)
    expect(rangeOf(runs, place)?.toString()).toBe(range.toString())
  })

  it('of a whole element are those between its first and its last', () => {
    draw(`<p>Before</p><p id="x">The <b>sea</b>.${ref}</p><p>After</p>`)
    const range = document.createRange()
    range.selectNodeContents(document.getElementById('x') ?? document.body)
    const runs = readRuns(document.body)
    const place = placeOf(runs, range)
    expect(place && wordsOf(runs, place)).toBe('The sea.')
    range.selectNode(document.getElementById('x') ?? document.body)
    expect(placeOf(runs, range)).toEqual(place)
  })

  it('have no place where a range holds none', () => {
    const range = draw('<p>The sea</p><hr><p>now</p>')
    range.selectNode(document.querySelector('hr') ?? document.body)
    expect(placeOf(readRuns(document.body), range)).toBeUndefined()
    range.collapse()
    expect(placeOf(readRuns(document.body), range)).toBeUndefined()
  })

  it('lead to the range of what a directive finds', () => {
    draw(`<p>the cold sea</p><p>and <i>the co</i>ld sea</p>`)
    const runs = readRuns(document.body)
    const [place] = findPassages(runs.texts, { prefix: 'and', start: 'the cold' })
    const range = place && rangeOf(runs, place)
    expect(range?.toString()).toBe('the cold')
    expect(range?.startContainer.parentElement?.localName).toBe('i')
  })
})
