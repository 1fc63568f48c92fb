import { ident, string, tokenize, tokenTypes, url } from 'css-tree'

/** Functions that take a name of a file as a plain text. */
const namesFiles = /^(?:-webkit-)?(?:image|image-set|cross-fade)$/i
/** What may stand in them: whatever else could put in a text from elsewhere. */
const harmless = /^(?:type|calc|rgba?|hsla?|oklch|oklab|(?:repeating-)?(?:linear|radial|conic)-gradient)$/i
/** Functions that ask for a file by themselves; an address in `url()` that was read is a token of its own. */
const asks = /^(?:url|url-prefix|src)$/i
/** A text that is an address of another host. */
const isAddress = (text: string) => /^\s*(?:https?:|[\\/]{2}\S)/i.test(text)
/** Rules that belong elsewhere, or ask for files. */
const asksByName = /^@(?:import|font-face|charset|namespace)$/i

const opens = new Set([
  tokenTypes.Function,
  tokenTypes.LeftParenthesis,
  tokenTypes.LeftSquareBracket,
  tokenTypes.LeftCurlyBracket,
])
const closes = new Set([tokenTypes.RightParenthesis, tokenTypes.RightSquareBracket, tokenTypes.RightCurlyBracket])

/** Whether one piece of CSS, within what is open around it, may ask for a file that was not looked at. */
function isStray(type: number, text: string, around: readonly string[], settled: ReadonlySet<string>): boolean {
  const isInList = around.some((name) => namesFiles.test(name))
  switch (type) {
    case tokenTypes.BadUrl:
    case tokenTypes.BadString:
      return true
    case tokenTypes.Url: {
      const address = url.decode(text)
      return !address.startsWith('#') && !settled.has(address)
    }
    case tokenTypes.AtKeyword:
      return text.includes('\\') || asksByName.test(text)
    case tokenTypes.Function: {
      const name = text.slice(0, -1)
      // An escape hides the name from whoever reads the rule here, and not from browsers.
      if (ident.decode(name) !== name || asks.test(name)) return true
      return isInList && !harmless.test(name) && !namesFiles.test(name)
    }
    case tokenTypes.String:
      if (isInList && around.at(-1)?.toLowerCase() !== 'type') return true
      // What stands in square brackets is a selector: links are told apart by where they lead.
      return !around.includes('[') && isAddress(string.decode(text))
    default:
      return false
  }
}

/**
 * The first piece of a text of CSS by which a page may ask for a file that nobody looked at. `settled` are the addresses
 * that were. It reads pieces and not rules, so it also sees what no rule could be made of.
 */
export function strayRequest(css: string, settled: ReadonlySet<string>): string | undefined {
  const around: string[] = []
  let found: string | undefined
  let before = ''
  tokenize(css, (type, start, end) => {
    const text = css.slice(start, end)
    const isBareAddress = text === '/' && before === '/'
    if (found === undefined && (isBareAddress || isStray(type, text, around, settled)))
      found = isBareAddress ? '//' : css.slice(start, type === tokenTypes.Function ? end + 40 : end)
    if (opens.has(type)) around.push(type === tokenTypes.Function ? text.slice(0, -1) : text)
    if (closes.has(type)) around.pop()
    before = text
  })
  return found
}
