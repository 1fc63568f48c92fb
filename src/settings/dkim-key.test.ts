import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readEnv } from './env.ts'
import { SettingError } from './setting-error.ts'
import { showSettings } from './show-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-dkim-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'dkim.pem')

const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength })
const good = rsa(1024)

function settingsWith(key: string, told: Record<string, string> = {}) {
  writeFileSync(file, key)
  return { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 'one', DKIM_KEY_FILE: file, ...told }
}

describe('the key that signs mails', () => {
  it.each([
    ['PKCS 8', pem(good.privateKey)],
    ['PKCS 1', good.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ])('is a private RSA key, as %s', (_name, key) => {
    expect(readEnv(settingsWith(key)).dkim?.privateKey).toBe(key)
  })

  it.each([
    ['no key', 'no key', 'no private key that can sign'],
    ['an empty file', '', 'no private key that can sign'],
    [
      'the public key',
      good.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      'no private key that can sign',
    ],
    ['half a key', pem(good.privateKey).slice(0, 400), 'no private key that can sign'],
    [
      'a key with a passphrase',
      good.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'hush' }).toString(),
      'no private key that can sign',
    ],
    ['a short key', pem(rsa(768).privateKey), 'an RSA key of 768 bits'],
    ['an elliptic curve', pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), 'of the kind ec'],
    ['Ed25519', pem(generateKeyPairSync('ed25519').privateKey), 'of the kind ed25519'],
  ])('is not %s, which stops the start and is shown', (_name, key, words) => {
    const told = settingsWith(key)
    expect(() => readEnv(told)).toThrow(SettingError)
    expect(() => readEnv(told)).toThrow(words)
    expect(() => readEnv(told)).toThrow('Set it to the file of a private RSA key')
    const { text, faults } = showSettings({ values: told, originOf: () => 'environment', notes: [] })
    expect(text).toContain(words)
    expect(faults).toBe(1)
    // Nothing of a key is shown.
    const lines = key.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----'))
    expect(lines.filter((line) => text.includes(line))).toEqual([])
  })

  it.each([
    [{ DKIM_DOMAIN: 'a.example; l=0' }, 'DKIM_DOMAIN is "a.example; l=0"'],
    [{ DKIM_SELECTOR: 'one\r\nFrom: eve' }, 'DKIM_SELECTOR is'],
  ])('has a domain and a selector that are names: not %j', (told, words) => {
    expect(() => readEnv(settingsWith(pem(good.privateKey), told))).toThrow(words)
  })
})
