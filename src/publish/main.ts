// `npm run publish [-- --strict --replace]`: publishes the edition into dist/site with the app that was built last.
import { resolve } from 'node:path'
import { areRulesOld } from '#src/disk/made-rules.ts'
import { counted } from '#src/lib/counted.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { isInNeed, type Published } from '#src/publish/site/published.ts'
import { findUnchanged, type Making } from '#src/publish/site/whole-site.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { readSetting } from '#src/settings/setting-list.ts'
import { commandSettings } from '#src/settings/settings.ts'
import { startProgress } from './show-progress.ts'
import { showPublished } from './show-published.ts'

const usage = `npm run publish [-- flags]

  Publishes the edition (EDITION, else public) into dist/site, with the app that was built last. A file that cannot be used
  is named and left out.

  --strict    publishes nothing while a file is left out or damaged
  --replace   goes on where publishing would stop: the site is another publication's, or would lose all stories
  --due       publishes only what has become due since the last publish (a running server does so by itself)
  --pack      publishes nothing, and packs smaller what a large publish packed quickly (a running server does so by itself)`

const off = { type: 'boolean', default: false } as const

const oldRules =
  'The rules in dist/site-rules are those of an earlier site. Run "npm run site-rules", and let nginx or Caddy read them again (docs/deploy.md); standfirst-rules.path does both by itself.'

async function run(): Promise<number> {
  const { values: flags } = readFlags({ usage, flags: { strict: off, replace: off, due: off, pack: off } })
  const settings = commandSettings()
  const out = resolve('dist/site')
  const making: Making = {
    edition: readSetting(settings, 'EDITION'),
    app: resolve('dist/app'),
    out,
    cache: resolve('node_modules/.cache/standfirst'),
    dataFolder: readSetting(settings, 'DATA_DIR'),
    siteUrl: settings.SITE_URL,
  }
  if (flags.pack) return pack(making)
  const unchanged = flags.due || flags.replace ? undefined : await findUnchanged(making)
  // Whoever is strict may not be content with what was published.
  const isGood = unchanged !== undefined && !(flags.strict && unchanged.reports.length > 0)
  const published = isGood ? unchanged : await make(making, flags)
  // Nothing is due, or another process is at it.
  if (published === undefined) return 0
  console.log(showPublished(published))
  if (!published.isHeld && (await areRulesOld(out))) console.log(oldRules)
  return isInNeed(published) ? 1 : 0
}

async function pack(making: Making): Promise<number> {
  const { packSite } = await import('./pack-site.ts')
  const progress = startProgress()
  try {
    const packed = await packSite(making, progress.show)
    if (packed > 0) console.log(`${counted(packed, 'file was', 'files were')} packed smaller.`)
    return 0
  } finally {
    progress.end()
  }
}

type Flags = { strict: boolean; replace: boolean; due: boolean }

/** Loads what reads an edition and draws pages only now that something has changed. */
async function make(making: Making, { strict, replace, due }: Flags): Promise<Published | undefined> {
  // React draws without its checks, three times as fast, only if this is set before it is loaded.
  process.env.NODE_ENV ??= 'production'
  const { renderPage: render, renderShell } = await import('#src/app/entry-server.tsx')
  const { publish, publishDue } = await import('./publish.ts')
  const progress = startProgress()
  try {
    const told = { ...making, isStrict: strict, isReplacing: replace, onProgress: progress.show }
    return await (due ? publishDue : publish)({ ...told, render, renderShell })
  } finally {
    progress.end()
  }
}

await runCommand(run, [EditionError])
