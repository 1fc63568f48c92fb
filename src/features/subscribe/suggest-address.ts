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

/** How many slips lie between two words: letters missing, added, exchanged, or two neighbours swapped. */
function slips(a: string, b: string): number {
  // Of the row before the last, the last, and this one: how far each beginning of `b` is from that of `a`.
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(isSwap ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

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
