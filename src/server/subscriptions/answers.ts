import type { Context } from 'hono'
import type { SubscriptionReply } from '#src/contract/subscription.ts'
import type { HeaderRecord } from '#src/server/site/headers.ts'
import type { Service } from '#src/server/site/service.ts'
import { offListPage, type ServicePage, toServiceDocument, unavailablePage } from './pages.ts'
import type { Body } from './read-body.ts'

type Headers = Record<string, string>

/** The service's answers, each with the headers that all of them bear. */
export type Answers = {
  text: (status: number, words: string, more?: Headers) => Response
  json: (status: number, value: unknown, more?: Headers) => Response
  script: (source: string) => Response
  /** A page in the publication's design. */
  page: (status: number, service: Service, page: ServicePage, more?: Headers) => Response
  tooLong: () => Response
  /** For a body that could not be read. */
  unreadable: (body: Exclude<Body, { value: unknown }>) => Response
}

/** Whether a request carried JSON: then it is answered with JSON, and not with a page. */
export const isJson = ({ req }: Context): boolean => (req.header('content-type') ?? '').includes('json')

const second = 1000
/** Whole seconds, and one at the least: nobody is told to come again at once. */
export const toRetryAfter = (ms: number): number => Math.max(1, Math.ceil(ms / second))
export const retryHeader = (seconds: number): Headers => ({ 'retry-after': String(seconds) })

export function makeAnswers(headers: () => HeaderRecord): Answers {
  const answer = (status: number, type: string, body: string, more: Headers = {}) =>
    new Response(body, {
      status,
      headers: { ...headers(), 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...more },
    })
  const text: Answers['text'] = (status, words, more) => answer(status, 'text/plain', `${words}\n`, more)
  const tooLong = () => text(413, 'Too much was sent.', { connection: 'close' })
  return {
    text,
    json: (status, value, more) => answer(status, 'application/json', JSON.stringify(value), more),
    script: (source) => answer(200, 'text/javascript', source, { 'cache-control': 'no-cache' }),
    page: (status, service, page, more) =>
      // The address of a page of the service may hold a code for one click: no request that it makes tells of it, those
      // to our own logs included. (Without any referrer, the browser would not say either that its form comes from us.)
      answer(status, 'text/html', toServiceDocument(service.shell, page), {
        'referrer-policy': 'strict-origin',
        ...more,
      }),
    tooLong,
    unreadable: (body) => {
      switch (body.kind) {
        case 'too-long':
          return tooLong()
        case 'unreadable':
          return text(400, 'This could not be read.')
        case 'other-type':
          return text(415, 'Send JSON or a form.', { accept: 'application/json, application/x-www-form-urlencoded' })
      }
    },
  }
}

/** Answers that the store cannot be used at this moment; `service` is what is published, if anything is. */
export function answerUnavailable(context: Context, answers: Answers, service: Service | undefined): Response {
  /** In seconds. */
  const retryAfter = 10
  const more = retryHeader(retryAfter)
  if (isJson(context) || service === undefined)
    return answers.json(503, { kind: 'unavailable', retryAfter } satisfies SubscriptionReply, more)
  return answers.page(503, service, unavailablePage(), more)
}

/** Answers for a link that did something: with a page of it, or in JSON. */
export function answerDone(context: Context, answers: Answers, service: Service, page: ServicePage): Response {
  return isJson(context) ? answers.json(200, { kind: 'done' }) : answers.page(200, service, page)
}

/** Answers for a link that opens nothing. */
export function answerRefused(
  context: Context,
  answers: Answers,
  service: Service,
  page: ServicePage = offListPage(service),
): Response {
  return isJson(context) ? answers.json(410, { kind: 'refused' }) : answers.page(410, service, page)
}
