import type { ReactNode } from 'react'
import type { Teaser } from '#src/contract/teaser.ts'
import { FailureView } from './failure-view.tsx'
import { LoadingView } from './loading-view.tsx'

type LoadedProps<Content> = {
  /** What was asked for, as the query cache has it. */
  query: { data: Content | undefined; error: unknown; refetch: () => void }
  /** What a failure calls it, in the reader's words. */
  name: string
  /** What is known of it while it is on its way. */
  teaser?: Teaser | undefined
  children: (content: Content) => ReactNode
}

/** What a page is made of: on its way, failed, or drawn from it by `children`. What was there once stays. */
export function Loaded<Content>({ query: { data, error, refetch }, name, teaser, children }: LoadedProps<Content>) {
  if (data !== undefined) return children(data)
  if (error === null) return <LoadingView teaser={teaser} />
  return <FailureView error={error} name={name} onRetry={refetch} />
}
