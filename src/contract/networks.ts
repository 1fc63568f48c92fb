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
