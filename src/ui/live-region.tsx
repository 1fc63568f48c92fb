import { useSyncExternalStore } from 'react'

let announced = ''
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says something to screen readers, once, without moving the focus. The same words twice are announced twice. */
export function announce(words: string): void {
  // A trailing no-break space makes a repeated message a changed one, which is what gets spoken.
  announced = announced === words ? `${words}\u00a0` : words
  for (const listener of listeners) listener()
}

/** The one polite live region of the page; it stands there from the first paint. */
export function LiveRegion() {
  const words = useSyncExternalStore(
    subscribe,
    () => announced,
    () => '',
  )
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {words}
    </div>
  )
}
