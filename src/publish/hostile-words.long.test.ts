import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { describe, expect, it } from 'vitest'
import { type Article, parseArticle } from '#src/contract/article.ts'
import { readTemplate, toDocument } from '#src/publish/site/document.ts'
import { parsedPublication, sampleTemplate } from '#src/test/edition.ts'
import { attackStrings } from '#src/test/hostile-edition.ts'
import { shareOf, someOf } from '#src/test/share-of-cases.ts'
import { smallPublished } from '#src/test/written-story.ts'

const attacks = attackStrings()
const template = readTemplate(sampleTemplate)

/** A story that says the same words in every place that the head or the linked data repeats. */
function hostileDocument(words: string) {
  const line = words.slice(0, 120)
  const image = { src: '/images/x.jpg', alt: line, width: 1200, height: 800, credit: { text: line } }
  const reading = parseArticle(
    smallPublished({
      headline: line,
      standfirst: words,
      byline: line,
      topics: [line.slice(0, 60)],
      authors: [{ id: 'eve', name: line, kind: 'person', bio: words, role: line }],
      sources: [{ id: 'one', title: line, author: line, publisher: line }],
      corrections: [{ at: '2026-03-02T08:00:00Z', kind: 'correction', text: words }],
      lead: { id: 'lead', kind: 'image', image, caption: words },
    }),
  )
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems))
  const { article } = reading
  const html = toDocument(
    template,
    { publication: parsedPublication, page: { kind: 'story', article } },
    '<p>drawn</p>',
  )
  return { article, html }
}

type Element = { name: string; attributes: Record<string, string>; text: string }

/** Every element of a document in its order, as a browser builds it. */
function elementsOf(html: string): Element[] {
  const visit = (node: Tree.Node): Element[] => {
    const inner = 'childNodes' in node ? node.childNodes.flatMap(visit) : []
    if (!('tagName' in node)) return inner
    const text = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
    return [{ name: node.tagName, attributes, text }, ...inner]
  }
  return visit(parse(html))
}

const shapeOf = (elements: readonly Element[]) =>
  elements.map(({ name, attributes }) => `${name}[${Object.keys(attributes)}]`).join(' ')
const harmless = shapeOf(elementsOf(hostileDocument('word').html))

/** Whether words broke out of the head or of the linked data: another shape, other words, data that does not parse. */
function isBroken(html: string, { headline, authors, sources }: Article): boolean {
  const elements = elementsOf(html)
  const data = elements.filter(({ attributes }) => attributes.type === 'application/ld+json')
  if (shapeOf(elements) !== harmless || data.length !== 1) return true
  const title = elements.find(({ attributes }) => attributes.property === 'og:title')?.attributes.content
  try {
    const [story] = JSON.parse(data[0]?.text ?? '')['@graph']
    const said = [title, story.headline, story.author[0].name, story.citation[0].name]
    return JSON.stringify(said) !== JSON.stringify([headline, headline, authors[0]?.name, sources[0]?.title])
  } catch {
    // Data that does not parse is what an attack would leave behind.
    return true
  }
}

/** What escaping keeps out of a document, put back in: as if it had been forgotten. */
const unescaped = {
  head: (html: string) =>
    html.replace(/<(?:title|meta|link) ?[^>]*>(?:[^<]*<\/title>)?/g, (tag) =>
      tag
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&'),
    ),
  'linked data': (html: string) => html.replaceAll('\\u003c', '<'),
}

describe.skipIf(attacks === undefined)('each attack string as headline, standfirst, caption, author and source', () => {
  const documents = someOf(attacks ?? []).map(hostileDocument)

  it('stays words in the head and in the linked data', () => {
    expect(documents.length).toBeGreaterThan(shareOf(2000))
    expect(
      documents.filter(({ html, article }) => isBroken(html, article)).map(({ article }) => article.headline),
    ).toEqual([])
  })

  it.each(Object.entries(unescaped))('breaks out of the %s if nothing escapes it', (_, spoil) => {
    const broken = documents.filter(({ html, article }) => isBroken(spoil(html), article))
    expect(broken.length).toBeGreaterThan(shareOf(400))
  })
})
