import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnv } from './env.ts'
import { StartError } from './start-error.ts'

describe('the environment', () => {
  it('is reachable from this machine alone unless told otherwise', () => {
    const usual = { host: 'localhost', port: 4173, siteFolder: resolve('dist/site') }
    expect(readEnv({})).toEqual(usual)
    expect(readEnv({ HOST: '', PORT: '', SITE_DIR: '' })).toEqual(usual)
  })

  it('takes what it is told', () => {
    const env = readEnv({ HOST: '0.0.0.0', PORT: '80', SITE_DIR: '/srv/site' })
    expect(env).toEqual({ host: '0.0.0.0', port: 80, siteFolder: '/srv/site' })
  })

  it.each(['abc', '-1', '65536', '80.5', '8 0', '0x50', '1e3'])('refuses the port %s', (PORT) => {
    expect(() => readEnv({ PORT })).toThrow(StartError)
    expect(() => readEnv({ PORT })).toThrow(/Set it to a number from 0 to 65535/)
  })

  it.each(['http://localhost', 'a b', 'a/b'])('refuses the host %s', (HOST) => {
    expect(() => readEnv({ HOST })).toThrow(/without a port/)
  })
})
