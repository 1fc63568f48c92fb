import type { Context } from 'hono'
import * as v from 'valibot'
import { readJson } from '#src/contract/read-json.ts'
import type { Log } from './log.ts'

/** Largest body of reports, in bytes. */
export const mostReportBytes = 16 * 1024
/** No more lines are written in a minute, all readers together: a broken page or a stranger must not fill the disk. */
const mostLines = 100
const minute = 60_000

const text = v.optional(v.string(), '')
const oldReport = v.pipe(
  v.object({
    'csp-report': v.object({
      'document-uri': text,
      'blocked-uri': text,
      'effective-directive': text,
      'violated-directive': text,
    }),
  }),
  v.transform(({ 'csp-report': report }) => [
    {
      directive: report['effective-directive'] || report['violated-directive'],
      blocked: report['blocked-uri'],
      document: report['document-uri'],
    },
  ]),
)
const newReport = v.pipe(
  v.object({ body: v.object({ documentURL: text, blockedURL: text, effectiveDirective: text }) }),
  v.transform(({ body }) => ({
    directive: body.effectiveDirective,
    blocked: body.blockedURL,
    document: body.documentURL,
  })),
)
const reports = v.union([oldReport, v.pipe(v.array(newReport), v.maxLength(mostLines))])

const parseUrl = (url: string) => (URL.canParse(url) ? new URL(url) : undefined)

/** Shows origin and path of an address, the scheme alone where it has no origin (`data:`), or the keyword it is (`inline`). */
function showBlocked(blocked: string): string {
  const url = parseUrl(blocked)
  if (url === undefined) return blocked.replace(/[?#].*/s, '').slice(0, 60)
  return url.origin === 'null' ? url.protocol : `${url.origin}${url.pathname}`.slice(0, 200)
}

/** Answers with a status; the body is empty. */
export type AnswerEmpty = (status: number) => Response

/**
 * The endpoint for violations of the content security policy: each is a line in the log, without query strings and
 * fragments, which may hold what is private.
 */
export function createCspReports(log: Log, answer: AnswerEmpty, now: () => number = Date.now) {
  let windowStart = 0
  let lines = 0

  function hasRoom(): boolean {
    if (now() - windowStart >= minute) {
      windowStart = now()
      lines = 0
    }
    lines += 1
    return lines <= mostLines
  }

  return async (context: Context): Promise<Response> => {
    const type = context.req.header('content-type') ?? ''
    if (!/^application\/(?:csp-report|reports\+json)\s*(?:;|$)/i.test(type)) return answer(415)
    const reading = readJson(await context.req.text())
    const parsed = reading.kind === 'read' ? v.safeParse(reports, reading.value) : undefined
    if (!parsed?.success) return answer(400)
    for (const { directive, blocked, document } of parsed.output) {
      if (!hasRoom()) break
      const path = parseUrl(document)?.pathname ?? ''
      log({
        event: 'csp',
        directive: directive.slice(0, 60),
        blocked: showBlocked(blocked),
        document: path.slice(0, 200),
      })
    }
    return answer(204)
  }
}
