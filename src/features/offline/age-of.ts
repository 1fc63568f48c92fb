import type { ComponentType } from 'react'
import type { Freshness } from '#src/contract/stored-keys.ts'
import { askWorker } from './ask-worker.ts'
import { KeptNotice, type KeptNoticeProps } from './kept-notice.tsx'

/** What the worker knows of a page, with the notice that says so: the code of both comes for kept pages alone. */
export type Age = Freshness & { KeptNotice: ComponentType<KeptNoticeProps> }

/** How the page at `path` stands to the one that is published. `onGone` takes it away wherever else it is kept. */
export async function ageOf(worker: ServiceWorker, path: string, onGone?: () => Promise<void>): Promise<Age> {
  const freshness = await askWorker<Freshness>(worker, { freshnessOf: path })
  if (freshness.outcome === 'gone') await onGone?.()
  return { ...freshness, KeptNotice }
}
