import { createContext, use } from 'react'
import type { Publication } from '#src/contract/publication.ts'

export const PublicationContext = createContext<Publication | undefined>(undefined)

/** The publication that the page belongs to. */
export function usePublication(): Publication {
  const publication = use(PublicationContext)
  if (publication === undefined) throw new Error('usePublication stands outside of PublicationContext')
  return publication
}
