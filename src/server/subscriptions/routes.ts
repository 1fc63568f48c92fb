import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import {
  type InvalidField,
  invalidFields,
  resendRequest,
  type StampReply,
  type SubscriptionReply,
  type SubscriptionRequest,
  subscriptionRequest,
} from '#src/contract/subscription.ts'
import { isSenderGone } from '#src/server/is-sender-gone.ts'
import { describeError, type Log } from '#src/server/log.ts'
import { isSameOrigin } from '#src/server/same-origin.ts'
import type { HeaderRecord } from '#src/server/site/headers.ts'
import type { Service } from '#src/server/site/service.ts'
import { readCode } from '#src/server/store/codes.ts'
import { confirm, readChoices, saveChoices, unsubscribe } from '#src/server/store/links.ts'
import type { SignUpOutcome } from '#src/server/store/sign-up.ts'
import type { Store } from '#src/server/store/store.ts'
import type { Method } from '#src/server/store/tables.ts'
import { Unavailable } from '#src/server/store/unavailable.ts'
import * as pages from './pages.ts'
import { type Body, readBody } from './read-body.ts'
import { isGoodStamp, makeStamp, stampWait } from './stamps.ts'

const { servicePaths } = pages

/** Largest body, in bytes: an address, a few names and a stamp. */
const mostBytes = 4096
/** In seconds: what a caller is told when the database cannot write. */
const retryAfter = 10
// Whether an address is known must not be seen from the time that an answer takes, so answers go out on a grid that is
// wider than the difference.
const grid = 50

const script = readFileSync(new URL('./service.js', import.meta.url), 'utf8')

export type SubscriptionsOptions = {
  store: Store
  service: () => Service | undefined
  /** The headers of every answer. */
  headers: () => HeaderRecord
  /** Whom a request is counted for. */
  clientOf: (context: Context) => string
  /** Our own origins, beside the one that a request was sent to. */
  origins: ReadonlySet<string>
  /** A mail was written. */
  onMail: () => void
  log: Log
}

type Asked = { method: Method; value: unknown; website: string; email: string; newsletters: string[]; page: string }

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** What was asked for, in one shape whichever way it came. */
function toAsked(body: Body & { kind: 'json' | 'form' }): Asked {
  if (body.kind === 'json') {
    const { website, email, page } = body.value
    return {
      method: 'json',
      value: body.value,
      website: textOf(website),
      email: textOf(email),
      newsletters: [],
      page: textOf(page),
    }
  }
  const form = body.value
  const stamp = form.get('stamp')
  const value = {
    email: form.get('email') ?? '',
    newsletters: form.getAll('newsletter'),
    consents: form.getAll('consent'),
    page: form.get('page') ?? '/',
    ...(stamp !== null && { stamp }),
  }
  return { ...value, method: 'form', value, website: form.get('website') ?? '' }
}

function fieldsOf(issues: readonly v.BaseIssue<unknown>[]): InvalidField[] {
  const found = new Set(issues.map((issue) => String(issue.path?.[0]?.key ?? 'other')))
  const known = invalidFields.filter((field) => found.has(field))
  return known.length > 0 ? known : ['other']
}

const isJson = ({ req }: Context) => (req.header('content-type') ?? '').includes('json')

