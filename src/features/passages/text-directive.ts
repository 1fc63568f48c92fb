/**
 * Words of a page as an address names them: the text directive of the WICG's "URL Fragment Text Directives". With `end`
 * the passage runs from `start` to `end`; `prefix` and `suffix` stand around it and are not marked.
 */
export type TextDirective = { start: string; end?: string; prefix?: string; suffix?: string }

const directiveMark = ':~:'
const unencoded = /[A-Za-z0-9_]/

/**
 * All but letters, digits and `_` is encoded: `-`, `,` and `&` have a meaning of their own, and mail and chat programs end a
 * link at a bracket or a full stop. Bytes instead of `encodeURIComponent`, which throws on half a character.
 */
function encode(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return unencoded.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}

/** Writes a directive as it follows the `#` and the id of an address. */
export function writeTextDirective({ prefix, start, end, suffix }: TextDirective): string {
  const parts = [
    ...(prefix === undefined ? [] : [`${encode(prefix)}-`]),
    encode(start),
    ...(end === undefined ? [] : [encode(end)]),
    ...(suffix === undefined ? [] : [`-${encode(suffix)}`]),
  ]
  return `${directiveMark}text=${parts.join(',')}`
}

/** A fragment in its two parts: what the page sees, and the words that it does not. */
export type Fragment = { id: string; directive: TextDirective | undefined }

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A percent sign that begins no code: it stands for itself, as browsers take it.
    return part
  }
}

function readDirective(written: string): TextDirective | undefined {
  const text = written
    .split('&')
    .find((parameter) => parameter.startsWith('text='))
    ?.slice('text='.length)
  const parts = text?.split(',') ?? []
  const prefix = parts[0]?.endsWith('-') ? parts.shift()?.slice(0, -1) : undefined
  const suffix = parts.at(-1)?.startsWith('-') ? parts.pop()?.slice(1) : undefined
  const [start, end, ...rest] = parts
  if (!start || end === '' || rest.length > 0) return undefined
  return {
    start: decode(start),
    ...(end === undefined ? {} : { end: decode(end) }),
    ...(prefix === undefined ? {} : { prefix: decode(prefix) }),
    ...(suffix === undefined ? {} : { suffix: decode(suffix) }),
  }
}

/**
 * Reads a fragment, with or without its `#`. Of several passages the first one counts; what is none is left out.
 * @example readFragment('#p-wall:~:text=The%20wall') // { id: 'p-wall', directive: { start: 'The wall' } }
 */
export function readFragment(written: string): Fragment {
  const [id = '', directive] = written.replace(/^#/, '').split(directiveMark)
  return { id: decode(id), directive: directive === undefined ? undefined : readDirective(directive) }
}
