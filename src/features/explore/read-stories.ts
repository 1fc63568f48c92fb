import { useSyncExternalStore } from 'react'
import { stored } from '#src/lib/stored.ts'

const isText = (value: unknown): value is string => typeof value === 'string'
const kept = stored<string[]>('read', (value) => (Array.isArray(value) && value.every(isText) ? value : undefined))

// Enough to know the last weeks of a keen reader; 200 slugs are some 8 kB.
const mostKept = 200
const none: readonly string[] = []

let slugs: readonly string[] | undefined
const listeners = new Set<() => void>()

function current(): readonly string[] {
  slugs ??= kept.read() ?? none
  return slugs
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Remembers, in this browser alone, that a story was opened. */
export function rememberRead(slug: string): void {
  if (current()[0] === slug) return
  const next = [slug, ...current().filter((one) => one !== slug)].slice(0, mostKept)
  slugs = next
  kept.write(next)
  for (const listener of listeners) listener()
}

/** The stories that this reader has opened, newest first. */
export const readStories = current

/** The same for what is drawn. Nothing on the server and in the first paint. */
export function useReadStories(): readonly string[] {
  return useSyncExternalStore(subscribe, current, () => none)
}

/** Forgets what was read since the page was loaded; for tests. */
export function forgetRead(): void {
  slugs = undefined
}
