import { renderToString } from 'react-dom/server'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { seedCache } from '#src/app/cache/seed-cache.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { Page, PageState } from '#src/page/page.ts'
import { pagePath as pathOf } from '#src/page/page-path.ts'
import { App } from './app.tsx'
import { PublicationContext } from './publication-context.ts'
import { codeForAll } from './routes.tsx'
import { Shell } from './shell.tsx'

// Whatever is drawn here is drawn in one go.
await codeForAll()

/** The path of a page; "not found" stands at `/404`. */
export const pagePath = (page: Page) => pathOf(page) ?? '/404'

/** The HTML inside `#sf-root` of a page, complete without any script. Throws what rendering throws. */
export function renderPage({ publication, page }: PageState): string {
  const client = makeQueryClient()
  seedCache(client, page)
  const html = renderToString(<App publication={publication} client={client} ssrPath={pagePath(page)} />)
  client.clear()
  return html
}

/** The HTML inside `#sf-root` of a page that the service fills: header, an empty main part, footer. */
export function renderShell(publication: Publication): string {
  return renderToString(
    <PublicationContext value={publication}>
      <Shell path="/api">{null}</Shell>
    </PublicationContext>,
  )
}
