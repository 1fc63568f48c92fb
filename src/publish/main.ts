// `npm run publish [-- --strict]`: publishes the edition into dist/site with the app that was built last.
import { resolve } from 'node:path'
import { EditionError } from '#src/publish/edition/edition.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { readSetting } from '#src/settings/setting-list.ts'
import { commandSettings } from '#src/settings/settings.ts'
import { publish, showPublished } from './publish.ts'
import { startProgress } from './show-progress.ts'

const usage = `npm run publish [-- flags]

  Publishes the edition (EDITION, else public) into dist/site, with the app that was built last. A file that cannot be used
  is named and left out.

  --strict   publishes nothing while a file is left out or damaged`

// React draws without its checks, three times as fast, only if this is set before it is loaded.
process.env.NODE_ENV ??= 'production'

async function run(): Promise<number> {
  const { values: flags } = readFlags({ usage, flags: { strict: { type: 'boolean', default: false } } })
  const settings = commandSettings()
  const { renderPage, renderShell } = await import('#src/app/entry-server.tsx')
  const progress = startProgress()
  try {
    const published = await publish({
      edition: readSetting(settings, 'EDITION'),
      app: resolve('dist/app'),
      out: resolve('dist/site'),
      cache: resolve('node_modules/.cache/standfirst'),
      siteUrl: settings.SITE_URL,
      isStrict: flags.strict,
      render: renderPage,
      renderShell,
      onProgress: progress.show,
    })
    progress.end()
    console.log(showPublished(published))
    return published.isHeld ? 1 : 0
  } finally {
    progress.end()
  }
}

await runCommand(run, [EditionError])
