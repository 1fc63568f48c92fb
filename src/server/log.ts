/** One event for the log. Values must hold no token, no query string and no whole e-mail address. */
export type LogEvent = { event: string } & Record<string, string | number>

export type Log = (event: LogEvent) => void

/** Writes one JSON line in UTC; JSON escapes line breaks, so that a stranger's text cannot forge a second line. */
export const logToStderr: Log = (event) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`)
}

/** What an operator needs of an error; the reader is never told. */
export function describeError(error: unknown): { message: string; stack: string } {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 500), stack: '' }
  return { message: `${error.name}: ${error.message}`.slice(0, 500), stack: (error.stack ?? '').slice(0, 2000) }
}
