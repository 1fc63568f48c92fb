import type { Feed, FeedFile, FeedItem } from './feeds.ts'

const attachment = ({ url, type, bytes, title, seconds }: FeedFile) => ({
  url,
  mime_type: type,
  title,
  size_in_bytes: bytes,
  duration_in_seconds: seconds,
})

function item(story: FeedItem) {
  const { id, url, title, summary, html, lang, publishedAt, updatedAt, authors, section, topics, picture, media } =
    story
  return {
    id,
    url,
    title,
    content_html: html(),
    summary: summary === '' ? undefined : summary,
    image: picture?.url,
    date_published: publishedAt.toISOString(),
    date_modified: updatedAt.toISOString(),
    authors,
    tags: [...new Set([section.name, ...topics])],
    language: lang,
    attachments: media.length === 0 ? undefined : media.map(attachment),
  }
}

/** A feed as JSON Feed 1.1. */
export function feedToJson(feed: Feed): string {
  const { title, description, url, publisher, lang, icons, items, self } = feed
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: url,
    feed_url: self.json,
    description,
    icon: icons.large,
    favicon: icons.small,
    language: lang,
    authors: [publisher],
    items: items.map(item),
  })
}
