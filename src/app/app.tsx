import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { usePathname } from './navigation.ts'
import { PublicationContext } from './publication-context.ts'
import { RoutePage } from './routes.tsx'
import { Shell } from './shell.tsx'

type AppProps = {
  publication: Publication
  client: QueryClient
  /** The path to draw where there is no window. */
  ssrPath?: string | undefined
  /** A path that the server answered with "not found": shown as such, whatever it looks like. */
  missingPath?: string | undefined
}

function Location({ ssrPath, missingPath }: Pick<AppProps, 'ssrPath' | 'missingPath'>) {
  const pathname = usePathname(ssrPath)
  const shown = pathname === missingPath ? '/404' : pathname
  return (
    <Shell path={shown}>
      <ErrorBoundary key={shown}>
        <RoutePage pathname={shown} />
      </ErrorBoundary>
    </Shell>
  )
}

/** The whole app, the same on the server and in the browser. */
export function App({ publication, client, ssrPath, missingPath }: AppProps) {
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <PublicationContext value={publication}>
          <Location ssrPath={ssrPath} missingPath={missingPath} />
        </PublicationContext>
      </QueryClientProvider>
    </StrictMode>
  )
}
