import { type ComponentType, useEffect, useState } from 'react'
import type { Freshness } from '#src/contract/stored-keys.ts'
import type { KeptNoticeProps } from './kept-notice.tsx'

/** What the worker knows of a page, with the notice that says so: its code comes for kept pages alone. */
export type Age = Freshness & { KeptNotice: ComponentType<KeptNoticeProps> }

async function ageOf(worker: ServiceWorker, path: string, onGone: () => Promise<void>): Promise<Age> {
  const [{ askWorker }, { KeptNotice }] = await Promise.all([import('./ask-worker.ts'), import('./kept-notice.tsx')])
  const freshness = await askWorker<Freshness>(worker, { freshnessOf: path })
  if (freshness.outcome === 'gone') await onGone()
  return { ...freshness, KeptNotice }
}

/**
 * How the page at `path`, by which the reader arrived, stands to the one that is published; undefined where it came from
 * the network. `onGone` takes it away wherever else it is kept, and must stay the same function.
 */
export function useAge(path: string, onGone: () => Promise<void>): Age | undefined {
  const [age, setAge] = useState<Age>()
  useEffect(() => {
    const worker = navigator.serviceWorker?.controller
    if (worker == null) return
    let isHere = true
    ageOf(worker, path, onGone).then(
      (found) => {
        if (isHere) setAge(found)
      },
      // Without the code nothing is said of it: the page stands.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [path, onGone])
  return age
}
