import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { usualLimits } from '#src/server/store/limits.ts'
import { readEnv } from './env.ts'
import { SettingError } from './setting-error.ts'

describe('the environment', () => {
  it('is reachable from this machine alone unless told otherwise', () => {
    const usual = {
      host: 'localhost',
      port: 4173,
      siteFolder: resolve('dist/site'),
      siteUrl: undefined,
      dataFolder: resolve('data'),
      databaseUrl: undefined,
      mailUrl: undefined,
      mailFrom: undefined,
      isMailInsecure: false,
      mailPerHour: 1000,
      dkim: undefined,
      signUpsPerHour: usualLimits.perClient,
    }
    expect(readEnv({})).toMatchObject(usual)
    const empty = ['HOST', 'PORT', 'SITE_DIR', 'SITE_URL', 'DATA_DIR', 'DATABASE_URL', 'MAIL_URL', 'MAIL_FROM']
    for (const nothing of ['', '  '])
      expect(readEnv(Object.fromEntries(empty.map((name) => [name, nothing])))).toMatchObject(usual)
    expect(readEnv({}).isTrustedProxy('127.0.0.1')).toBe(false)
  })

  it('takes what it is told', () => {
    const env = readEnv({
      HOST: '0.0.0.0',
      PORT: '80',
      SITE_DIR: '/srv/site',
      SITE_URL: 'https://example.org/',
      DATA_DIR: '/srv/data',
      DATABASE_URL: 'postgres://localhost/letters',
      MAIL_URL: 'smtps://mail.example.org',
      MAIL_FROM: 'letters@Example.org',
      MAIL_INSECURE: '1',
      MAIL_PER_HOUR: '50',
      SIGNUPS_PER_HOUR: '20',
      TRUSTED_PROXIES: '10.0.0.0/8',
    })
    expect(env).toMatchObject({
      host: '0.0.0.0',
      port: 80,
      siteFolder: '/srv/site',
      siteUrl: 'https://example.org',
      dataFolder: '/srv/data',
      databaseUrl: 'postgres://localhost/letters',
      mailUrl: 'smtps://mail.example.org',
      mailFrom: 'letters@example.org',
      isMailInsecure: true,
      mailPerHour: 50,
      signUpsPerHour: 20,
    })
    expect(env.isTrustedProxy('10.1.2.3')).toBe(true)
  })

  it.each([
    [{ MAIL_URL: 'smtp://mail.example.org' }, /Set MAIL_FROM/],
    [{ MAIL_URL: 'mail.example.org', MAIL_FROM: 'a@b.example' }, /MAIL_URL cannot be read/],
    [{ MAIL_FROM: 'a@b.example, c@d.example' }, /one address/],
    [{ DATABASE_URL: 'mysql://root:secret@localhost' }, /^DATABASE_URL cannot be read(?!.*secret)/],
    [{ SITE_URL: 'example.org' }, /SITE_URL is "example\.org"\. Set it to the whole address/],
    [{ MAIL_INSECURE: 'no' }, /MAIL_INSECURE is "no"\. Set it to 1/],
    [{ MAIL_PER_HOUR: 'many' }, /whole number/],
    [{ SIGNUPS_PER_HOUR: '-1' }, /whole number/],
    [{ DKIM_DOMAIN: 'example.org' }, /all or none/],
    [{ DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 'a', DKIM_KEY_FILE: '/nowhere' }, /DKIM_KEY_FILE cannot be read/],
    [{ TRUSTED_PROXIES: 'proxy.example.org' }, /addresses or networks/],
  ])('refuses %j', (env, message) => {
    expect(() => readEnv(env)).toThrow(SettingError)
    expect(() => readEnv(env)).toThrow(message)
  })

  it.each(['abc', '-1', '65536', '80.5', '8 0', '0x50', '1e3'])('refuses the port %s', (PORT) => {
    expect(() => readEnv({ PORT })).toThrow(SettingError)
    expect(() => readEnv({ PORT })).toThrow(/Set it to a number from 0 to 65535/)
  })

  it.each(['http://localhost', 'a b', 'a/b'])('refuses the host %s', (HOST) => {
    expect(() => readEnv({ HOST })).toThrow(/without a port/)
  })
})
