import * as v from 'valibot'
import { parseAddress } from './address.ts'
import { language, list, slug } from './text.ts'

/** What goes over the wire between the prompt and the service. Described for others in docs/contracts/api.md. */

export const address = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): string => {
    const parsed = parseAddress(dataset.value)
    if (parsed !== undefined) return parsed
    addIssue({ message: 'Expected one mail address' })
    return NEVER
  }),
)

// Only for the consent record: a path of the site, never followed.
const sitePath = v.pipe(v.string(), v.maxLength(300), v.regex(/^\/[\w\-./~%]*$/, 'Expected a path of this site'))

const common = {
  email: address,
  /** Where the form stood. */
  page: v.optional(sitePath, '/'),
  /** A stamp from `GET /api/subscriptions/stamp`: says when the form was begun. Forms without JavaScript have none yet. */
  stamp: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** The field that no person sees. A value in it is a machine's. */
  website: v.optional(v.pipe(v.string(), v.maxLength(1000))),
}

/** `POST /api/subscriptions`. */
export const subscriptionRequest = v.object({
  ...common,
  newsletters: v.pipe(list(slug, 20), v.minLength(1, 'Expected at least one newsletter')),
  /** Ids of the consents that the reader ticked. */
  consents: v.optional(list(slug, 40), []),
  lang: v.optional(language),
})

/** `POST /api/subscriptions/resend`: another mail for what is still waiting to be confirmed. */
export const resendRequest = v.object(common)

export type SubscriptionRequest = v.InferOutput<typeof subscriptionRequest>
export type ResendRequest = v.InferOutput<typeof resendRequest>

/** What was wrong with a request, by the field. */
export const invalidFields = ['email', 'newsletters', 'stamp', 'other'] as const
export type InvalidField = (typeof invalidFields)[number]

/**
 * The answer to both, by status: 202 pending (the same for every address), 422 invalid, 429 throttled, 503 unavailable.
 * `retryAfter` is in seconds, as the header `Retry-After`.
 */
export const subscriptionReply = v.variant('kind', [
  v.object({ kind: v.literal('pending') }),
  v.object({ kind: v.literal('invalid'), fields: v.array(v.picklist(invalidFields)) }),
  v.object({ kind: v.literal('throttled'), retryAfter: v.number() }),
  v.object({ kind: v.literal('unavailable'), retryAfter: v.number() }),
])
export type SubscriptionReply = v.InferOutput<typeof subscriptionReply>

/** `GET /api/subscriptions/stamp`: a signed moment; a form may be sent `waitMs` after it at the earliest. */
export const stampReply = v.object({ stamp: v.string(), waitMs: v.number() })
export type StampReply = v.InferOutput<typeof stampReply>
