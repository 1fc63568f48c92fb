import { resolve } from 'node:path'
import { settingsIn } from './env.ts'
import { type EnvFile, readEnvFile } from './env-file.ts'
import { readSetting, type SettingName, settingNames, type Values } from './setting-list.ts'

/** What a command is told, where each part of it comes from, and what in the file does nothing. */
export type Settings = {
  values: Values
  originOf: (name: SettingName) => 'environment' | `line ${number} of ${string}` | 'usual'
  /** Whole sentences. */
  notes: readonly string[]
}

/** The name of the file in the working folder, unless `ENV_FILE` names another; `none` reads no file. */
const usualFile = '.env'

/**
 * Reads all settings: those of the environment, and beneath them those of the file `.env` of the working folder. What is
 * empty counts as left out in both. Throws `SettingError` for a file that cannot be read.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, folder = process.cwd()): Settings {
  const name = env.ENV_FILE?.trim() || usualFile
  const file: EnvFile | undefined = name === 'none' ? undefined : readEnvFile(resolve(folder, name))
  const inFile = settingsIn(file?.values ?? {})
  const told = settingsIn(env)
  return {
    values: { ...inFile, ...told },
    originOf: (setting) => {
      if (told[setting] !== undefined) return 'environment'
      return inFile[setting] === undefined ? 'usual' : `line ${file?.lines.get(setting) ?? 0} of ${name}`
    },
    notes: file?.notes.map((note) => `${name}: ${note}`) ?? [],
  }
}

/**
 * The settings of this command. Says on stderr what in the file does nothing, and throws `SettingError` for an address of
 * the site that no command can work with.
 */
export function commandSettings(): Values {
  const { values, notes } = readSettings(process.env)
  for (const note of notes) console.error(note)
  readSetting(values, 'SITE_URL')
  return values
}

/** The environment of a program that this command starts: it is told the same, and says nothing of the file again. */
export const commandEnvironment = (settings: Values): NodeJS.ProcessEnv => ({
  ...process.env,
  ...settings,
  ENV_FILE: 'none',
})

/** The environment of a program that shall be told nothing but what is put into it: without any of our settings. */
export const withoutSettings = (env: Readonly<Record<string, string>>): Record<string, string> => ({
  ...env,
  ...Object.fromEntries(settingNames.map((name) => [name, ''])),
  ENV_FILE: 'none',
})
