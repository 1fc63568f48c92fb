import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { startServer } from '../bench/reliability/rig/server.ts'
import { mailsTo, type ReceivedMail } from './service.ts'

const tsx = import.meta.resolve('tsx')

/** A small publication in another language than the demo's, built, published and served by itself. */
export type LanguageSite = {
  base: string
  /** The text and the markup of the mails that an address has got, the oldest first. */
  mailsTo: (address: string) => Promise<ReceivedMail[]>
  close: () => Promise<void>
}

async function run(words: readonly string[], cwd: string, edition: string): Promise<void> {
  const env = { ...process.env, EDITION: edition, NODE_ENV: 'production', TSX_TSCONFIG_PATH: resolve('tsconfig.json') }
  await promisify(execFile)(process.execPath, words, { cwd, env })
}

/** Builds the app for the edition in `e2e/languages/<lang>`, publishes it into a folder of its own, and serves it. */
export async function openLanguage(lang: string): Promise<LanguageSite> {
  const home = mkdtempSync(join(tmpdir(), `standfirst-${lang}-`))
  const edition = join(home, 'edition')
  cpSync(`e2e/languages/${lang}`, edition, { recursive: true })
  mkdirSync(join(edition, 'images'), { recursive: true })
  cpSync('public/images/voyager-1-repair.jpg', join(edition, 'images/lead.jpg'))
  const app = join(home, 'dist/app')
  await run(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error', '--outDir', app], resolve('.'), edition)
  await run(['--import', tsx, resolve('src/publish/main.ts')], home, edition)
  const data = join(home, 'data')
  const env = { SITE_DIR: join(home, 'dist/site'), DATA_DIR: data, EDITION: edition, SIGNUPS_PER_HOUR: '1000' }
  const server = await startServer({ env: { ...env, TRUSTED_PROXIES: '' } })
  return {
    base: server.base,
    mailsTo: (address) => mailsTo(address, join(data, 'outbox')),
    close: async () => {
      await server.kill('SIGTERM')
      rmSync(home, { recursive: true, force: true })
    },
  }
}
