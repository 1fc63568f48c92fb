/** The tables of the store, as Kysely sees them. Moments are ms since 1970, lists are JSON. */

export type SubscriptionStatus = 'pending' | 'confirmed' | 'unsubscribed'
export type ConsentEvent = 'requested' | 'confirmed' | 'withdrawn'
/** How an event came about. */
export type Method = 'json' | 'form' | 'mail-link' | 'one-click' | 'preferences' | 'import'
export type TokenPurpose = 'confirm' | 'preferences' | 'unsubscribe'
export type MailKind = 'answer' | 'welcome'
export type MailState = 'waiting' | 'sent' | 'refused' | 'void'

/** What was asked for, beside the newsletter. */
export type RequestColumns = {
  /** The id of the text that was shown; see `wordings`. */
  wording: string | null
  /** Ids of the further consents that were ticked. */
  ticked: string
  lang: string | null
  /** The path of the page whose form was used. */
  page: string | null
}

export type Tables = {
  settings: { name: string; value: string }
  subscribers: {
    id: string
    /** What makes two spellings one subscriber. */
    key: string
    address: string
    created_at: number
    /** When a mail server refused the address for good: nothing more is sent there. */
    blocked_at: number | null
    /** What it said then, in codes. */
    block_reason: string | null
  }
  /** The latest request of one that is pending, whoever made it; of one that was confirmed, the request that its mail named. */
  subscriptions: RequestColumns & {
    subscriber_id: string
    newsletter: string
    status: SubscriptionStatus
    requested_at: number
    confirmed_at: number | null
    withdrawn_at: number | null
    method: Method | null
  }
  /**
   * The record of consent: added to, never changed. What was `requested` is as somebody said; what was `confirmed` is as
   * the mail named it; what was `withdrawn` is what had been confirmed last.
   */
  consents: RequestColumns & {
    id: string
    subscriber_id: string
    newsletter: string
    event: ConsentEvent
    at: number
    method: Method
  }
  wordings: { id: string; text: string }
  /** Codes of mailed links: only their hashes. */
  tokens: {
    hash: string
    purpose: TokenPurpose
    subscriber_id: string
    newsletters: string
    /** What the mail of a code that confirms has named, as `Named`: that is recorded, whatever was asked since. */
    named: string | null
    expires_at: number | null
    used_at: number | null
  }
  /** Mails to be sent. Holds no text and no code: a mail is composed when it is sent. */
  mails: {
    id: string
    subscriber_id: string
    kind: MailKind
    state: MailState
    created_at: number
    due_at: number
    claimed_until: number
    attempts: number
    sent_at: number | null
    /** When it could be sent first: `due_at` moves on with each attempt. */
    wanted_at: number
    /** The domain of the mailbox, see `mailboxDomain`. */
    domain: string
    /** Keyed hashes of the wide networks that asked for it, see `NetworkSize`; empty for what a subscriber did. */
    block: string
    provider: string
    /** A status code or the name of an error, without addresses. */
    failure: string | null
  }
  /** What was asked for, by a keyed hash of the network or the mailbox: the limits are counted from it. */
  hits: {
    key: string
    at: number
    /** When it was noted: before `at`, for a mail that was put off. */
    noted_at: number
    /** A keyed hash of the mailbox domain that it was for. */
    domain: string
  }
}
