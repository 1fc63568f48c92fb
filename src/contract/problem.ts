/**
 * What is wrong at one place of a file. `refused`: the whole file is left out. `damaged`: one block is shown as plain
 * text. `note`: nothing is lost, but the publisher should look.
 */
export type Problem = {
  weight: 'refused' | 'damaged' | 'note'
  /** Where in the file, as in `body[3].text`; empty for the file as a whole. */
  path: string
  /** What stands there, shortened. */
  found: string
  /** What has to stand there. */
  wanted: string
  /** What would probably put it right. */
  mend?: string
  /** Where it stands in the file's text, both counted from 1; there once the text was looked at again. */
  line?: number
  column?: number
}

/** Receives problems as they are met. */
export type Report = (problem: Problem) => void

const plainKey = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

/**
 * Spells a path the way people write one.
 * @example showPath(['body', 3, 'text']) // 'body[3].text'
 */
export function showPath(keys: readonly unknown[]): string {
  let path = ''
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`
    else if (plainKey.test(String(key))) path += path === '' ? String(key) : `.${String(key)}`
    else path += `[${JSON.stringify(String(key).slice(0, 60))}]`
  }
  return path
}

/** Names a value in at most 80 characters, for messages. Never throws, whatever it is given. */
export function showFound(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'string') {
    // Reports are printed and kept: what stands before the @ of an address may be a password.
    const shown = value.replace(/([/\\]{2})[^/\\?#\s]*@/g, '$1***@')
    return JSON.stringify(shown.length > 70 ? `${shown.slice(0, 69)}…` : shown)
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value)
    const named = keys.slice(0, 4).map((key) => key.slice(0, 12))
    return `an object with ${keys.length === 0 ? 'nothing in it' : named.join(', ')}${keys.length > 4 ? ', …' : ''}`
  }
  return String(value)
}
