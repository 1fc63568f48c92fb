import fc from 'fast-check'
import type { renderPage } from '#src/app/entry-server.tsx'
import type { parseArticle, StoryReading } from '#src/contract/article.ts'
import type { Problem } from '#src/contract/problem.ts'
import { readJson } from '#src/contract/read-json.ts'
import { escapeHtml } from '#src/lib/escape-html.ts'
import { parsedPublication } from './edition.ts'

export type Parts = {
  parse: typeof parseArticle
  render: typeof renderPage
  /** Draws the view of a story that was refused. */
  renderRefusal: (problems: readonly Problem[]) => string
}

const unsafeAddress = /\s(?:href|src|poster|action)="(?!https?:|mailto:|tel:|\/(?!\/)|#)[^"]*"/
const idsOf = (html: string) => [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)

/** What a page of the story has to be, whatever the story is. Throws with the reason. */
function checkPage(html: string, headline: string): void {
  const inHeading = /<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1]
  if (inHeading === undefined) throw new Error('the page has no headline')
  if (inHeading.replaceAll('&#x27;', '&#39;') !== escapeHtml(headline)) throw new Error(`the headline is ${inHeading}`)
  const unsafe = unsafeAddress.exec(html)
  if (unsafe !== null) throw new Error(`the page holds ${unsafe[0]}`)
  const ids = idsOf(html)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw new Error(`the id ${twice} stands twice on the page`)
}

function checkRefusal(reading: Extract<StoryReading<never>, { kind: 'refused' }>, html: string): void {
  if (!reading.problems.some(({ weight }) => weight === 'refused')) throw new Error('refused without a reason')
  for (const { found, wanted } of reading.problems) {
    if (found === '' || wanted === '') throw new Error(`a problem says nothing: found ${found}, wanted ${wanted}`)
  }
  if (!html.includes('This story is damaged')) throw new Error('the view of the damaged story does not say so')
}

/** Takes one text all the way that a story takes: read, parsed, drawn. Throws what any of the parts throws. */
export function tryStory(text: string, { parse, render, renderRefusal }: Parts): 'drawn' | 'refused' {
  const json = readJson(text)
  const reading = json.kind === 'refused' ? { kind: 'refused' as const, problems: [json.problem] } : parse(json.value)
  if (reading.kind === 'refused') {
    checkRefusal(reading, renderRefusal(reading.problems))
    return 'refused'
  }
  const html = render({ publication: parsedPublication, page: { kind: 'story', article: reading.article } })
  checkPage(html, reading.article.headline)
  return 'drawn'
}

/** Tries many texts; says how many were drawn and refused. `FC_SEED` repeats a run. */
export function tryStories(
  texts: fc.Arbitrary<string>,
  cases: number,
  parts: Parts,
): { drawn: number; refused: number } {
  const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
  const tally = { drawn: 0, refused: 0 }
  const property = fc.property(texts, (text) => {
    tally[tryStory(text, parts)] += 1
  })
  const from = performance.now()
  fc.assert(property, { numRuns: cases, seed, includeErrorInReport: true })
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  console.log(`${cases} cases in ${seconds} s, FC_SEED=${seed}: ${tally.drawn} drawn, ${tally.refused} refused`)
  return tally
}
