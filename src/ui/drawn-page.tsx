import { type ReactNode, startTransition, useCallback, useState } from 'react'

let kept: ChildNode[] = []

/**
 * Keeps what publishing drew of a page in a document. Called once, before React takes over: `DrawnPage` has it then,
 * whatever React does, and when the reader comes back to the page.
 */
export function keepDrawnPage(root: ParentNode): void {
  kept = [...(root.querySelector('.drawn')?.childNodes ?? [])]
}

type DrawnPageProps = {
  /** Called when the page stands, before the reader sees it. Must stay the same function. */
  onStand: (page: Element) => void
  children: (page: Element) => ReactNode
}

/**
 * A page as publishing drew it: words and pictures need no script. React knows of one element alone. It takes what stands
 * in there for a text that differs, which `suppressHydrationWarning` tells it to leave. `children` draws what does
 * something in the page, once it stands.
 */
export function DrawnPage({ onStand, children }: DrawnPageProps) {
  const [page, setPage] = useState<Element | null>(null)
  const fill = useCallback(
    (element: Element | null) => {
      if (element === null) return
      if (element.firstElementChild === null) element.replaceChildren(...kept)
      onStand(element)
      // In slices: nothing that the reader sees waits for it.
      startTransition(() => setPage(element))
    },
    [onStand],
  )
  return (
    <>
      <section ref={fill} className="drawn" suppressHydrationWarning>
        {' '}
      </section>
      {page === null ? null : children(page)}
    </>
  )
}
