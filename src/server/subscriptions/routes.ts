import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { StampReply } from '#src/contract/subscription.ts'
import { apiFolder, paths } from '#src/lib/paths.ts'
import { isSenderGone } from '#src/server/is-sender-gone.ts'
import { describeError, type Log } from '#src/server/log.ts'
import { isSameOrigin } from '#src/server/same-origin.ts'
import type { HeaderRecord } from '#src/server/site/headers.ts'
import type { Service } from '#src/server/site/service.ts'
import { readCode } from '#src/server/store/codes.ts'
import type { Store } from '#src/server/store/store.ts'
import { Unavailable } from '#src/server/store/unavailable.ts'
import { type Answers, answerUnavailable, makeAnswers } from './answers.ts'
import { type Desk, mostBytes } from './desk.ts'
import { confirmPage, preferencesPage, unsubscribePage } from './pages.ts'
import { serviceScript } from './service-script.ts'
import { makeStamp, stampWait } from './stamps.ts'
import { takeConfirm, takeOneClick, takePreferences, takeUnsubscribe } from './take-link.ts'
import { takeResend, takeSignUp } from './take-sign-up.ts'

const oneClickRoute = paths.signUps('one-click/:code')

export type SubscriptionsOptions = {
  store: Store
  service: () => Service | undefined
  /** The headers of every answer. */
  headers: () => HeaderRecord
  /** Whom a request is counted for. */
  clientOf: (context: Context) => string
  /** Where readers reach the site, as an origin; without it, a request may be sent to any host. */
  origin: string | undefined
  /** A mail was written. */
  onMail: () => void
  log: Log
}

/** What asks for letters; all else is for those who have them, and works when the last newsletter was given up. */
const asking: readonly string[] = [paths.signUps(), paths.signUps('stamp'), paths.signUps('resend')]

const minute = 60_000

/**
 * Tells an operator of requests that are refused as those of another site, a line a minute at most: a proxy that does not
 * hand on `Host`, or a site that is reached by another name than its own, refuses every reader.
 */
function noteStrangers({ log, origin: own, store }: SubscriptionsOptions): (headers: Headers) => void {
  let saidAt: number | undefined
  return (headers) => {
    const now = store.now()
    if (own === undefined || (saidAt !== undefined && Math.abs(now - saidAt) < minute)) return
    saidAt = now
    const shown = (name: string) => headers.get(name)?.slice(0, 200) ?? ''
    log({
      event: 'stranger-refused',
      own,
      host: shown('host'),
      origin: shown('origin'),
      message: `A request that would change something was refused: it was not sent to ${own} by a page of it. If readers are refused, let the proxy hand on Host, and set SITE_URL to what they see.`,
    })
  }
}

/** What any request has to pass: there is something to ask for, and a page of ours or a mail program sent it. */
function guard(app: Hono, answers: Answers, options: SubscriptionsOptions): void {
  const { service, origin: own } = options
  const noteStranger = noteStrangers(options)
  app.use(`${paths.signUps()}/*`, async (context, next) => {
    const { method, path, raw } = context.req
    const isRead = method === 'GET' || method === 'HEAD'
    // Mail programs post from nowhere (RFC 8058); the code in the address is what they prove themselves by.
    const isOneClick = path.startsWith(paths.signUps('one-click/'))
    const published = service()
    const isForNobody =
      published === undefined ? isRead || !isOneClick : published.newsletters.size === 0 && asking.includes(path)
    if (isForNobody) return answers.text(404, 'This publication has no newsletters.')
    if (isRead || isOneClick || isSameOrigin(raw.headers, own)) return next()
    noteStranger(raw.headers)
    return answers.text(403, 'This can only be asked from a page of this site.')
  })
}

function answerErrors(app: Hono, answers: Answers, { log, service }: SubscriptionsOptions): void {
  app.onError((error, context) => {
    if (isSenderGone(error)) return answers.text(400, 'Not all of it came.')
    if (!(error instanceof Unavailable)) {
      // The path of a one-click link holds its code: only the route is logged.
      log({ event: 'error', method: context.req.method, route: context.req.routePath, ...describeError(error) })
      return answers.text(500, 'Something went wrong on this server. Please try again in a minute.')
    }
    log({ event: 'unavailable', message: error.message, cause: describeError(error.cause).message })
    return answerUnavailable(context, answers, service())
  })
}

/** What only shows something, and changes nothing. */
function show(app: Hono, { answers, published, store }: Desk): void {
  app.get(paths.signUps('stamp'), () =>
    answers.json(200, { stamp: makeStamp(store.secret, store.now()), waitMs: stampWait } satisfies StampReply),
  )
  app.get(paths.signUps('service.js'), () => answers.script(serviceScript.text))
  app.get(paths.signUps('confirm'), () => answers.page(200, published(), confirmPage(published())))
  app.get(paths.signUps('preferences'), () => answers.page(200, published(), preferencesPage()))
  app.get(paths.signUps('unsubscribe'), () => answers.page(200, published(), unsubscribePage()))
  // A person who opens the address that is meant for mail programs gets the page with its button.
  app.get(oneClickRoute, ({ req }) =>
    answers.page(200, published(), unsubscribePage(readCode(req.param('code')) ?? '')),
  )
}

function take(app: Hono, desk: Desk): void {
  app.post(paths.signUps(), (context) => takeSignUp(context, desk))
  app.post(paths.signUps('resend'), (context) => takeResend(context, desk))
  app.post(paths.signUps('confirm'), (context) => takeConfirm(context, desk))
  app.post(paths.signUps('preferences'), (context) => takePreferences(context, desk))
  app.post(paths.signUps('unsubscribe'), (context) => takeUnsubscribe(context, desk))
  const limit = bodyLimit({ maxSize: mostBytes, onError: desk.answers.tooLong })
  app.post(oneClickRoute, limit, (context) => takeOneClick(context, desk))
}

function refuseRest(app: Hono, answers: Answers): void {
  const allowed: Record<string, readonly string[]> = {
    POST: [paths.signUps(), paths.signUps('resend')],
    'GET, HEAD': [paths.signUps('stamp'), paths.signUps('service.js')],
    'GET, HEAD, POST': [
      paths.signUps('confirm'),
      paths.signUps('preferences'),
      paths.signUps('unsubscribe'),
      oneClickRoute,
    ],
  }
  for (const [allow, routes] of Object.entries(allowed))
    for (const route of routes) app.all(route, () => answers.text(405, 'This method is not allowed here.', { allow }))
  app.all(`${apiFolder}*`, () => answers.json(404, { error: 'missing' }))
}

/** The service of sign-ups: its API and its pages, at `paths.signUps()` and below it. */
export function createSubscriptions(options: SubscriptionsOptions): Hono {
  const { store, service, headers, clientOf, onMail } = options
  const app = new Hono()
  const answers = makeAnswers(headers)
  const published = (): Service => {
    const current = service()
    if (current === undefined) throw new Unavailable('No publication is being served.')
    return current
  }
  const desk: Desk = { store, published, clientOf, onMail, answers }
  answerErrors(app, answers, options)
  guard(app, answers, options)
  show(app, desk)
  take(app, desk)
  refuseRest(app, answers)
  return app
}
