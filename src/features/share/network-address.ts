import type { Network } from '#src/contract/card.ts'
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

/**
 * The address at which a network offers to pass a page on. A plain link: nothing of the network runs here, and it learns
 * nothing of a reader who does not press it.
 * @example networkAddress('x', { title: 'Terns', url: 'https://gull.example/' }) // 'https://x.com/intent/post?text=Terns&url=…'
 */
export function networkAddress(network: Network, shared: Shared): string {
  const title = encodeURIComponent(shared.title)
  const url = encodeURIComponent(shared.url)
  const both = `text=${title}%20${url}`
  switch (network) {
    case 'bluesky':
      return `https://bsky.app/intent/compose?${both}`
    case 'facebook':
      return `https://www.facebook.com/sharer/sharer.php?u=${url}`
    case 'linkedin':
      return `https://www.linkedin.com/sharing/share-offsite/?url=${url}`
    case 'mastodon':
      // Mastodon's own page, which asks for the reader's server. The words stand in the fragment: no server is sent them.
      return `https://share.joinmastodon.org/#${both}`
    case 'reddit':
      return `https://www.reddit.com/submit?url=${url}&title=${title}`
    case 'telegram':
      return `https://t.me/share/url?url=${url}&text=${title}`
    case 'threads':
      return `https://www.threads.com/intent/post?${both}`
    case 'whatsapp':
      return `https://wa.me/?${both}`
    case 'x':
      return `https://x.com/intent/post?text=${title}&url=${url}`
  }
}
