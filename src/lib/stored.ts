/**
 * One value in the reader's own browser. Reading checks the shape and never throws; writing says whether it was kept.
 * Storage may be missing, full, blocked or hold anything at all: every failure means "nothing is kept".
 */
export type Stored<Value> = {
  read: () => Value | undefined
  write: (value: Value) => boolean
}

/**
 * A value under `standfirst.<key>` in local storage.
 * @example const read = stored('read', (value) => (isListOfTexts(value) ? value : undefined))
 */
export function stored<Value>(key: string, check: (value: unknown) => Value | undefined): Stored<Value> {
  const name = `standfirst.${key}`
  return {
    read: () => {
      try {
        const kept = window.localStorage.getItem(name)
        return kept === null ? undefined : check(JSON.parse(kept))
      } catch {
        return undefined
      }
    },
    write: (value) => {
      try {
        window.localStorage.setItem(name, JSON.stringify(value))
        return true
      } catch {
        return false
      }
    },
  }
}
