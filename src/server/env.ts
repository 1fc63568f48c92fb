import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseAddress } from '#src/contract/address.ts'
import type { Dkim } from '#src/server/mail/transport.ts'
import { usualLimits } from '#src/server/store/limits.ts'
import { readTrustedProxies, type TrustedProxies } from './client-address.ts'
import { StartError } from './start-error.ts'

/**
 * `host` is the address that is listened at: "localhost" can be reached from this machine alone, "0.0.0.0" from every
 * network that the machine is in. `port` 0 means any free one. Folders are absolute.
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
  /** Most mails within an hour. */
  mailPerHour: number
  dkim: Dkim | undefined
  /** Requests to subscribe within an hour from one client. */
  signUpsPerHour: number
  isTrustedProxy: TrustedProxies
}

function readPort(port: string): number {
  const number = Number(port)
  if (/^\d{1,5}$/.test(port) && number <= 65535) return number
  throw new StartError(
    `PORT is ${JSON.stringify(port)}. Set it to a number from 0 to 65535, or leave it out to use 4173.`,
  )
}

function readHost(host: string): string {
  if (/^[A-Za-z0-9.:_-]+$/.test(host)) return host
  throw new StartError(
    `HOST is ${JSON.stringify(host)}. Set it to a name or an IP address without a port, such as localhost or 0.0.0.0, or leave it out to use localhost.`,
  )
}

function readCount(name: string, value: string | undefined, usual: number): number {
  if (!value) return usual
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new StartError(
    `${name} is ${JSON.stringify(value)}. Set it to a whole number, or leave it out to use ${usual}.`,
  )
}

function readUrl(name: string, value: string | undefined, protocols: readonly string[], example: string) {
  if (!value) return undefined
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/+$/, '')
  // The value may hold a password: it is not shown.
  throw new StartError(`${name} cannot be read. Set it to an address such as ${example}, or leave it out.`)
}

function readMailFrom(value: string | undefined, mailUrl: string | undefined): string | undefined {
  if (!value && mailUrl !== undefined)
    throw new StartError('MAIL_URL is set and MAIL_FROM is not. Set MAIL_FROM to the address that mails come from.')
  if (!value) return undefined
  const address = parseAddress(value)
  if (address !== undefined) return address
  throw new StartError(`MAIL_FROM is ${JSON.stringify(value)}. Set it to one address, such as letters@example.org.`)
}

function readDkim(env: Readonly<Record<string, string | undefined>>): Dkim | undefined {
  const { DKIM_DOMAIN: domainName, DKIM_SELECTOR: keySelector, DKIM_KEY_FILE: file } = env
  if (!domainName && !keySelector && !file) return undefined
  if (!domainName || !keySelector || !file)
    throw new StartError(
      'Signing mails needs all of DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE. Set them all or none.',
    )
  try {
    return { domainName, keySelector, privateKey: readFileSync(file, 'utf8') }
  } catch (error) {
    throw new StartError(`DKIM_KEY_FILE cannot be read (${String(error)}). Set it to the file of the private key.`)
  }
}

// A publication's own list grows more slowly; a flood must not spend the good name of its mail server.
const usualMailPerHour = 1000

/** Reads the environment; the README lists it. Throws `StartError` for values that cannot be used; empty ones count as left out. */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Env {
  const mailUrl = readUrl('MAIL_URL', env.MAIL_URL, ['smtp:', 'smtps:'], 'smtp://user:password@mail.example.org:587')
  const postgres = ['postgres:', 'postgresql:']
  return {
    host: readHost(env.HOST || 'localhost'),
    port: readPort(env.PORT || '4173'),
    siteFolder: resolve(env.SITE_DIR || 'dist/site'),
    siteUrl: readUrl('SITE_URL', env.SITE_URL, ['http:', 'https:'], 'https://example.org'),
    dataFolder: resolve(env.DATA_DIR || 'data'),
    databaseUrl: readUrl('DATABASE_URL', env.DATABASE_URL, postgres, 'postgres://user:password@localhost/standfirst'),
    mailUrl,
    mailFrom: readMailFrom(env.MAIL_FROM, mailUrl),
    mailPerHour: readCount('MAIL_PER_HOUR', env.MAIL_PER_HOUR, usualMailPerHour),
    dkim: readDkim(env),
    signUpsPerHour: readCount('SIGNUPS_PER_HOUR', env.SIGNUPS_PER_HOUR, usualLimits.perClient),
    isTrustedProxy: readTrustedProxies(env.TRUSTED_PROXIES ?? ''),
  }
}
