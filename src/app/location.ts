import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  // Without the Navigation API every page is a document of its own, whose path does not change.
  window.navigation?.addEventListener('currententrychange', listener)
  return () => window.navigation?.removeEventListener('currententrychange', listener)
}

/** The path of the window, and the given one where there is no window. */
export function usePathname(ssrPath: string | undefined): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.pathname,
    () => ssrPath ?? window.location.pathname,
  )
}
