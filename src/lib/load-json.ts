import { mostBytes, readJson } from '#src/contract/read-json.ts'
import { LoadFailure } from './load-failure.ts'

/** Longest wait for an answer, in ms: a reader is told within 10 s (reliability bar, R5), after one more try. */
const longestWait = 4000

async function readCapped(response: Response): Promise<string> {
  const body = response.body
  if (body === null) return response.text()
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let source = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return source + decoder.decode()
    bytes += value.byteLength
    if (bytes > mostBytes) {
      await reader.cancel()
      throw new LoadFailure('damaged', `The answer is larger than ${mostBytes} bytes.`)
    }
    source += decoder.decode(value, { stream: true })
  }
}

/**
 * Fetches JSON of ours. `signal` ends it early. Throws `LoadFailure` for all that can go wrong on the way and an
 * `AbortError` if it was ended; the value that comes back is unchecked.
 */
export async function loadJson(path: string, signal: AbortSignal): Promise<unknown> {
  const patience = AbortSignal.timeout(longestWait)
  const stop = AbortSignal.any([signal, patience])
  let source: string
  try {
    const response = await fetch(path, { signal: stop, headers: { accept: 'application/json' } })
    if (response.status === 404 || response.status === 410)
      throw new LoadFailure('missing', `Nothing is published at ${path}.`)
    if (!response.ok) throw new LoadFailure('server', `The server answered ${response.status} for ${path}.`)
    if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
      throw new LoadFailure('server', `Something on the way answered for ${path} with a page of its own.`)
    }
    source = await readCapped(response)
  } catch (error) {
    if (error instanceof LoadFailure || signal.aborted) throw error
    throw new LoadFailure('offline', patience.aborted ? `No answer for ${path}.` : `${path} could not be reached.`)
  }
  const reading = readJson(source)
  if (reading.kind === 'refused') throw new LoadFailure('damaged', `${path} is damaged.`, [reading.problem])
  return reading.value
}
