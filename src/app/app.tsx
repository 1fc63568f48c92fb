import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { usePathname } from './navigation.ts'
import { PublicationContext } from './publication-context.ts'
import { RoutePage } from './routes.tsx'
import { Shell } from './shell.tsx'

/** While the reader is at `path`, what stands at `shown` is shown there. */
export type Instead = { path: string; shown: string }

type AppProps = {
  publication: Publication
  client: QueryClient
  /** The path to draw where there is no window. */
  ssrPath?: string | undefined
  /** A path at which another page is shown than its own: "not found", or what can be read where the network is away. */
  instead?: Instead | undefined
}

function Location({ ssrPath, instead }: Pick<AppProps, 'ssrPath' | 'instead'>) {
  const pathname = usePathname(ssrPath)
  const shown = pathname === instead?.path ? instead.shown : pathname
  return (
    <Shell path={shown}>
      <ErrorBoundary key={shown}>
        <RoutePage pathname={shown} />
      </ErrorBoundary>
    </Shell>
  )
}

/** The whole app, the same on the server and in the browser. */
export function App({ publication, client, ssrPath, instead }: AppProps) {
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <PublicationContext value={publication}>
          <Location ssrPath={ssrPath} instead={instead} />
        </PublicationContext>
      </QueryClientProvider>
    </StrictMode>
  )
}
