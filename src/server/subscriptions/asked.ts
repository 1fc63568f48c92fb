import * as v from 'valibot'
import type { Newsletter } from '#src/contract/publication.ts'
import {
  type InvalidField,
  invalidFields,
  type SubscriptionRequest,
  subscriptionRequest,
} from '#src/contract/subscription.ts'
import type { Body } from './read-body.ts'

/** What was asked for, in one shape whichever way it came. Nothing of it but `value` is meant to be parsed. */
export type Asked = {
  method: 'json' | 'form'
  value: unknown
  /** A field that no person sees: what fills it in is a machine. */
  website: string
  email: string
  newsletters: string[]
  page: string
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

export function toAsked(body: Extract<Body, { value: unknown }>): Asked {
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

/** The fields that a reader can mend, of those that were wrong. */
export function fieldsOf(issues: readonly v.BaseIssue<unknown>[]): InvalidField[] {
  const found = new Set(issues.map((issue) => String(issue.path?.[0]?.key ?? 'other')))
  const known = invalidFields.filter((field) => found.has(field))
  return known.length > 0 ? known : ['other']
}

/** A request to subscribe that was checked, or all that is wrong with it. Its stamp is yet to be looked at. */
export type Checked =
  | { kind: 'good'; request: SubscriptionRequest; chosen: readonly Newsletter[]; consents: readonly string[] }
  | { kind: 'invalid'; fields: InvalidField[] }

/** Checks a request against what is on offer. Consents that nobody asked for are dropped. */
export function checkAsked(asked: Asked, offered: ReadonlyMap<string, Newsletter>): Checked {
  const parsed = v.safeParse(subscriptionRequest, asked.value)
  if (!parsed.success) {
    const fields = fieldsOf(parsed.issues)
    // All that is wrong at once: a newsletter may be well written and not be there.
    const isUnknown = !fields.includes('newsletters') && asked.newsletters.some((id) => !offered.has(id))
    return { kind: 'invalid', fields: isUnknown ? [...fields, 'newsletters'] : fields }
  }
  const request = parsed.output
  const wanted = [...new Set(request.newsletters)]
  const chosen = wanted.flatMap((id) => offered.get(id) ?? [])
  if (chosen.length < wanted.length) return { kind: 'invalid', fields: ['newsletters'] }
  const possible = new Set(chosen.flatMap(({ consents }) => consents.map(({ id }) => id)))
  const consents = [...new Set(request.consents)].filter((id) => possible.has(id))
  return { kind: 'good', request, chosen, consents }
}
