import { resolve } from 'node:path'
import { parseAddress } from '#src/contract/address.ts'
import { parseSiteAddress } from '#src/contract/site-address.ts'
import { readDkimKey } from './dkim-key.ts'
import { SettingError } from './setting-error.ts'
import { readTrustedProxies } from './trusted-proxies.ts'

/**
 * A setting. `read` makes what the code works with of a value that is not blank, and throws `SettingError` for one that
 * cannot be used. What a setting is when it is left out stands in `usual`, as it would be written.
 */
export type Setting = {
  meaning: string
  usual?: string
  /** The value is an address that may hold a password. */
  isSecret?: boolean
  read: (value: string) => unknown
}

function readPort(port: string): number {
  const number = Number(port)
  if (/^\d{1,5}$/.test(port) && number <= 65535) return number
  throw new SettingError(
    `PORT is ${JSON.stringify(port)}. Set it to a number from 0 to 65535, or leave it out to use 4173.`,
  )
}

function readHost(host: string): string {
  if (/^[A-Za-z0-9.:_-]+$/.test(host)) return host
  throw new SettingError(
    `HOST is ${JSON.stringify(host)}. Set it to a name or an IP address without a port, such as localhost or 0.0.0.0, or leave it out to use localhost.`,
  )
}

/** A setting that is a whole number. */
const count = (name: string, meaning: string, usual: string) => ({
  meaning,
  usual,
  read: (value: string) => {
    if (/^\d{1,9}$/.test(value)) return Number(value)
    throw new SettingError(
      `${name} is ${JSON.stringify(value)}. Set it to a whole number, or leave it out to use ${usual}.`,
    )
  },
})

const readUrl = (name: string, protocols: readonly string[], example: string) => (value: string) => {
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/+$/, '')
  // The value may hold a password: it is not shown.
  throw new SettingError(`${name} cannot be read. Set it to an address such as ${example}, or leave it out.`)
}

/** The same sentence in every command, for publishing and for the server. */
function readSiteUrl(value: string) {
  const address = parseSiteAddress(value)
  if (address.kind === 'address') return address.url
  throw new SettingError(
    `SITE_URL is ${JSON.stringify(hidePasswords(value))}. Set it to ${address.wanted}, or leave it out.`,
  )
}

function readMailFrom(value: string): string {
  const address = parseAddress(value)
  if (address !== undefined) return address
  throw new SettingError(`MAIL_FROM is ${JSON.stringify(value)}. Set it to one address, such as letters@example.org.`)
}

function readSwitch(value: string): boolean {
  if (value === '0' || value === '1') return value === '1'
  throw new SettingError(`MAIL_INSECURE is ${JSON.stringify(value)}. Set it to 1 for yes, or leave it out for no.`)
}

const postgres = readUrl('DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:password@localhost/standfirst')
const smtp = readUrl('MAIL_URL', ['smtp:', 'smtps:'], 'smtp://user:password@mail.example.org:587')
const asWritten = (value: string) => value

/** All that can be set, in the order in which it is shown; `docs/deploy.md` is held against it. */
export const settings = {
  EDITION: { meaning: 'the folder of the publication', usual: 'public', read: (folder) => resolve(folder) },
  SITE_URL: { meaning: 'where readers reach the site', read: readSiteUrl },
  SITE_DIR: { meaning: 'the finished site', usual: 'dist/site', read: (folder) => resolve(folder) },
  HOST: { meaning: 'the address that the server listens at', usual: 'localhost', read: readHost },
  PORT: { meaning: 'the port that the server listens at', usual: '4173', read: readPort },
  DATA_DIR: {
    meaning: 'where subscribers are kept, and mails without a mail server',
    usual: 'data',
    read: (folder) => resolve(folder),
  },
  DATABASE_URL: { meaning: 'the Postgres that keeps subscribers instead', isSecret: true, read: postgres },
  MAIL_URL: { meaning: 'the mail server', isSecret: true, read: smtp },
  MAIL_FROM: { meaning: 'whom mails come from', read: readMailFrom },
  MAIL_INSECURE: {
    meaning: 'whether a password may go to it over an unencrypted line (1)',
    usual: '0',
    read: readSwitch,
  },
  // A publication's own list grows more slowly; a flood must not spend the good name of its mail server.
  MAIL_PER_HOUR: count('MAIL_PER_HOUR', 'most mails within an hour', '1000'),
  DKIM_DOMAIN: { meaning: 'the domain that signs mails', read: asWritten },
  DKIM_SELECTOR: { meaning: 'the selector of its key', read: asWritten },
  DKIM_KEY_FILE: { meaning: 'the file of its private key', read: readDkimKey },
  SIGNUPS_PER_HOUR: count('SIGNUPS_PER_HOUR', 'requests to subscribe from one client within an hour', '10'),
  TRUSTED_PROXIES: { meaning: 'whose X-Forwarded-For is believed', read: readTrustedProxies },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settings
export const settingNames = Object.keys(settings) as SettingName[]

/** What was written for each setting; without those that were left out. */
export type Values = Readonly<Partial<Record<SettingName, string>>>

/** What a setting is, or what it is when it is left out, if there is such a value. Throws `SettingError`. */
export function readSetting<Name extends SettingName>(
  values: Values,
  name: Name,
): ReturnType<(typeof settings)[Name]['read']> | Missing<Name> {
  const { read, usual }: Setting = settings[name]
  const value = values[name] ?? usual
  return (value === undefined ? undefined : read(value)) as ReturnType<(typeof settings)[Name]['read']> | Missing<Name>
}

type Missing<Name extends SettingName> = (typeof settings)[Name] extends { usual: string } ? never : undefined

/**
 * An address as it may be shown: without its password (of a page's address also the user, who may be a key), and without
 * the value of anything that is called one. What cannot be read as an address is not shown at all.
 * @example hidePasswords('smtps://ada:secret@mail.example.org') // 'smtps://ada:***@mail.example.org'
 */
export function hidePasswords(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || url.host === '') return address.includes('@') ? '(not shown)' : address
  const isPage = /^https?:$/.test(url.protocol)
  const isHidden = url.password !== '' || (isPage && url.username !== '')
  if (isPage && isHidden) url.username = '***'
  if (url.password !== '') url.password = '***'
  for (const name of new Set(url.searchParams.keys()))
    if (/pass|secret|key|token/i.test(name)) url.searchParams.set(name, '***')
  return !isHidden && url.search === '' ? address : url.href
}
