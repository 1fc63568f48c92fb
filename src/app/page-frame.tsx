import { type ReactNode, useEffect, useLayoutEffect } from 'react'
import { putOnFaces } from '#src/features/faces/fetch-faces.ts'
import type { Page } from '#src/page/page.ts'
import { pageTitle } from '#src/page/page-title.ts'
import { announce } from '#src/ui/live-region.tsx'
import { fillBare } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { arrive, isArriving } from './navigation.ts'
import { usePublication } from './publication-context.ts'

/** Enters the page that was asked for, once it stands: place, focus, and its name aloud. */
function useArrival(title: string): void {
  useLayoutEffect(() => {
    if (!isArriving()) return
    // Before the place is found: lines break anew.
    putOnFaces()
    arrive()
    announce(title)
  }, [title])
}

const headTags = () => (typeof document === 'undefined' ? [] : document.querySelectorAll('[data-sf-head]'))

// The page that the server drew came with its head, and has it again when the reader comes back to it.
const drawn = { tags: [...headTags()], title: typeof document === 'undefined' ? '' : document.title }
let isDrawn = drawn.tags.length > 0

/** Which page's head is wanted: fetching the code may take longer than the reader stays. */
let wanted: Page | undefined

function restoreHead(): void {
  wanted = undefined
  document.title = drawn.title
  for (const tag of headTags()) tag.remove()
  document.head.append(...drawn.tags)
}

async function writeHead(page: Page, publication: Parameters<typeof pageTitle>[1]): Promise<void> {
  wanted = page
  document.title = pageTitle(page, publication)
  try {
    const { applyHead } = await import('./apply-head.ts')
    if (wanted === page) applyHead(page, publication)
  } catch {
    // Without the network the title has changed all the same; the rest is for machines, which do not come this way.
  }
}

/** Enters a page that could not be shown: the tab then says so, and no longer the name of the page before it. */
export function useFailure(title: string): void {
  const { name } = usePublication()
  useArrival(title)
  useEffect(() => {
    wanted = undefined
    document.title = fillBare(phrases.head.titled, { title, publication: name })
  }, [title, name])
}

type PageFrameProps = { page: Page | undefined; title: string; children: ReactNode }

/**
 * What every page does once its content is there: its head, its entrance. `page` must be the same object while it is; it
 * is undefined for the page that the document brought, head and all.
 */
export function PageFrame({ page, title, children }: PageFrameProps) {
  const publication = usePublication()
  useArrival(title)
  useEffect(() => {
    if (isDrawn) isDrawn = false
    else if (page === undefined) restoreHead()
    else void writeHead(page, publication)
  }, [page, publication])
  return children
}
