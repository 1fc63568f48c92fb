import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** A `meta` with a name, whichever attribute bears it; `content` is what a reader makes of it. */
export type Meta = { name: string; content: string }
export type HeadLink = { rel: string; href: string; type: string }

/** What stands in the head of a page, as a browser finds it. */
export type Head = {
  titles: string[]
  metas: Meta[]
  links: HeadLink[]
  /** The text of each block of linked data. */
  linkedData: string[]
  /** The code of each script that stands inline and runs. */
  scripts: string[]
  /** What a text that is not escaped leaves behind: elements and attributes that no head has, words between them. */
  strays: string[]
  /** Where the head ends, in bytes of UTF-8. */
  bytes: number
}

const attributesOf: Readonly<Record<string, ReadonlySet<string>>> = {
  meta: new Set('data-sf-head name property content charset media'.split(' ')),
  link: new Set(
    'data-sf-head rel href type title as crossorigin media blocking sizes color hreflang fetchpriority integrity'.split(
      ' ',
    ),
  ),
  title: new Set<string>(),
  style: new Set(['id', 'media', 'type']),
  script: new Set('type src crossorigin fetchpriority integrity async defer id'.split(' ')),
}

const childrenOf = (node: Tree.Node): Tree.ChildNode[] => ('childNodes' in node ? node.childNodes : [])
const isElement = (node: Tree.Node): node is Tree.Element => 'tagName' in node
const textOf = (node: Tree.Node) =>
  childrenOf(node)
    .map((child) => ('value' in child ? child.value : ''))
    .join('')
const attribute = (element: Tree.Element, name: string) => element.attrs.find((one) => one.name === name)?.value

function find(node: Tree.Node, name: string): Tree.Element | undefined {
  for (const child of childrenOf(node)) {
    if (isElement(child) && child.tagName === name) return child
    const inside = find(child, name)
    if (inside !== undefined) return inside
  }
  return undefined
}

function straysOf(head: readonly Tree.ChildNode[], body: readonly Tree.ChildNode[]): string[] {
  const odd = head.filter(isElement).flatMap(({ tagName, attrs }) => {
    const known = attributesOf[tagName]
    if (known === undefined) return [`<${tagName}>`]
    return attrs.filter(({ name }) => !known.has(name)).map(({ name }) => `${name} on <${tagName}>`)
  })
  // Nothing of the body was given to the parser: what is in it fell out of the head.
  const fallen = body.map((node) => {
    if (isElement(node)) return `<${node.tagName}>`
    return 'value' in node ? node.value.trim().slice(0, 60) : ''
  })
  return [...odd, ...fallen.filter((what) => what !== '')]
}

function readScripts(elements: readonly Tree.Element[]): Pick<Head, 'linkedData' | 'scripts'> {
  const scripts = elements.filter(({ tagName }) => tagName === 'script')
  const typeOf = (script: Tree.Element) => attribute(script, 'type') ?? ''
  return {
    linkedData: scripts.filter((one) => typeOf(one) === 'application/ld+json').map(textOf),
    scripts: scripts.filter((one) => attribute(one, 'src') === undefined && !/json$/.test(typeOf(one))).map(textOf),
  }
}

/**
 * Reads the head of a page with the parser of the HTML standard (parse5: 0.3 MB of code and one package under it; jsdom and
 * cheerio bring it too, among 20 to 40 more), and no further than `</head>`: the body is most of a page. A text that ends
 * the head early is seen by what is then missing.
 */
export function readHead(html: string): Head {
  const end = html.indexOf('</head')
  const written = end === -1 ? html : html.slice(0, end)
  const document = parse(written)
  const head = find(document, 'head')?.childNodes ?? []
  const elements = head.filter(isElement)
  const named = (name: string) => elements.filter(({ tagName }) => tagName === name)
  return {
    titles: named('title').map(textOf),
    metas: named('meta').flatMap((meta) => {
      const name = attribute(meta, 'property') ?? attribute(meta, 'name')
      return name === undefined ? [] : [{ name, content: attribute(meta, 'content') ?? '' }]
    }),
    links: named('link').map((link) => ({
      rel: attribute(link, 'rel') ?? '',
      href: attribute(link, 'href') ?? '',
      type: attribute(link, 'type') ?? '',
    })),
    ...readScripts(elements),
    strays: straysOf(head, find(document, 'body')?.childNodes ?? []),
    bytes: Buffer.byteLength(written),
  }
}

/** What a head says under a name; the first, as readers take it. */
export const metaOf = ({ metas }: Pick<Head, 'metas'>, name: string) => metas.find((one) => one.name === name)?.content
