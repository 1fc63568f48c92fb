/** What of a request decides which rule it follows. Of a path that begins with a folder, `/*` stands for the rest. */
type RouterCondition = {
  requestMode?: RequestMode
  requestDestination?: RequestDestination
  urlPattern?: { pathname: string }
}
/** Who answers the requests of a condition: the network alone, or the worker. */
export type RouterRule = { condition: RouterCondition; source: 'network' | 'fetch-event' }
/** The event of an installation; a browser with the Static Routing API takes rules with it. */
export type Installing = { addRoutes?: (rules: RouterRule[]) => Promise<unknown> }

const byWorker = (condition: RouterCondition): RouterRule => ({ condition, source: 'fetch-event' })
const byNetwork = (condition: RouterCondition): RouterRule => ({ condition, source: 'network' })

/** The first rule that fits decides. Together they say of a request to our own site what `mannerOf` says of it. */
const rules = [
  byWorker({ requestMode: 'navigate' }),
  byNetwork({ requestDestination: 'font' }),
  byWorker({ urlPattern: { pathname: '/assets/*' } }),
  byWorker({ requestDestination: 'image' }),
  // What has no origin has that of the worker.
  byNetwork({ urlPattern: { pathname: '/*' } }),
]

/** Has the browser fetch what the worker leaves alone without beginning the worker first, where it can. */
export async function leaveToBrowser(event: Installing): Promise<void> {
  try {
    await event.addRoutes?.(rules)
  } catch {
    // Where a rule is refused the worker hears of every request, and leaves those to the browser itself.
  }
}
