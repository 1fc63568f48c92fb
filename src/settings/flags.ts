import { type ParseArgsConfig, parseArgs } from 'node:util'
import { askIfMeant } from './likely-name.ts'
import { SettingError } from './setting-error.ts'

type Options = NonNullable<ParseArgsConfig['options']>

export type Command<Flags extends Options> = {
  /** How it is called, and what each flag does. */
  usage: string
  flags: Flags
  /** It takes words beside its flags. */
  hasWords?: boolean
}

// npm has an `email` of its own in its files of settings.
const npmsOwn = new Set(['email'])

/**
 * npm keeps flags that stand before `--` for itself, and says little or nothing of it: `npm run publish --strict` would
 * publish what is damaged. It tells the script in its environment.
 */
function refuseKept(flags: Options, env: Readonly<Record<string, string | undefined>>): void {
  const kept = Object.keys(flags).find(
    (name) => !npmsOwn.has(name) && (env[`npm_config_${name.replaceAll('-', '_')}`] ?? '') !== '',
  )
  if (kept !== undefined)
    throw new SettingError(
      `npm has kept --${kept} for itself. Put -- before it, as in: npm run ${env.npm_lifecycle_event ?? 'publish'} -- --${kept}`,
    )
}

function toSettingError(error: unknown, flags: Options): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (!code?.startsWith('ERR_PARSE_ARGS')) return error
  const [, written = ''] = /'(-*[^']*)'/.exec(message) ?? []
  const names = [...Object.keys(flags), 'help'].map((name) => `--${name}`)
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return new SettingError(
      `There is no flag ${written}.${askIfMeant(written, names)} --help shows all that there are.`,
    )
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return new SettingError(`${JSON.stringify(written)} is no flag. --help shows all that there are.`)
  return new SettingError(message)
}

/**
 * Reads the flags of a command. `--help` shows how it is used and ends the process. Throws `SettingError` for a flag that
 * there is not, and for one that npm has kept for itself.
 * @example const { values } = readFlags({ usage, flags: { strict: { type: 'boolean' } } })
 */
export function readFlags<const Flags extends Options>(
  { usage, flags, hasWords = false }: Command<Flags>,
  args: string[] = process.argv.slice(2),
  env: Readonly<Record<string, string | undefined>> = process.env,
) {
  refuseKept(flags, env)
  try {
    const options = { ...flags, help: { type: 'boolean', short: 'h' } } as const
    const parsed = parseArgs({ args, options, allowPositionals: hasWords })
    if ((parsed.values as { help?: boolean }).help !== true) return parsed
  } catch (error) {
    throw toSettingError(error, flags)
  }
  console.log(usage)
  process.exit(0)
}
