import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/** Goes to an address of the app without a new document. `state` is kept with the entry in the browser's history. */
export function goTo(address: string, { state, replace = false }: { state: unknown; replace?: boolean }): void {
  if (replace) history.replaceState(state, '', address)
  else history.pushState(state, '', address)
  for (const listener of listeners) listener()
}

/** The path of the window, and the given one where there is no window. */
export function usePathname(ssrPath: string | undefined): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.pathname,
    () => ssrPath ?? window.location.pathname,
  )
}
