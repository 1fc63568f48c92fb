import { SaxesParser } from 'saxes'

export type XmlElement = {
  /** With its prefix, as it is written. */
  name: string
  namespace: string
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  /** All words in it and in what it holds. */
  text: string
}

/** Reads XML as strictly as the specification asks, and returns its root. Throws at the first thing that is not well-formed. */
export function parseXml(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  const addText = (text: string) => {
    for (const element of open) element.text += text
  }
  parser.on('error', ({ message }) => {
    throw new Error(`no XML: ${message}`)
  })
  parser.on('opentag', ({ name, uri, attributes }) => {
    const values = Object.values(attributes).map((one): [string, string] => [one.name, one.value])
    const element: XmlElement = { name, namespace: uri, attributes: new Map(values), children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(xml).close()
  if (root === undefined) throw new Error('no XML: there is no element.')
  return root
}

/** An element and everything in it, in their order. */
export function withInner(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(withInner)]
}
