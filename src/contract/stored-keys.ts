/** Names and numbers that the ledger shares with the script that decides before the first paint. */
export const ledgerKey = 'prompts'
export const offerKey = 'offer'
export const subscribedKey = 'subscribed'
/** Unconfirmed sign-ups are forgotten by the service after this many days. */
export const pendingDays = 7

/** What a story may ask of its readers: to pay, or to take letters. */
export type PromptKind = 'offer' | 'newsletter'
