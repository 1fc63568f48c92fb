import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a form is filled in at the least: no person is quicker, and most machines are. */
export const stampWait = 1000
/** How long a page may lie open before its form has to be begun again. */
const longestAge = 24 * 3600 * 1000

const sign = (secret: string, at: string) => createHmac('sha256', secret).update(`stamp ${at}`).digest('base64url')

/** A signed moment, to be sent along with a form. */
export function makeStamp(secret: string, now: number): string {
  const at = now.toString(36)
  return `${at}.${sign(secret, at)}`
}

/** Whether a stamp is ours, and neither too young nor too old. */
export function isGoodStamp(secret: string, stamp: string | undefined, now: number): boolean {
  const [at = '', signature = ''] = (stamp ?? '').split('.')
  const wanted = Buffer.from(sign(secret, at))
  const found = Buffer.from(signature)
  if (wanted.length !== found.length || !timingSafeEqual(wanted, found)) return false
  const age = now - Number.parseInt(at, 36)
  return age >= stampWait && age <= longestAge
}
