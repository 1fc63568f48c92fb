import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { ledgerKey, offerKey, pendingDays, subscribedKey } from '#src/contract/stored-keys.ts'
import { paths } from '#src/lib/paths.ts'

const day = 86_400_000

/** What the script shares with the app. */
const shared = {
  ledgerName: `standfirst.${ledgerKey}`,
  offerName: `standfirst.${offerKey}`,
  subscribedName: `standfirst.${subscribedKey}`,
  pendingFor: pendingDays * day,
  newslettersPath: paths.newsletters(),
}

function buildScript(): string {
  const file = 'decide-early.script.js'
  const script = readFileSync(new URL(file, import.meta.url), 'utf8')
  const define = Object.fromEntries(Object.entries(shared).map(([name, value]) => [name, JSON.stringify(value)]))
  // A block keeps the names out of the page's own. The target is that of the app (vite.config.ts). A server that publishes
  // what is due has no Vite: esbuild is there with tsx.
  const { code } = transformSync(`{${script}}`, { minify: true, target: 'es2023', define, sourcefile: file })
  return code.trim()
}

/**
 * The script that decides before the first paint which prompts a page shows. It is one text for the page and for the
 * security policy, which holds its hash; a test holds it against the ledger.
 */
export const decideEarly = buildScript()
