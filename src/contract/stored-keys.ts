/** Names and numbers that the app shares with the scripts that decide before the first paint. */
export const ledgerKey = 'prompts'
export const offerKey = 'offer'
export const subscribedKey = 'subscribed'
/** Unconfirmed sign-ups are forgotten by the service after this many days. */
export const pendingDays = 7
/** That the fonts of the publication were fetched, so that the next page may begin in them. */
export const facesKey = 'faces'
/** The element that holds the faces; scripts that are inline know it by this name as it is. */
export const facesId = 'faces'

/** What a story may ask of its readers: to pay, or to take letters. */
export type PromptKind = 'offer' | 'newsletter'
/**
 * Where a story's page is drawn, a link to this address stands before the first thing that its first view does without.
 * Publishing puts there the file that holds the rest of the style sheet; a page without such a link has the whole inline.
 */
export const restStyles = '#sf-rest'
