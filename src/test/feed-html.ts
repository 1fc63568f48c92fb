// What tests of feeds look for in their texts, as a browser builds them: read by the parser alone, which is faster than a document.
import { html as names, parseFragment, type Token, type DefaultTreeAdapterTypes as Tree } from 'parse5'

const allowed: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  aside: [],
  blockquote: [],
  br: [],
  caption: [],
  cite: [],
  code: [],
  details: [],
  div: ['lang', 'dir'],
  em: [],
  figcaption: [],
  figure: [],
  h2: [],
  h3: [],
  h4: [],
  hr: [],
  img: ['src', 'width', 'height', 'alt'],
  li: ['id'],
  mark: [],
  ol: [],
  p: [],
  pre: [],
  s: [],
  small: [],
  span: ['lang'],
  strong: [],
  sub: [],
  summary: [],
  sup: [],
  table: [],
  tbody: [],
  td: [],
  th: ['scope'],
  thead: [],
  tr: [],
  ul: [],
}
const safeAddress = /^(?:https?:\/\/|mailto:|tel:)/

/** An attribute's name as a document gives it: `xlink:href` is another than `href`. */
const nameOf = ({ prefix, name }: Token.Attribute) => (prefix ? `${prefix}:${name}` : name)
const isElement = (node: Tree.Node): node is Tree.Element => 'tagName' in node

/** Every node below another, in their order. */
function nodesIn(parent: Tree.ParentNode): Tree.ChildNode[] {
  return parent.childNodes.flatMap((node) => ('childNodes' in node ? [node, ...nodesIn(node)] : [node]))
}

/** Elements, attributes and addresses of a text of HTML that no feed of ours may hold. */
export function foreignMarkup(html: string): string[] {
  const found: string[] = []
  const nodes = nodesIn(parseFragment(html))
  for (const { tagName, namespaceURI, attrs } of nodes.filter(isElement)) {
    const attributes = namespaceURI === names.NS.HTML ? allowed[tagName] : undefined
    if (attributes === undefined) found.push(`<${tagName}>`)
    for (const attribute of attrs) {
      const name = nameOf(attribute)
      if (attributes?.includes(name) !== true) found.push(`${tagName} ${name}`)
      if ((name === 'href' || name === 'src') && !safeAddress.test(attribute.value))
        found.push(`${name}="${attribute.value}"`)
    }
  }
  if (nodes.some(({ nodeName }) => nodeName === '#comment')) found.push('a comment')
  return found
}

const isLink = (node: Tree.Node) => isElement(node) && node.tagName === 'a'

function textIn(node: Tree.Node): string {
  if ('value' in node) return node.value
  if (!('childNodes' in node)) return ''
  if (isElement(node) && node.tagName === 'br') return ' '
  const isNumber = isElement(node) && node.tagName === 'sup' && node.childNodes.some(isLink)
  return isNumber ? '' : node.childNodes.map(textIn).join('')
}

/** The words of a text of HTML as a reader sees them, without the numbers of sources. */
export function wordsOf(html: string): string {
  return textIn(parseFragment(html)).replace(/\s+/g, ' ').trim()
}

/** Every address of a text of HTML, and every picture. */
export function addressesOf(html: string): { links: Set<string>; pictures: Set<string> } {
  const elements = nodesIn(parseFragment(html)).filter(isElement)
  const all = (tag: string, attribute: string) =>
    new Set(
      elements
        .filter(({ tagName }) => tagName === tag)
        .map(({ attrs }) => attrs.find((one) => nameOf(one) === attribute)?.value ?? ''),
    )
  return { links: all('a', 'href'), pictures: all('img', 'src') }
}
