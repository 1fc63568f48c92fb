/** Providers whose mailboxes answer to several domains: the first stands for all of them. */
const sameProvider: readonly (readonly string[])[] = [
  ['gmail.com', 'googlemail.com'],
  ['icloud.com', 'me.com', 'mac.com'],
  ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
  ['yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua', 'narod.ru'],
]

/** What a provider does not read in the name of a mailbox, as its own help says. */
const unread: Readonly<Record<string, RegExp>> = {
  // https://support.google.com/mail/answer/7436150
  'gmail.com': /\./g,
  // https://proton.me/support/addresses-and-aliases: dots, hyphens and underscores.
  'proton.me': /[._-]/g,
}

/** What providers take for one another in the name of a mailbox: Yandex knows a dot as a hyphen. */
const hyphenForDot = new Set(['yandex.ru'])

// Yahoo ends the name with a hyphen where others have a plus.
const hyphenTags = /^(?:yahoo|ymail|rocketmail)\./
// Whatever stands before the @ of a subdomain is a tag there: https://www.fastmail.help/hc/en-us/articles/360060591053
const subdomainTags = /^([^.]+)\.(fastmail\.(?:com|fm)|sent\.com)$/

const canonicalDomains = new Map(sameProvider.flatMap(([first = '', ...others]) => others.map((one) => [one, first])))

/** The domain of a mailbox in lower case, and the one that stands for it where a provider has several. */
export function mailboxDomain(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const provider = subdomainTags.exec(domain)?.[2] ?? domain
  return canonicalDomains.get(provider) ?? provider
}

/**
 * What is the same for all spellings that reach one mailbox: capitals, tags after a plus, and, where a provider is known
 * for it, dots and further domains. Limits are counted by it; mail goes to the address as it was typed, and no subscriber
 * is found by it.
 * @example mailboxKey('A.da+news@googlemail.com') // 'ada@gmail.com'
 */
export function mailboxKey(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at).toLowerCase()
  const written = address.slice(at + 1).toLowerCase()
  const domain = mailboxDomain(address)
  const owner = subdomainTags.exec(written)?.[1]
  if (owner !== undefined) return `${owner}@${domain}`
  const [untagged = ''] = local.split(hyphenTags.test(domain) ? /[+-]/ : '+')
  const read = untagged.replace(unread[domain] ?? /(?!)/, '')
  const name = hyphenForDot.has(domain) ? read.replaceAll('.', '-') : read
  // A name that is nothing but a tag reaches somebody all the same.
  return `${name === '' ? local : name}@${domain}`
}
