import { readFileSync } from 'node:fs'
import { minifySync } from 'vite'
import { ledgerKey, pendingDays, subscribedKey } from '#src/contract/stored-keys.ts'
import { paths } from '#src/lib/paths.ts'

const day = 86_400_000

/** What the script shares with the app. */
const shared = {
  ledgerName: `standfirst.${ledgerKey}`,
  subscribedName: `standfirst.${subscribedKey}`,
  pendingFor: pendingDays * day,
  newslettersPath: paths.newsletters(),
}

function buildScript(): string {
  const file = 'decide-early.script.js'
  const script = readFileSync(new URL(file, import.meta.url), 'utf8')
  const constants = Object.entries(shared).map(([name, value]) => `const ${name} = ${JSON.stringify(value)}`)
  // A block keeps the names out of the page's own. The target is that of the app (vite.config.ts).
  const { code, errors } = minifySync(file, `{\n${constants.join('\n')}\n${script}}`, {
    compress: { target: 'es2023' },
  })
  if (errors.length > 0) throw new Error(`${file} is no script that can be built: ${errors[0]?.message}`)
  return code
}

/**
 * The script that decides before the first paint whether a page shows a prompt. It is one text for the page and for the
 * security policy, which holds its hash; a test holds it against the ledger.
 */
export const decideEarly = buildScript()
