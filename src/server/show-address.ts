import type { Env } from '#src/settings/env.ts'

const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::'

/** Where the server is reached from this machine, without a slash at the end. */
export function localAddress(host: string, port: number): string {
  const name = isEverywhere(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** Says where the server is. An address of every network is no address to open, so the local one is named as well. */
export function showAddress(host: string, port: number): string {
  const reach = isEverywhere(host) ? `, and at every address of this machine, as HOST is ${host}` : ''
  return `The Standfirst server is at ${localAddress(host, port)}/${reach}`
}

/** Says why the server cannot listen and what to do. */
export function showListenError(error: Error & { code?: string }, { host, port }: Pick<Env, 'host' | 'port'>): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use already. Stop the program that uses it, or set PORT to another number.`
    case 'EACCES':
      return `This user may not listen at port ${port}. Set PORT to a number above 1023.`
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. Set HOST to localhost, or to 0.0.0.0 to be reachable from every network.`
    default:
      return `The server cannot listen at ${host}, port ${port}: ${error.message}.`
  }
}
