/** What is wrong with the links to a page: in which tag, what was found, what is wanted. A `note` is worth a look and no more. */
export type LinkFault = { page: string; tag: string; found: string; wanted: string; weight: 'fault' | 'note' }

/** What a rule says; whoever asks knows the page. */
export type Finding = Omit<LinkFault, 'page'>

export const fault = (tag: string, found: string, wanted: string): Finding => ({ tag, found, wanted, weight: 'fault' })
export const note = (tag: string, found: string, wanted: string): Finding => ({ tag, found, wanted, weight: 'note' })
