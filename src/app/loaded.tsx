import { type ComponentType, type ReactNode, useEffect, useReducer, useState } from 'react'
import type { Teaser } from '#src/contract/teaser.ts'
import { codeMissing } from '#src/lib/load-failure.ts'
import { phrases } from '#src/words/phrases.ts'
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

// Not by asking for the code once more: Chromium keeps what came of the first time.
const loadDocument = () => window.location.reload()

/** Stands for a page whose code did not come. The document of the page brings it along, once the network is back. */
function WithoutCode() {
  useEffect(() => {
    window.addEventListener('online', loadDocument)
    return () => window.removeEventListener('online', loadDocument)
  }, [])
  return <FailureView error={codeMissing()} name={phrases.failure.thisPage} onRetry={loadDocument} />
}

/**
 * A page whose code comes in a file of its own. `code` fetches it, and is undefined where it is there; from then on `Later`
 * draws the page. Steps wait for the code, but for those that lead back after the page was loaded again: these show that
 * the page is on its way.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Page: ComponentType<Props> | undefined
  function code(): Promise<void> | undefined {
    if (Page !== undefined) return undefined
    return load().then((loaded) => {
      Page = loaded
    })
  }
  function Later(props: Props) {
    const [, drawAgain] = useReducer((times: number) => times + 1, 0)
    const [isMissing, setIsMissing] = useState(false)
    useEffect(() => void code()?.then(drawAgain, () => setIsMissing(true)), [])
    if (Page !== undefined) return <Page {...props} />
    return isMissing ? <WithoutCode /> : <LoadingView teaser={undefined} />
  }
  return { Later, code }
}
