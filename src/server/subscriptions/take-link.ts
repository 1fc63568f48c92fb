import type { Context } from 'hono'
import { readCode } from '#src/server/store/codes.ts'
import { confirm, readChoices, saveChoices, unsubscribe } from '#src/server/store/links.ts'
import { phrases } from '#src/words/phrases.ts'
import { answerDone, answerRefused } from './answers.ts'
import { type Desk, mostBytes } from './desk.ts'
import { choicesPage, confirmedPage, gonePage, refusedPage, unsubscribedPage } from './pages.ts'
import { readBody } from './read-body.ts'

type Link = { code: string | undefined; form: URLSearchParams }

/** Reads the code that a form or a call carries, and the rest of the form; or answers that it cannot be read. */
async function readLink(context: Context, { answers }: Desk): Promise<Link | Response> {
  const body = await readBody(context, mostBytes)
  switch (body.kind) {
    case 'json':
      return { code: readCode(body.value.code), form: new URLSearchParams() }
    case 'form':
      return { code: readCode(body.value.get('code')), form: body.value }
    case 'unreadable':
    case 'other-type':
    case 'too-long':
      return answers.unreadable(body)
  }
}

/** What cannot be a code opens nothing. */
const open = async <Outcome>(
  code: string | undefined,
  use: (code: string) => Promise<Outcome>,
): Promise<Outcome | { kind: 'refused' }> => (code === undefined ? { kind: 'refused' } : use(code))

/** Confirms what the code of the first mail stands for. */
export async function takeConfirm(context: Context, desk: Desk): Promise<Response> {
  const link = await readLink(context, desk)
  if (link instanceof Response) return link
  const { answers, onMail, published, store } = desk
  const service = published()
  const isOffered = (id: string) => service.newsletters.has(id)
  const outcome = await open(link.code, (code) =>
    store.change((db) => confirm(db, { code, method: 'mail-link', isOffered, now: store.now() })),
  )
  if (outcome.kind === 'refused') return answerRefused(context, answers, service, refusedPage(service))
  if (outcome.kind === 'gone') return answerRefused(context, answers, service, gonePage(service))
  onMail()
  const { confirmed, isSomeGone } = outcome.result
  const chosen = confirmed.flatMap((id) => service.newsletters.get(id) ?? [])
  return answerDone(context, answers, service, confirmedPage(service, chosen, isSomeGone))
}

/** Shows what the holder of a preferences code gets, or saves what they have chosen. */
export async function takePreferences(context: Context, desk: Desk): Promise<Response> {
  const link = await readLink(context, desk)
  if (link instanceof Response) return link
  const { answers, published, store } = desk
  const { code, form } = link
  if (code === undefined) return answerRefused(context, answers, published())
  const isSave = form.has('save')
  const now = store.now()
  const { lang, newsletters, wordings } = published()
  const shown = [...newsletters.keys()].map((id) => [id, wordings.get(id)?.id ?? ''] as const)
  const offered = { wordings: new Map(shown), lang }
  if (isSave) await store.keepWordings(new Map([...wordings.values()].map(({ id, text }) => [id, text])))
  const outcome = isSave
    ? await store.change((db) => saveChoices(db, { code, newsletters: form.getAll('newsletter'), offered, now }))
    : await readChoices(store.reader, { code, now })
  if (outcome.kind === 'refused') return answerRefused(context, answers, published())
  const page = choicesPage(published(), { code, confirmed: outcome.result.confirmed, isSaved: isSave })
  return answerDone(context, answers, published(), page)
}

/** Ends what the code of a mail was given for, by the button of its page. */
export async function takeUnsubscribe(context: Context, desk: Desk): Promise<Response> {
  const link = await readLink(context, desk)
  if (link instanceof Response) return link
  const { answers, published, store } = desk
  const outcome = await open(link.code, (code) =>
    store.change((db) => unsubscribe(db, { code, method: 'mail-link', now: store.now() })),
  )
  if (outcome.kind === 'refused') return answerRefused(context, answers, published())
  return answerDone(context, answers, published(), unsubscribedPage(published()))
}

/** The same by a mail program, which posts to the address in the header of the mail (RFC 8058). */
export async function takeOneClick(context: Context, { answers, store }: Desk): Promise<Response> {
  // It comes as a form of either kind.
  const form = await context.req.parseBody().catch(() => ({}) as Record<string, unknown>)
  if (form['List-Unsubscribe'] !== 'One-Click')
    return answers.text(400, 'Send the form of RFC 8058: List-Unsubscribe=One-Click.')
  const outcome = await open(readCode(context.req.param('code')), (code) =>
    store.change((db) => unsubscribe(db, { code, method: 'one-click', now: store.now() })),
  )
  return outcome.kind === 'done'
    ? answers.text(200, phrases.service.unsubscribed)
    : answers.text(410, phrases.service.badLink)
}
