import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readDkimKey } from './dkim-key.ts'
import { SettingError } from './setting-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-dkim-'))
afterAll(() => rmSync(folder, { recursive: true }))

const privateKey = { type: 'pkcs8', format: 'pem' } as const
const publicKey = { type: 'spki', format: 'pem' } as const
const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength, publicKeyEncoding: publicKey, privateKeyEncoding: privateKey })
const good = rsa(1024)
const locked = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: publicKey,
  privateKeyEncoding: { ...privateKey, cipher: 'aes-256-cbc', passphrase: 'hush' },
})

const jwkOf = (pem: string) => createPrivateKey(pem).export({ format: 'jwk' })
/** The private half of one key with the public half of another. */
const mixed = createPrivateKey({
  key: { ...jwkOf(good.privateKey), n: jwkOf(rsa(1024).privateKey).n ?? '' },
  format: 'jwk',
})

function read(pem: string): string {
  const file = join(folder, 'dkim.pem')
  writeFileSync(file, pem)
  return readDkimKey(file)
}

it('a key that can sign is taken as it is', () => {
  expect(read(good.privateKey)).toBe(good.privateKey)
})

it.each([
  ['nothing', '', 'holds no private key'],
  ['a text', 'hush', 'holds no private key'],
  ['a public key', good.publicKey, 'holds no private key'],
  ['half of one', good.privateKey.slice(0, 400), 'holds no private key'],
  ['one with a password', locked.privateKey, 'that can be read without a password'],
  [
    'one of another type',
    generateKeyPairSync('ed25519').privateKey.export(privateKey).toString(),
    'of the type ed25519',
  ],
  ['one that was damaged', mixed.export(privateKey).toString(), 'whose signatures are not good'],
  ['a short one', rsa(768).privateKey, 'of 768 bits'],
])('%s is refused with a sentence that shows nothing of it', (_name, pem, sentence) => {
  expect(() => read(pem)).toThrow(SettingError)
  expect(() => read(pem)).toThrow(sentence)
  expect(() => read(pem)).toThrow('openssl genrsa 2048')
  expect(() => read(pem)).not.toThrow(/hush|BEGIN|MII/)
})
