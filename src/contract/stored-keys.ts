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

/** Where the worker keeps what the app needs without a network, by what it is. All of these names begin alike. */
export const keptCaches = {
  code: 'standfirst-code',
  pages: 'standfirst-pages',
  pictures: 'standfirst-pictures',
  /** Pages and pictures that the reader asked for: they make room for nothing. */
  saved: 'standfirst-saved',
} as const
/** The header of a kept page that tells when it was fetched, in ms by the reader's clock. */
export const keptAtHeader = 'x-standfirst-kept'
/** The database of answers to the app's queries. */
export const keptDatabase = 'standfirst'

/**
 * What became of a page that the worker had kept: the network has the same, has one that reads differently, has none any
 * more, or could not be reached.
 */
export type Outcome = 'same' | 'newer' | 'gone' | 'unreachable'
/** What the app learns of it; `keptAt` is when what is shown was fetched, in ms, if that is known. */
export type Freshness = { outcome: Outcome; keptAt?: number }
/** Stories to be saved, by their paths, with their pictures: how wide these are shown, in pixels, and in which format. */
export type ToSave = { save: string[]; width: number; format: string }
/** What the app tells the worker: what is to be kept or saved, or which page it wants to know the freshness of. */
export type ToWorker = { keep: string[] } | { freshnessOf: string } | ToSave
/** The name of the Trusted Types policy by which the app begins the worker; the security policy allows it alone. */
export const workerPolicy = 'standfirst-worker'
/** Marks a document that came in the place of another, until the app knows what it shows. */
export const insteadMark = 'data-instead'
