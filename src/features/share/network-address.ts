import type { Network } from '#src/contract/networks.ts'
import type { Shared } from './share-page.ts'

export const networkNames: Readonly<Record<Network, string>> = {
  bluesky: 'Bluesky',
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  mastodon: 'Mastodon',
  reddit: 'Reddit',
  telegram: 'Telegram',
  threads: 'Threads',
  whatsapp: 'WhatsApp',
  x: 'X',
}

// What each takes: `t` is the title, `u` the address, `b` both. Mastodon's own page asks for the reader's server; its words
// stand in the fragment, so that no server is sent them.
const pages: Readonly<Record<Network, string>> = {
  bluesky: 'bsky.app/intent/compose?text={b}',
  facebook: 'www.facebook.com/sharer/sharer.php?u={u}',
  linkedin: 'www.linkedin.com/sharing/share-offsite/?url={u}',
  mastodon: 'share.joinmastodon.org/#text={b}',
  reddit: 'www.reddit.com/submit?url={u}&title={t}',
  telegram: 't.me/share/url?url={u}&text={t}',
  threads: 'www.threads.com/intent/post?text={b}',
  whatsapp: 'wa.me/?text={b}',
  x: 'x.com/intent/post?text={t}&url={u}',
}

/**
 * The address at which a network offers to pass a page on. A plain link: nothing of the network runs here, and it learns
 * nothing of a reader who does not press it.
 * @example networkAddress('x', { title: 'Terns', url: 'https://gull.example/' }) // 'https://x.com/intent/post?text=Terns&url=…'
 */
export function networkAddress(network: Network, { title, url }: Shared): string {
  const words: Record<string, string> = { t: title, u: url, b: `${title} ${url}` }
  return `https://${pages[network].replace(/\{(.)\}/g, (_, name) => encodeURIComponent(words[name] ?? ''))}`
}
