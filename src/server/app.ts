import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cspReportsPath, healthPath } from '#src/lib/paths.ts'
import { answerFile, answerInstead, type FileRequest } from '#src/server/site/answer-file.ts'
import { findFile, findWithdrawn } from '#src/server/site/find-file.ts'
import { findRedirect, locationOf } from '#src/server/site/find-redirect.ts'
import type { Site } from '#src/server/site/site.ts'
import { createCspReports, mostReportBytes } from './csp-reports.ts'
import { isSenderGone } from './is-sender-gone.ts'
import { describeError, type Log } from './log.ts'

export type AppOptions = {
  /** The site to serve at this moment; a new edition takes its place between two requests. */
  site: () => Site
  log: Log
  now?: () => number
  /** The service of sign-ups, under `/api/`. */
  subscriptions?: Hono
  /** The pages of drafts. */
  previews?: Hono
  /** What `/healthz` says of the store. */
  health?: (context: Context) => Promise<Record<string, string>>
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
const json = { 'content-type': 'application/json' }

/** The path of an absolute URL as it was sent, without decoding: `findFile` does that. */
function pathOf({ url }: Request): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  const end = url.slice(start).search(/[?#]/)
  return end === -1 ? url.slice(start) : url.slice(start, start + end)
}

/** Node's own record of the headers is read where there is one: a `Headers` of all of them costs more than the rest. */
function askedBy({ env, req }: Context): FileRequest {
  const record = (env as Partial<HttpBindings> | undefined)?.incoming?.headers
  if (record === undefined) return { method: req.method, header: (name) => req.raw.headers.get(name) }
  return { method: req.method, header: (name) => record[name]?.toString() ?? null }
}

const searchOf = (url: string) => /\?[^#]*/.exec(url)?.[0] ?? ''

/**
 * The application: pages and files of the site, reports of policy violations, and `/healthz`. Every answer bears the
 * site's security headers.
 * @example const response = await createApp({ site: () => site, log }).request('/articles/quiet-streets')
 */
export function createApp({ site, log, now, subscriptions, previews, health }: AppOptions): Hono {
  const app = new Hono({ getPath: pathOf })

  function answer(status: number, body: string | null, headers: Record<string, string> = {}): Response {
    return new Response(body, { status, headers: { ...site().headers, ...plain, ...headers } })
  }
  const refuseMethod = (allow: string) => answer(405, 'This method is not allowed here.\n', { allow })

  const takeReports = createCspReports(log, (status) => answer(status, null), now)
  const limit = bodyLimit({ maxSize: mostReportBytes, onError: () => answer(413, null, { connection: 'close' }) })
  app.post(cspReportsPath, limit, takeReports)
  app.all(cspReportsPath, () => refuseMethod('POST'))

  // The pages are served whatever the store does, so that is no reason to take this server out of service.
  app.get(healthPath, async (context) => answer(200, JSON.stringify({ ok: true, ...(await health?.(context)) }), json))

  if (subscriptions !== undefined) app.route('/', subscriptions)

  if (previews !== undefined) app.route('/', previews)

  app.all('*', (context) => {
    const { req } = context
    const asked = askedBy(context)
    const { method } = asked
    if (method !== 'GET' && method !== 'HEAD') return refuseMethod('GET, HEAD')
    const current = site()
    const found = findFile(current, req.path)
    if (found.kind === 'file') return answerFile(asked, current, found.file)
    if (found.kind === 'moved') {
      const location = found.to + searchOf(req.url)
      return answer(308, `This page is at ${found.to}\n`, { location, 'cache-control': 'no-cache' })
    }
    const withdrawn = findWithdrawn(current, req.path)
    if (req.path.endsWith('.json') && withdrawn !== undefined)
      return answer(410, '{"error":"withdrawn"}', { ...json, 'cache-control': 'no-cache' })
    if (withdrawn !== undefined) return answerInstead(asked, current, withdrawn, 410)
    const redirect = findRedirect(current.redirects, req.path)
    if (redirect?.to !== undefined) {
      const location = locationOf(redirect.to, searchOf(req.url))
      return answer(redirect.status, `This page is at ${redirect.to}\n`, { location, 'cache-control': 'no-cache' })
    }
    const [status, error] = redirect === undefined ? ([404, 'missing'] as const) : ([410, 'gone'] as const)
    if (req.path.endsWith('.json'))
      return answer(status, `{"error":"${error}"}`, { ...json, 'cache-control': 'no-cache' })
    return answerInstead(asked, current, redirect === undefined ? current.notFound : current.gone, status)
  })

  app.onError((error, { req }) => {
    if (isSenderGone(error)) return answer(400, null)
    log({ event: 'error', method: req.method, path: req.path.slice(0, 200), ...describeError(error) })
    return answer(500, 'Something went wrong on this server. Please try again in a minute.\n')
  })
  return app
}
