import type { ReactNode } from 'react'

/** The way to pass a pull-quote on, by the id of its block and its words: it belongs to another feature. */
export type ShareQuote = (quote: { id: string; words: string }) => ReactNode
