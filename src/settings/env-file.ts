import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { isMissing } from '#src/disk/is-missing.ts'
import { askIfMeant } from './likely-name.ts'
import { SettingError } from './setting-error.ts'
import { settingNames } from './setting-list.ts'

/** A file of settings. `lines` has the line of each name, from 1; `notes` are sentences on what in it does nothing. */
export type EnvFile = { values: Readonly<Record<string, string>>; lines: ReadonlyMap<string, number>; notes: string[] }

const written = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/
/** A value without quotes that is cut at a `#`, as passwords may hold one. */
const cut = /^[^'"`#\s][^'"`]*?\S#/

/** The sign that a value is still open with at the end of its line. */
function openQuote(value: string): string | undefined {
  const [quote = ''] = value
  return /['"`]/.test(quote) && !value.slice(1).includes(quote) ? quote : undefined
}

/**
 * Reads the text of a `.env` by the platform's own rules, and says what its writer would want to know: lines that are no
 * setting (which would swallow the next one), names that nothing reads, names that stand twice, and values that are cut. It
 * shows no value.
 */
export function readEnvText(text: string): EnvFile {
  const lines = new Map<string, number>()
  const notes: string[] = []
  const kept: string[] = []
  let quote: string | undefined
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const number = at + 1
    if (quote !== undefined) {
      if (line.includes(quote)) quote = undefined
      kept.push(line)
      continue
    }
    const [, name, value = ''] = written.exec(line) ?? []
    if (name === undefined) {
      if (!/^\s*(?:#|$)/.test(line)) notes.push(`line ${number} is no setting. Write one as NAME=value.`)
      continue
    }
    kept.push(line)
    quote = openQuote(value)
    if (lines.has(name)) notes.push(`${name} stands in lines ${lines.get(name)} and ${number}. The second one counts.`)
    lines.set(name, number)
    if (settingNames.every((known) => known !== name))
      notes.push(`nothing reads ${name}, in line ${number}.${askIfMeant(name, settingNames)}`)
    else if (cut.test(value)) notes.push(`${name}, in line ${number}, ends before its #. Put the value between quotes.`)
  }
  if (quote !== undefined) notes.push(`a value that begins with ${quote} does not end.`)
  return { values: parseEnv(kept.join('\n')) as Record<string, string>, lines, notes }
}

/** Reads a file of settings; `undefined` if there is none. Throws `SettingError` for one that cannot be read. */
export function readEnvFile(path: string): EnvFile | undefined {
  try {
    return readEnvText(readFileSync(path, 'utf8'))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new SettingError(
      `${path} cannot be read (${String(error)}). Settings are read from it: mend it or take it away.`,
    )
  }
}
