// `npm run publish [-- --strict]`: publishes the edition into dist/site with the app that was built last.
import { resolve } from 'node:path'
import { EditionError } from './edition.ts'
import { publish, showPublished } from './publish.ts'

// React draws without its checks, three times as fast, only if this is set before it is loaded.
process.env.NODE_ENV ??= 'production'
const { renderPage, renderShell } = await import('#src/app/entry-server.tsx')

const isTerminal = process.stderr.isTTY
let lastSaid = 0
function showProgress(words: string): void {
  const now = Date.now()
  // A terminal sees every step in place; a log gets a line each five seconds of a long run.
  if (isTerminal) process.stderr.write(`\r\u001b[K${words}`)
  else if (now - lastSaid > 5000) process.stderr.write(`${words}\n`)
  else return
  lastSaid = now
}

lastSaid = Date.now()
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
    onProgress: showProgress,
  })
  if (isTerminal) process.stderr.write('\r\u001b[K')
  console.log(showPublished(published))
  if (published.isHeld) process.exitCode = 1
} catch (error) {
  if (isTerminal) process.stderr.write('\r\u001b[K')
  if (!(error instanceof EditionError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
