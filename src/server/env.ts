import { resolve } from 'node:path'
import { StartError } from './start-error.ts'

/**
 * `host` is the address that is listened at: "localhost" can be reached from this machine alone, "0.0.0.0" from every
 * network that the machine is in. `port` 0 means any free one. `siteFolder` is absolute.
 */
export type Env = { host: string; port: number; siteFolder: string }

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

/** Reads HOST, PORT and SITE_DIR. Throws `StartError` for values that cannot be used; empty ones count as left out. */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Env {
  return {
    host: readHost(env.HOST || 'localhost'),
    port: readPort(env.PORT || '4173'),
    siteFolder: resolve(env.SITE_DIR || 'dist/site'),
  }
}
