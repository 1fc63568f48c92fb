import { escapeHtml } from './escape-html.ts'

declare const isMarkup: unique symbol
/** A piece of HTML or XML. Made by the functions below alone, so that no text becomes markup by oversight. */
export type Markup = string & { readonly [isMarkup]: true }
/** Attributes of an element as plain words; those that are `undefined` are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** A text as text: whatever stands in it is shown and not read. */
export const words = (text: string) => escapeHtml(text) as Markup

/** Pieces one after the other. */
export const join = (pieces: readonly Markup[]) => pieces.join('') as Markup

const written = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeHtml(`${value}`)}"`))
    .join('')

/**
 * An element with what it holds. `name` and the names of attributes are ours, never a text.
 * @example element('a', { href: '/' }, words('Home')) // '<a href="/">Home</a>'
 */
export function element(name: string, attributes: Attributes, ...content: Markup[]): Markup {
  return `<${name}${written(attributes)}>${join(content)}</${name}>` as Markup
}

/** An element that holds nothing: `<br/>`, `<img …/>`. */
export const emptyElement = (name: string, attributes: Attributes = {}) => `<${name}${written(attributes)}/>` as Markup
