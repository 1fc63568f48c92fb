import type { Env } from './env.ts'

/** Says where the server is. An address of every network is no address to open, so the local one is named as well. */
export function showAddress(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const reach = isEverywhere ? `, and at every address of this machine, as HOST is ${host}` : ''
  return `The Standfirst server is at http://${name}:${port}/${reach}`
}

/** Says why the server cannot listen and what to do. */
export function showListenError(error: Error & { code?: string }, { host, port }: Env): string {
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
