// In milliseconds. A busy device may have no idle moment for as long as the reader looks at the list.
const longestWait = 2000

type Connection = { saveData?: boolean; effectiveType?: string }

/** Whether the reader's network may be used ahead of need. */
export function mayPrefetch(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection }
  return connection?.saveData !== true && !/2g$/.test(connection?.effectiveType ?? '')
}

/** Runs what can wait once nothing else is going on. */
export const whenIdle = (run: () => void) =>
  window.requestIdleCallback === undefined ? setTimeout(run, 200) : requestIdleCallback(run, { timeout: longestWait })
