// `npm run publish [-- --strict] [--replace]`: publishes the edition into dist/site with the app that was built last.
import { resolve } from 'node:path'
import { EditionError } from '#src/publish/edition/edition.ts'
import { publish, publishDue } from './publish.ts'
import { startProgress } from './show-progress.ts'
import { isInNeed, showPublished } from './show-published.ts'

// React draws without its checks, three times as fast, only if this is set before it is loaded.
process.env.NODE_ENV ??= 'production'
const { renderPage, renderShell } = await import('#src/app/entry-server.tsx')

const progress = startProgress()
try {
  const go = process.argv.includes('--due') ? publishDue : publish
  const published = await go({
    edition: resolve(process.env.EDITION || 'public'),
    app: resolve('dist/app'),
    out: resolve('dist/site'),
    cache: resolve('node_modules/.cache/standfirst'),
    dataFolder: resolve(process.env.DATA_DIR || 'data'),
    siteUrl: process.env.SITE_URL || undefined,
    isStrict: process.argv.includes('--strict'),
    isReplacing: process.argv.includes('--replace'),
    render: renderPage,
    renderShell,
    onProgress: progress.show,
  })
  progress.end()
  // Nothing is due, or another process is at it.
  if (published !== undefined) console.log(showPublished(published))
  if (published !== undefined && isInNeed(published)) process.exitCode = 1
} catch (error) {
  progress.end()
  if (!(error instanceof EditionError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
