// `npm run site-rules`: what nginx or Caddy have to know of a site that they hand out by themselves.
import { relative } from 'node:path'
import { rulesFolder, writeRuleFiles } from '#src/disk/made-rules.ts'
import { listFiles } from '#src/server/site/list-files.ts'
import { readSiteRecord } from '#src/server/site/site-record.ts'
import { StartError } from '#src/server/start-error.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { readSetting } from '#src/settings/setting-list.ts'
import { commandSettings } from '#src/settings/settings.ts'
import { caddyRules } from './caddy-rules.ts'
import { nginxRules } from './nginx-rules.ts'
import { siteRules } from './site-rules.ts'

const usage = `npm run site-rules

  Writes what nginx and Caddy have to know of the finished site where they hand it out by themselves: its content security
  policy, its old addresses, its withdrawn stories. The two files lie beside the site, in dist/site-rules/.
  docs/deploy.md says when that is needed, and how they are told of it.`

async function run(): Promise<number> {
  readFlags({ usage, flags: {} })
  const site = readSetting(commandSettings(), 'SITE_DIR')
  const record = await readSiteRecord(site)
  const hasStyleSheets = (await listFiles(site)).some(({ name }) => name.endsWith('.css'))
  const rules = siteRules(record, hasStyleSheets)
  await writeRuleFiles(site, { 'nginx.conf': nginxRules(rules), 'caddy.conf': caddyRules(rules) })
  console.log(
    `${relative(process.cwd(), rulesFolder(site))}: ${rules.moved.length} old addresses, ${rules.gone.length} that are gone.`,
  )
  return 0
}

await runCommand(run, [StartError])
