import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether the page's script has taken over: false on the server and in the first render, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
