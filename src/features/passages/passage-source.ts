/** The story that passages are passed on from. */
export type PassageSource = { url: string; headline: string; publication: string; lang: string }

/** The fragment of the address that led here, with the words that the page itself is not told of. */
export type ReceivedFragment = { hash: string; isByApp: boolean }