/** The service of sign-ups: its API and its pages, under `/api/subscriptions`. */
export function createSubscriptions(options: SubscriptionsOptions): Hono {
  const { store, service, headers, clientOf, origins, onMail, log } = options
  const app = new Hono()

  const answer = (status: number, type: string, body: string, more: Record<string, string> = {}) =>
    new Response(body, {
      status,
      headers: { ...headers(), 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...more },
    })
  const answerText = (status: number, words: string, more: Record<string, string> = {}) =>
    answer(status, 'text/plain', `${words}\n`, more)
  const answerJson = (status: number, value: unknown, more: Record<string, string> = {}) =>
    answer(status, 'application/json', JSON.stringify(value), more)
  const answerPage = (status: number, published: Service, page: pages.ServicePage, more: Record<string, string> = {}) =>
    // The address of a page of the service may hold a code for one click: no request that it makes tells of it, those to
    // our own logs included. (Without any referrer, the browser would not say either that its form comes from us.)
    answer(status, 'text/html', pages.toServiceDocument(published.shell, page), {
      'referrer-policy': 'strict-origin',
      ...more,
    })
  const waitHeader = (ms: number) => ({ 'retry-after': String(Math.max(1, Math.ceil(ms / 1000))) })

  app.onError((error, context) => {
    if (isSenderGone(error)) return answerText(400, 'Not all of it came.')
    const published = service()
    if (!(error instanceof Unavailable)) {
      // The path of a one-click link holds its code: only the route is logged.
      log({ event: 'error', method: context.req.method, route: context.req.routePath, ...describeError(error) })
      return answerText(500, 'Something went wrong on this server. Please try again in a minute.')
    }
    log({ event: 'unavailable', message: error.message, cause: describeError(error.cause).message })
    const more = { 'retry-after': String(retryAfter) }
    if (isJson(context) || published === undefined)
      return answerJson(503, { kind: 'unavailable', retryAfter } satisfies SubscriptionReply, more)
    return answerPage(503, published, pages.unavailablePage(), more)
  })

  app.use('/api/subscriptions/*', async (context, next) => {
    const { method, path } = context.req
    const isRead = method === 'GET' || method === 'HEAD'
    if (service() === undefined) return answerText(404, 'This publication has no newsletters.')
    // Mail programs post from nowhere (RFC 8058); the code in the address is what they prove themselves by.
    const isOneClick = path.startsWith('/api/subscriptions/one-click/')
    if (!isRead && !isOneClick && !isSameOrigin(context.req.raw.headers, origins))
      return answerText(403, 'This can only be asked from a page of this site.')
    return next()
  })
  /** Present wherever a handler runs: the guard above has seen to it. */
  const published = (): Service => {
    const current = service()
    if (current === undefined) throw new Unavailable('No publication is being served.')
    return current
  }

  const tooLong = () => answerText(413, 'Too much was sent.', { connection: 'close' })
  const unreadable = (body: Body) => {
    if (body.kind === 'too-long') return tooLong()
    if (body.kind !== 'other-type') return answerText(400, 'This could not be read.')
    return answerText(415, 'Send JSON or a form.', { accept: 'application/json, application/x-www-form-urlencoded' })
  }

  app.get(servicePaths.stamp, () =>
    answerJson(200, { stamp: makeStamp(store.secret, store.now()), waitMs: stampWait } satisfies StampReply),
  )
  app.get(servicePaths.script, () => answer(200, 'text/javascript', script, { 'cache-control': 'no-cache' }))

  async function onGrid<T>(since: number, result: Promise<T>): Promise<T> {
    const outcome = await result
    const elapsed = performance.now() - since
    await sleep(Math.ceil((elapsed + 1) / grid) * grid - elapsed)
    return outcome
  }

  function answerOutcome(asked: Asked, outcome: SignUpOutcome): Response {
    const isForm = asked.method === 'form'
    switch (outcome.kind) {
      case 'pending':
        if (isForm) return answerPage(200, published(), pages.pendingPage(asked.email.trim()))
        return answerJson(202, { kind: 'pending' } satisfies SubscriptionReply)
      case 'throttled': {
        const wait = outcome.retryAt - store.now()
        if (isForm)
          return answerPage(429, published(), pages.throttledPage(published(), outcome.retryAt), waitHeader(wait))
        const reply = { kind: 'throttled', retryAfter: Math.max(1, Math.ceil(wait / 1000)) } satisfies SubscriptionReply
        return answerJson(429, reply, waitHeader(wait))
      }
    }
  }

  function answerInvalid(asked: Asked, fields: InvalidField[]): Response {
    if (asked.method !== 'form') return answerJson(422, { kind: 'invalid', fields } satisfies SubscriptionReply)
    const { email, newsletters: chosen, page: from } = asked
    return answerPage(422, published(), pages.invalidPage(published(), { email, chosen, fields, from }))
  }

  async function takeSignUp(context: Context): Promise<Response> {
    const since = performance.now()
    const body = await readBody(context, mostBytes)
    if (body.kind !== 'json' && body.kind !== 'form') return unreadable(body)
    const asked = toAsked(body)
    // A machine: it is told what it wants to hear.
    if (asked.website !== '') return onGrid(since, Promise.resolve(answerOutcome(asked, { kind: 'pending' })))
    const parsed = v.safeParse(subscriptionRequest, asked.value)
    const { newsletters, wordings } = published()
    if (!parsed.success) {
      const fields = fieldsOf(parsed.issues)
      // All that is wrong at once: a newsletter may be well written and not be there.
      const isUnknown = !fields.includes('newsletters') && asked.newsletters.some((id) => !newsletters.has(id))
      return answerInvalid(asked, isUnknown ? [...fields, 'newsletters'] : fields)
    }
    const request: SubscriptionRequest = parsed.output
    const chosen = [...new Set(request.newsletters)].flatMap((id) => newsletters.get(id) ?? [])
    if (chosen.length < new Set(request.newsletters).size) return answerInvalid(asked, ['newsletters'])
    const { email, page } = request
    const offered = new Set(chosen.flatMap((one) => one.consents.map(({ id }) => id)))
    const consents = [...new Set(request.consents)].filter((id) => offered.has(id))
    if (!isGoodStamp(store.secret, request.stamp, store.now())) {
      if (asked.method === 'json') return answerInvalid(asked, ['stamp'])
      const stamp = makeStamp(store.secret, store.now())
      return answerPage(
        200,
        published(),
        pages.onceMorePage(published(), { email, chosen, consents, from: page, stamp }),
      )
    }
    const shown = chosen.flatMap(({ id }) => wordings.get(id) ?? [])
    await store.keepWordings(new Map(shown.map(({ id, text }) => [id, text])))
    const outcome = await onGrid(
      since,
      store.signUp({
        kind: 'sign-up',
        address: email,
        newsletters: chosen.map(({ id }) => id),
        consents,
        wordings: Object.fromEntries(chosen.map(({ id }) => [id, wordings.get(id)?.id ?? ''])),
        client: clientOf(context),
        page,
        lang: request.lang ?? published().lang,
        method: asked.method,
      }),
    )
    onMail()
    return answerOutcome(asked, outcome)
  }

  async function takeResend(context: Context): Promise<Response> {
    const since = performance.now()
    const body = await readBody(context, mostBytes)
    if (body.kind !== 'json') return unreadable(body.kind === 'form' ? { kind: 'other-type' } : body)
    const asked = toAsked(body)
    if (asked.website !== '') return onGrid(since, Promise.resolve(answerOutcome(asked, { kind: 'pending' })))
    const parsed = v.safeParse(resendRequest, asked.value)
    if (!parsed.success) return answerInvalid(asked, fieldsOf(parsed.issues))
    if (!isGoodStamp(store.secret, parsed.output.stamp, store.now())) return answerInvalid(asked, ['stamp'])
    const outcome = await onGrid(
      since,
      store.signUp({
        kind: 'resend',
        address: parsed.output.email,
        newsletters: [],
        consents: [],
        wordings: {},
        client: clientOf(context),
        page: parsed.output.page,
        lang: undefined,
        method: 'json',
      }),
    )
    onMail()
    return answerOutcome(asked, outcome)
  }

  app.post(servicePaths.signUp, takeSignUp)
  app.post(servicePaths.resend, takeResend)

  /** The code that a form or a call carries, and the rest of the form. */
  async function readLink(context: Context): Promise<{ code: string | undefined; form: URLSearchParams } | Response> {
    const body = await readBody(context, mostBytes)
    switch (body.kind) {
      case 'json':
        return { code: readCode(body.value.code), form: new URLSearchParams() }
      case 'form':
        return { code: readCode(body.value.get('code')), form: body.value }
      case 'unreadable':
      case 'other-type':
      case 'too-long':
        return unreadable(body)
    }
  }
  /** With a page for what was done; without one it was refused. */
  const answerLink = (context: Context, page: (() => pages.ServicePage) | undefined, refused = pages.offListPage) => {
    const status = page === undefined ? 410 : 200
    if (isJson(context)) return answerJson(status, { kind: page === undefined ? 'refused' : 'done' })
    return answerPage(status, published(), (page ?? refused)())
  }

  app.get(servicePaths.confirm, () => answerPage(200, published(), pages.confirmPage(published())))
  app.post(servicePaths.confirm, async (context) => {
    const link = await readLink(context)
    if (link instanceof Response) return link
    const { code } = link
    const outcome =
      code === undefined
        ? ({ kind: 'refused' } as const)
        : await store.change((db) => confirm(db, { code, method: 'mail-link', now: store.now() }))
    if (outcome.kind === 'refused') return answerLink(context, undefined, pages.refusedPage)
    onMail()
    const chosen = outcome.result.confirmed.flatMap((id) => published().newsletters.get(id) ?? [])
    return answerLink(context, () => pages.confirmedPage(published(), chosen))
  })

  app.get(servicePaths.preferences, () => answerPage(200, published(), pages.preferencesPage()))
  app.post(servicePaths.preferences, async (context) => {
    const link = await readLink(context)
    if (link instanceof Response) return link
    const { code, form } = link
    if (code === undefined) return answerLink(context, undefined)
    const isSave = form.has('save')
    const now = store.now()
    const offered = [...published().newsletters.keys()]
    const outcome = isSave
      ? await store.change((db) => saveChoices(db, { code, newsletters: form.getAll('newsletter'), offered, now }))
      : await readChoices(store.reader, { code, now })
    if (outcome.kind === 'refused') return answerLink(context, undefined)
    return answerLink(context, () => pages.choicesPage(published(), code, outcome.result.confirmed, isSave))
  })

  app.get(servicePaths.unsubscribe, () => answerPage(200, published(), pages.unsubscribePage()))
  app.post(servicePaths.unsubscribe, async (context) => {
    const link = await readLink(context)
    if (link instanceof Response) return link
    const { code } = link
    const outcome =
      code === undefined
        ? ({ kind: 'refused' } as const)
        : await store.change((db) => unsubscribe(db, { code, method: 'mail-link', now: store.now() }))
    return answerLink(context, outcome.kind === 'done' ? pages.unsubscribedPage : undefined)
  })

  // A person who opens the address that is meant for mail programs gets the page with its button.
  app.get(servicePaths.oneClick, ({ req }) =>
    answerPage(200, published(), pages.unsubscribePage(readCode(req.param('code')) ?? '')),
  )
  app.post(servicePaths.oneClick, bodyLimit({ maxSize: mostBytes, onError: tooLong }), async (context) => {
    const code = readCode(context.req.param('code'))
    // As a form of either kind.
    const form = await context.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    if (form['List-Unsubscribe'] !== 'One-Click')
      return answerText(400, 'Send the form of RFC 8058: List-Unsubscribe=One-Click.')
    if (code === undefined) return answerText(410, 'This link does not work.')
    const outcome = await store.change((db) => unsubscribe(db, { code, method: 'one-click', now: store.now() }))
    return outcome.kind === 'done'
      ? answerText(200, 'You are unsubscribed.')
      : answerText(410, 'This link does not work.')
  })

  const { signUp, resend, stamp, script: scriptPath, ...both } = servicePaths
  const refuseMethod = (allow: string) => () => answerText(405, 'This method is not allowed here.', { allow })
  for (const path of [signUp, resend]) app.all(path, refuseMethod('POST'))
  for (const path of [stamp, scriptPath]) app.all(path, refuseMethod('GET, HEAD'))
  for (const path of Object.values(both)) app.all(path, refuseMethod('GET, HEAD, POST'))
  app.all('/api/*', () => answerJson(404, { error: 'missing' }))
  return app
}
