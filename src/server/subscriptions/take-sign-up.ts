import type { Context } from 'hono'
import * as v from 'valibot'
import { type InvalidField, resendRequest, type SubscriptionReply } from '#src/contract/subscription.ts'
import type { SignUpOutcome } from '#src/server/store/decide.ts'
import type { SignUp } from '#src/server/store/sign-up.ts'
import { retryHeader, toRetryAfter } from './answers.ts'
import { type Asked, type Checked, checkAsked, fieldsOf, toAsked } from './asked.ts'
import { type Desk, mostBytes } from './desk.ts'
import { onGrid } from './on-grid.ts'
import { invalidPage, onceMorePage, pendingPage, throttledPage } from './pages.ts'
import { readBody } from './read-body.ts'
import { isGoodStamp, makeStamp } from './stamps.ts'

function answerOutcome({ answers, published, store }: Desk, asked: Asked, outcome: SignUpOutcome): Response {
  const isForm = asked.method === 'form'
  switch (outcome.kind) {
    case 'pending':
      if (isForm) return answers.page(200, published(), pendingPage(asked.email.trim()))
      return answers.json(202, { kind: 'pending' } satisfies SubscriptionReply)
    case 'throttled': {
      const retryAfter = toRetryAfter(outcome.retryAt - store.now())
      const more = retryHeader(retryAfter)
      if (isForm) return answers.page(429, published(), throttledPage(published(), outcome.retryAt), more)
      return answers.json(429, { kind: 'throttled', retryAfter } satisfies SubscriptionReply, more)
    }
  }
}

function answerInvalid({ answers, published }: Desk, asked: Asked, fields: InvalidField[]): Response {
  if (asked.method === 'json') return answers.json(422, { kind: 'invalid', fields } satisfies SubscriptionReply)
  const { email, newsletters: chosen, page: from } = asked
  return answers.page(422, published(), invalidPage(published(), { email, chosen, fields, from }))
}

/** A machine: it is told what it wants to hear. */
const answerMachine = (desk: Desk, asked: Asked, since: number): Promise<Response> =>
  onGrid(since, Promise.resolve(answerOutcome(desk, asked, { kind: 'pending' })))

/** A form has no stamp before its reader has seen a page of the service: that page asks once more. */
function answerStamp(desk: Desk, asked: Asked, { request, chosen, consents }: Checked & { kind: 'good' }): Response {
  if (asked.method === 'json') return answerInvalid(desk, asked, ['stamp'])
  const { answers, published, store } = desk
  const stamp = makeStamp(store.secret, store.now())
  const { email, page: from } = request
  return answers.page(200, published(), onceMorePage(published(), { email, chosen, consents, from, stamp }))
}

async function storeAndAnswer(desk: Desk, asked: Asked, signUp: SignUp, since: number): Promise<Response> {
  const outcome = await onGrid(since, desk.store.signUp(signUp))
  desk.onMail()
  return answerOutcome(desk, asked, outcome)
}

/** Takes a request to subscribe, as JSON from the form's code or as the form itself. */
export async function takeSignUp(context: Context, desk: Desk): Promise<Response> {
  const since = performance.now()
  const { answers, clientOf, published, store } = desk
  const body = await readBody(context, mostBytes)
  if (body.kind !== 'json' && body.kind !== 'form') return answers.unreadable(body)
  const asked = toAsked(body)
  if (asked.website !== '') return answerMachine(desk, asked, since)
  const { lang, newsletters, wordings } = published()
  const checked = checkAsked(asked, newsletters)
  if (checked.kind === 'invalid') return answerInvalid(desk, asked, checked.fields)
  const { request, chosen, consents } = checked
  if (!isGoodStamp(store.secret, request.stamp, store.now())) return answerStamp(desk, asked, checked)

  const shown = chosen.flatMap(({ id }) => wordings.get(id) ?? [])
  await store.keepWordings(new Map(shown.map(({ id, text }) => [id, text])))
  const signUp: SignUp = {
    kind: 'sign-up',
    address: request.email,
    newsletters: chosen.map(({ id }) => id),
    consents,
    wordings: Object.fromEntries(chosen.map(({ id }) => [id, wordings.get(id)?.id ?? ''])),
    client: clientOf(context),
    page: request.page,
    lang: request.lang ?? lang,
    method: asked.method,
  }
  return storeAndAnswer(desk, asked, signUp, since)
}

/** Takes a request for another mail. */
export async function takeResend(context: Context, desk: Desk): Promise<Response> {
  const since = performance.now()
  const { answers, clientOf, store } = desk
  const body = await readBody(context, mostBytes)
  if (body.kind === 'form') return answers.unreadable({ kind: 'other-type' })
  if (body.kind !== 'json') return answers.unreadable(body)
  const asked = toAsked(body)
  if (asked.website !== '') return answerMachine(desk, asked, since)
  const parsed = v.safeParse(resendRequest, asked.value)
  if (!parsed.success) return answerInvalid(desk, asked, fieldsOf(parsed.issues))
  const { email, page, stamp } = parsed.output
  if (!isGoodStamp(store.secret, stamp, store.now())) return answerInvalid(desk, asked, ['stamp'])
  const signUp: SignUp = {
    kind: 'resend',
    address: email,
    newsletters: [],
    consents: [],
    wordings: {},
    client: clientOf(context),
    page,
    lang: undefined,
    method: 'json',
  }
  return storeAndAnswer(desk, asked, signUp, since)
}
