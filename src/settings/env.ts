import { SettingError } from './setting-error.ts'
import { readSetting, type SettingName, settingNames, type Values } from './setting-list.ts'
import type { TrustedProxies } from './trusted-proxies.ts'

/**
 * What a server works with. `host` is the address that is listened at: "localhost" can be reached from this machine
 * alone, "0.0.0.0" from every network that the machine is in. `port` 0 means any free one. Folders are absolute.
 */
export type Env = {
  host: string
  port: number
  siteFolder: string
  /** Where readers reach this server, without a slash at the end; links in mails lead there. */
  siteUrl: string | undefined
  /** Where subscribers and, without a mail server, their mails are kept. */
  dataFolder: string
  databaseUrl: string | undefined
  mailUrl: string | undefined
  mailFrom: string | undefined
  /** A password may go to the mail server over a line that is not encrypted. */
  isMailInsecure: boolean
  /** Most mails within an hour. */
  mailPerHour: number
  dkim: Dkim | undefined
  /** Requests to subscribe within an hour from one client. */
  signUpsPerHour: number
  isTrustedProxy: TrustedProxies
}

/** What signs mails. */
type Dkim = { domainName: string; keySelector: string; privateKey: string }

function readDkim(values: Values): Dkim | undefined {
  const domainName = readSetting(values, 'DKIM_DOMAIN')
  const keySelector = readSetting(values, 'DKIM_SELECTOR')
  const hasFile = values.DKIM_KEY_FILE !== undefined
  if (domainName === undefined && keySelector === undefined && !hasFile) return undefined
  if (domainName === undefined || keySelector === undefined || !hasFile)
    throw new SettingError(
      'Signing mails needs all of DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE. Set them all or none.',
    )
  return { domainName, keySelector, privateKey: readSetting(values, 'DKIM_KEY_FILE') ?? '' }
}

/** Those of our settings that an environment has. Empty ones, and ones of blanks, count as left out. */
export function settingsIn(env: Readonly<Record<string, string | undefined>>): Values {
  const found = settingNames.flatMap((name): [SettingName, string][] => {
    const value = env[name]
    return value === undefined || value.trim() === '' ? [] : [[name, value]]
  })
  return Object.fromEntries(found)
}

/** Reads what a server is told. Throws `SettingError` for values that cannot be used; empty ones count as left out. */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Env {
  const values = settingsIn(env)
  const mailUrl = readSetting(values, 'MAIL_URL')
  if (mailUrl !== undefined && values.MAIL_FROM === undefined)
    throw new SettingError('MAIL_URL is set and MAIL_FROM is not. Set MAIL_FROM to the address that mails come from.')
  return {
    host: readSetting(values, 'HOST'),
    port: readSetting(values, 'PORT'),
    siteFolder: readSetting(values, 'SITE_DIR'),
    siteUrl: readSetting(values, 'SITE_URL')?.replace(/\/$/, ''),
    dataFolder: readSetting(values, 'DATA_DIR'),
    databaseUrl: readSetting(values, 'DATABASE_URL'),
    mailUrl,
    mailFrom: readSetting(values, 'MAIL_FROM'),
    isMailInsecure: readSetting(values, 'MAIL_INSECURE'),
    mailPerHour: readSetting(values, 'MAIL_PER_HOUR'),
    dkim: readDkim(values),
    signUpsPerHour: readSetting(values, 'SIGNUPS_PER_HOUR'),
    isTrustedProxy: readSetting(values, 'TRUSTED_PROXIES') ?? (() => false),
  }
}
