import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from '#src/contract/read-json.ts'
import { parseSiteAddress } from '#src/contract/site-address.ts'
import { readEnv } from './env.ts'
import { mailBase } from './mail-base.ts'
import { SettingError } from './setting-error.ts'
import {
  hidePasswords,
  readSetting,
  type Setting,
  type SettingName,
  settingNames,
  settings,
  type Values,
} from './setting-list.ts'
import type { Settings } from './settings.ts'

/** One setting, ready to be shown. `fault` is a sentence. */
type Row = { name: SettingName; shown: string; origin: string; fault?: string | undefined }

/** The sentence of a `SettingError`, if that is what comes of some work. */
function faultOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof SettingError) return error.message
    throw error
  }
}

function editionFault(folder: string): string | undefined {
  if (existsSync(join(folder, 'publication.json'))) return undefined
  const what = existsSync(folder) ? 'holds no publication.json' : 'is not there'
  return `The folder ${folder} ${what}. Set EDITION to the folder of your publication.`
}

/** The address that the publication gives itself, as it stands in its file. */
function publicationUrl(values: Values): string | undefined {
  try {
    const reading = readJson(readFileSync(join(readSetting(values, 'EDITION'), 'publication.json'), 'utf8'))
    const url = reading.kind === 'read' ? (reading.value as { url?: unknown } | null)?.url : undefined
    return typeof url === 'string' ? url : undefined
  } catch {
    // The row of EDITION says that there is none.
    return undefined
  }
}

function addressRow(values: Values): Row | undefined {
  const url = publicationUrl(values)
  if (values.SITE_URL !== undefined || url === undefined) return undefined
  const address = parseSiteAddress(url)
  const shown = hidePasswords(url)
  const row = { name: 'SITE_URL', shown, origin: 'url of publication.json' } as const
  if (address.kind === 'address') return row
  return { ...row, fault: `url of publication.json is ${JSON.stringify(shown)}. Set it to ${address.wanted}.` }
}

function toRow(name: SettingName, { values, originOf }: Settings): Row {
  const { usual, isSecret = false }: Setting = settings[name]
  const value = values[name] ?? usual
  if (value === undefined) return { name, shown: '', origin: 'left out' }
  const shown = name.endsWith('_URL') ? hidePasswords(value) : value
  const fault =
    faultOf(() => readSetting(values, name)) ??
    (name === 'EDITION' ? editionFault(readSetting(values, 'EDITION')) : undefined)
  // What cannot be read may be a password as a whole.
  return { name, shown: isSecret && fault !== undefined ? '(not shown)' : shown, origin: originOf(name), fault }
}

/** What is wrong with settings that are right by themselves. */
function faultBetween(values: Values): string | undefined {
  return faultOf(() => {
    const { mailUrl, siteUrl } = readEnv(values)
    if (mailUrl !== undefined) mailBase(siteUrl, publicationUrl(values))
  })
}

/**
 * All settings for the terminal: each with its value, where that comes from and what is wrong with it. Passwords are not
 * shown. `faults` counts what has to be mended.
 */
export function showSettings(told: Settings): { text: string; faults: number } {
  const rows = settingNames.map(
    (name) => (name === 'SITE_URL' ? addressRow(told.values) : undefined) ?? toRow(name, told),
  )
  const widths = (['name', 'shown', 'origin'] as const).map((key) => Math.max(...rows.map((row) => row[key].length)))
  const lines = rows.flatMap(({ name, shown, origin, fault }) => [
    [
      fault === undefined ? '✓' : '✗',
      ...[name, shown, origin].map((cell, at) => cell.padEnd(widths[at] ?? 0)),
      settings[name].meaning,
    ].join('  '),
    ...(fault === undefined ? [] : [`   ${fault}`]),
  ])
  const alone = rows.filter(({ fault }) => fault !== undefined).length
  const between = alone === 0 ? faultBetween(told.values) : undefined
  const rest = [...(between === undefined ? [] : [between]), ...told.notes].map((sentence) => `✗  ${sentence}`)
  const faults = alone + rest.length
  const end = faults === 0 ? 'All of them are right.' : `${faults} to mend.`
  return { text: [...lines, ...rest, '', end].join('\n'), faults }
}
