import { createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SettingError } from './setting-error.ts'

/** Signatures of shorter keys are believed by nobody (RFC 8301, 3.2). */
const fewestBits = 1024

const advice = 'Set it to the file of an RSA private key in PEM, as `openssl genrsa 2048` writes it.'

/** Signs something, and looks whether it can be told from something else. */
function canSign(key: KeyObject): boolean {
  const trial = 'A trial.'
  const signature = createSign('sha256').update(trial).sign(key)
  return createVerify('sha256').update(trial).verify(createPublicKey(key), signature)
}

/** What is wrong with a key that is to sign mails, if anything is. */
function faultOf(pem: string): string | undefined {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch {
    return 'holds no private key that can be read without a password'
  }
  if (key.asymmetricKeyType !== 'rsa') return `holds a key of the type ${key.asymmetricKeyType}`
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < fewestBits) return `holds a key of ${bits} bits, and mail servers believe none below ${fewestBits}`
  return canSign(key) ? undefined : 'holds a key whose signatures are not good'
}

/** Reads the private key that signs mails out of its file. Throws `SettingError` for one that cannot sign. */
export function readDkimKey(file: string): string {
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (error) {
    throw new SettingError(`DKIM_KEY_FILE cannot be read (${String(error)}). ${advice}`)
  }
  const fault = faultOf(pem)
  if (fault === undefined) return pem
  throw new SettingError(`DKIM_KEY_FILE cannot sign: ${file} ${fault}. ${advice}`)
}
