/** One event for the log. Values must hold no token, no query string and no whole e-mail address. */
export type LogEvent = { event: string } & Record<string, string | number>

export type Log = (event: LogEvent) => void

const address = /[\w.!#$%&'*+=?^`{|}~-]+(?:@|%40)(?:[\w-]+\.)+[a-z]{2,}/gi
// A code as links hold it, and as mails show it.
const code = /\b(?:[0-9A-Z]{26}|(?:[0-9A-Z]{5}-){5}[0-9A-Z])\b/gi

/** Takes out what names somebody or opens something, should the words of an error or a stranger's path hold it. */
const hush = (value: string | number) =>
  typeof value === 'string' ? value.replace(address, '(address)').replace(code, '(code)') : value

/** Writes one JSON line in UTC; JSON escapes line breaks, so that a stranger's text cannot forge a second line. */
export const logToStderr: Log = (event) => {
  const hushed = Object.entries(event).map(([name, value]) => [name, hush(value)])
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...Object.fromEntries(hushed) })}\n`)
}

/** What an operator needs of an error; the reader is never told. */
export function describeError(error: unknown): { message: string; stack: string } {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 500), stack: '' }
  return { message: `${error.name}: ${error.message}`.slice(0, 500), stack: (error.stack ?? '').slice(0, 2000) }
}
