// `npm run preview-link <slug>`: a link to a draft, for those who are to read it before it is published.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { previewPath } from '#src/lib/paths.ts'
import { makePreviewKey } from '#src/server/site/previews.ts'
import { readService } from '#src/server/site/service.ts'
import { makeStore, openDatabase } from '#src/server/store/store.ts'
import { Unavailable } from '#src/server/store/unavailable.ts'
import { type Env, readEnv } from '#src/settings/env.ts'
import { readFlags } from '#src/settings/flags.ts'
import { askIfMeant } from '#src/settings/likely-name.ts'
import { mailBase } from '#src/settings/mail-base.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { SettingError } from '#src/settings/setting-error.ts'
import { commandSettings } from '#src/settings/settings.ts'
import { logToStderr } from './log.ts'
import { localAddress } from './show-address.ts'
import { StartError } from './start-error.ts'

const usage = `npm run preview-link <slug> [-- --days 7]

  Prints a link that shows a draft, or a story that waits for its moment, as it was when somebody published last. Whoever has
  the link can read it until it ends; search engines are told to look away. The server of the site answers it.

  --days <number>   how long the link works: 1 to 90 days (7)`

const day = 86_400_000

function readDays(written: string): number {
  const days = Number(written)
  if (/^\d{1,2}$/.test(written) && days >= 1 && days <= 90) return days
  throw new SettingError(`--days is ${JSON.stringify(written)}. Write a number from 1 to 90.`)
}

/** Throws `SettingError` for a slug that no draft has, and says which there are. */
function refuseUnknown(slug: string | undefined, { siteFolder }: Env): asserts slug is string {
  const folder = `${siteFolder}-previews`
  if (slug !== undefined && existsSync(join(folder, `${slug}.html`))) return
  const known = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html')) : []
  const slugs = known.map((name) => name.slice(0, -'.html'.length)).toSorted()
  const there = slugs.length === 0 ? 'There is none.' : `There are: ${slugs.join(', ')}.`
  throw new SettingError(
    slug === undefined
      ? `Write the slug of a draft. ${there}`
      : `No draft ${slug} was there when somebody published last.${askIfMeant(slug, slugs)} ${there} Run \`npm run publish\` after you have written one.`,
  )
}

/** Where readers reach the site; this machine, if it has no address that leads anywhere. */
function baseOf({ siteUrl, host, port }: Env, publicationUrl: string | undefined): string {
  try {
    return mailBase(siteUrl, publicationUrl)
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    return localAddress(host, port)
  }
}

async function run(): Promise<number> {
  const { values, positionals } = readFlags({
    usage,
    flags: { days: { type: 'string', default: '7' } },
    hasWords: true,
  })
  const days = readDays(values.days)
  const env = readEnv(commandSettings())
  const [slug] = positionals
  refuseUnknown(slug, env)
  const service = await readService(env.siteFolder)
  const store = await makeStore(await openDatabase(env, logToStderr))
  const expiresAt = Date.now() + days * day
  const key = makePreviewKey(store.secret, slug, expiresAt)
  await store.close()
  console.log(`${baseOf(env, service?.url)}${previewPath(slug, key)}`)
  console.error(`It works until ${new Date(expiresAt).toISOString()}.`)
  return 0
}

await runCommand(run, [StartError, Unavailable])
