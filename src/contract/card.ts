/**
 * The size of a share card in pixels: 1.91 to 1, what Facebook, X, LinkedIn, Slack and WhatsApp show large. Every card that
 * publishing draws has it.
 */
export const cardSize = { width: 1200, height: 630 } as const

/** Where a story can be passed on to by a plain link, without any script of theirs. */
export const networks = [
  'bluesky',
  'facebook',
  'linkedin',
  'mastodon',
  'reddit',
  'telegram',
  'threads',
  'whatsapp',
  'x',
] as const
export type Network = (typeof networks)[number]
