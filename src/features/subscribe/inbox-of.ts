type Inbox = { name: string; url: string }

const inboxes: [RegExp, Inbox][] = [
  [/^(?:gmail|googlemail)\.com$/, { name: 'Gmail', url: 'https://mail.google.com/' }],
  [/^(?:outlook|hotmail|live|msn)\.[a-z.]+$/, { name: 'Outlook', url: 'https://outlook.live.com/mail/' }],
  [/^(?:yahoo\.[a-z.]+|ymail\.com)$/, { name: 'Yahoo Mail', url: 'https://mail.yahoo.com/' }],
  [/^(?:icloud|me|mac)\.com$/, { name: 'iCloud Mail', url: 'https://www.icloud.com/mail/' }],
  [/^(?:proton\.me|protonmail\.(?:com|ch)|pm\.me)$/, { name: 'Proton Mail', url: 'https://mail.proton.me/' }],
  [/^gmx\.com$/, { name: 'GMX', url: 'https://www.gmx.com/' }],
  [/^gmx\.[a-z]+$/, { name: 'GMX', url: 'https://www.gmx.net/' }],
  [/^web\.de$/, { name: 'WEB.DE', url: 'https://web.de/' }],
  [/^aol\.com$/, { name: 'AOL Mail', url: 'https://mail.aol.com/' }],
  [/^fastmail\.(?:com|fm)$/, { name: 'Fastmail', url: 'https://app.fastmail.com/' }],
]

/** Where the holder of an address reads mail, if its provider is well known. */
export function inboxOf(address: string): Inbox | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return inboxes.find(([pattern]) => pattern.test(domain))?.[1]
}
