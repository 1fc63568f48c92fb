import type { Inline, Mark, Span } from '#src/contract/inline.ts'
import { element, emptyElement, join, type Markup, words } from '#src/lib/markup.ts'
import { sourceAnchor } from '#src/lib/source-anchor.ts'

/** What a fold to HTML knows of the story around it. */
export type HtmlScope = {
  /** Makes an address of the site absolute. */
  absolute: (address: string) => string
  /** The story's own address: what numbers and passages lead to. */
  story: string
  /** The number of a source, by its id; undefined if the story lists none under it. */
  numbers: ReadonlyMap<string, number>
}

const markElements: Readonly<Record<Mark, string>> = {
  strong: 'strong',
  em: 'em',
  strike: 's',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
  mark: 'mark',
}

const marked = (text: string, marks: readonly Mark[] = []) =>
  [...new Set(marks)].reduceRight((inner, mark) => element(markElements[mark], {}, inner), words(text))

/** A link with its address made absolute. */
export const link = (address: string, content: Markup, { absolute }: HtmlScope, title?: string) =>
  element('a', { href: absolute(address), title }, content)

/** The number of a source, leading to its entry in the list; nothing for a source that the story does not list. */
export function reference(id: string, { numbers, story }: HtmlScope): Markup {
  const number = numbers.get(id)
  if (number === undefined) return words('')
  return element('sup', {}, element('a', { href: `${story}#${sourceAnchor(id)}` }, words(`${number}`)))
}

function spanToHtml(span: Span, scope: HtmlScope): Markup {
  if (typeof span === 'string') return words(span)
  if ('link' in span) return link(span.link, marked(span.text, span.marks), scope, span.title)
  if ('ref' in span) return reference(span.ref, scope)
  if ('break' in span) return emptyElement('br')
  const text = marked(span.text, span.marks)
  return span.lang === undefined ? text : element('span', { lang: span.lang }, text)
}

/** A line of running text as HTML. */
export function inlineToHtml(inline: Inline | undefined, scope: HtmlScope): Markup {
  return join((inline ?? []).map((span) => spanToHtml(span, scope)))
}
