import { slips } from '#src/lib/slips.ts'

const wellKnown = [
  ...['gmail.com', 'googlemail.com', 'hotmail.com', 'hotmail.co.uk', 'outlook.com', 'yahoo.com', 'yahoo.co.uk'],
  ...[
    'icloud.com',
    'live.com',
    'aol.com',
    'proton.me',
    'protonmail.com',
    'gmx.de',
    'gmx.net',
    'web.de',
    'fastmail.com',
  ],
]
// Domains in use that are a slip away from a well-known one: nobody is asked about them.
const genuine = ['mail.com', 'email.com', 'ymail.com', 'gmx.com', 'gmx.at', 'gmx.ch', 'me.com', 'mac.com', 'pm.me']

/**
 * The address that was probably meant, if its domain is a slip or two from a well-known one.
 * @example suggestAddress('ada@gmial.com') // 'ada@gmail.com'
 */
export function suggestAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  if (wellKnown.includes(domain) || genuine.includes(domain)) return undefined
  let best: { domain: string; distance: number } | undefined
  for (const one of wellKnown) {
    // In a short name two slips make another name.
    const most = one.length < 9 ? 1 : 2
    const distance = Math.abs(one.length - domain.length) > most ? most + 1 : slips(domain, one)
    if (distance <= most && distance < (best?.distance ?? 3)) best = { domain: one, distance }
  }
  return best === undefined ? undefined : `${address.slice(0, at)}@${best.domain}`
}
