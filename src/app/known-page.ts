import { toRoute } from '#src/lib/paths.ts'
import { hasCome } from './navigation.ts'
import { type Ahead, ask } from './prefetch.ts'
import { codeFor } from './routes.tsx'

/** Whether the page at a path can be drawn where the network is away, from answers that are kept and code that is there. */
async function isKnown(ahead: Ahead, path: string): Promise<boolean> {
  const route = toRoute(path)
  const [isCode] = await Promise.all([hasCome(codeFor(route.kind) ?? Promise.resolve()), ask(ahead, route)])
  if (route.kind === 'newsletters') return isCode
  return (
    isCode &&
    ahead.client
      .getQueryCache()
      .getAll()
      .some(({ state }) => state.data !== undefined)
  )
}

/**
 * Whether the app is to be drawn anew on the document of the list of what can be read, which came in the place of the page
 * at `path`: where that page can be drawn, and where a step that was taken meanwhile leads to another one.
 */
export const isToDraw = async (ahead: Ahead, path: string): Promise<boolean> =>
  (await isKnown(ahead, path)) || window.location.pathname !== path
