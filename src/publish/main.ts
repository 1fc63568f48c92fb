// `npm run publish [-- --strict]`: publishes the edition into dist/site with the app that was built last.
import { resolve } from 'node:path'
import { EditionError } from '#src/publish/edition/edition.ts'
import { publish, showPublished } from './publish.ts'
import { startProgress } from './show-progress.ts'

// React draws without its checks, three times as fast, only if this is set before it is loaded.
process.env.NODE_ENV ??= 'production'
const { renderPage, renderShell } = await import('#src/app/entry-server.tsx')

const progress = startProgress()
try {
  const published = await publish({
    edition: resolve(process.env.EDITION ?? 'public'),
    app: resolve('dist/app'),
    out: resolve('dist/site'),
    cache: resolve('node_modules/.cache/standfirst'),
    siteUrl: process.env.SITE_URL,
    isStrict: process.argv.includes('--strict'),
    render: renderPage,
    renderShell,
    onProgress: progress.show,
  })
  progress.end()
  console.log(showPublished(published))
  if (published.isHeld) process.exitCode = 1
} catch (error) {
  progress.end()
  if (!(error instanceof EditionError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
