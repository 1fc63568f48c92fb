import { type ReactNode, useEffect, useLayoutEffect } from 'react'
import { announce } from '#src/ui/live-region.tsx'
import { applyHead, pageHead } from './head.ts'
import { arrive, isArriving } from './navigation.ts'
import type { Page } from './page.ts'
import { usePublication } from './publication-context.ts'

/** Enters the page that was asked for, once it stands: place, focus, and its name aloud. */
export function useArrival(title: string): void {
  useLayoutEffect(() => {
    if (!isArriving()) return
    arrive()
    announce(title)
  }, [title])
}

type PageFrameProps = { page: Page; title: string; children: ReactNode }

/** What every page does once its content is there: its head, its entrance. `page` must be the same object while it is. */
export function PageFrame({ page, title, children }: PageFrameProps) {
  const publication = usePublication()
  useArrival(title)
  useEffect(() => applyHead(pageHead(page, publication)), [page, publication])
  return children
}
