/** The formats in which stories can be followed, in the order in which pages offer them. */
export const feedFormats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

/** The file's name beside the page whose stories it holds, and its media type (RFC 4287, jsonfeed.org, and use for RSS). */
export const feedFiles: Readonly<Record<FeedFormat, { name: string; type: string }>> = {
  rss: { name: 'feed.xml', type: 'application/rss+xml' },
  atom: { name: 'atom.xml', type: 'application/atom+xml' },
  json: { name: 'feed.json', type: 'application/feed+json' },
}

/** One value for every format. */
export const byFormat = <Value>(toValue: (format: FeedFormat) => Value): Readonly<Record<FeedFormat, Value>> => ({
  rss: toValue('rss'),
  atom: toValue('atom'),
  json: toValue('json'),
})
