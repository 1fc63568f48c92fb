import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.navigation?.addEventListener('currententrychange', listener)
  // Where there is no Navigation API, these are the only steps within a document.
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.navigation?.removeEventListener('currententrychange', listener)
    window.removeEventListener('popstate', listener)
  }
}

/** What the window's address asks for (`?q=…`); nothing where there is no window, and while a drawn page is taken over. */
export const useSearch = (): string =>
  useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => '',
  )

/** Writes an address of the page that is shown: into its entry of the history, or into a new one. Nothing else moves. */
export function writeAddress(address: string, step: 'push' | 'replace'): void {
  if (step === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  for (const listener of listeners) listener()
}
