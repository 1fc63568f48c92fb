import { ownPath, type Site } from './finished-site.ts'
import type { FeedItem } from './read-feed.ts'
import { type Head, metaOf } from './read-head.ts'

/** What a page says of itself to whoever unfurls a link to it. Texts that are missing are empty. */
export type LinkMeta = {
  path: string
  lang: string
  title: string
  description: string
  ogTitle: string
  ogDescription: string
  site: string
  domain: string
  /** `src` is a path of the site, or the address of a picture elsewhere. */
  picture?: { src: string; alt: string }
  /** X shows a large picture. */
  isLarge: boolean
  labels: readonly (readonly [string, string])[]
  /** Where the page stands, by its breadcrumbs. */
  trail: readonly string[]
  date?: string
  feed?: FeedItem
}

/** The names of the breadcrumbs; none where the linked data cannot be read: that is told elsewhere. */
function trailOf({ linkedData }: Head): string[] {
  try {
    const things: Record<string, unknown>[] = linkedData.flatMap((text) => JSON.parse(text)['@graph'] ?? [])
    const steps = things.find((thing) => thing['@type'] === 'BreadcrumbList')?.itemListElement
    return Array.isArray(steps) ? steps.map(({ name }) => String(name)) : []
  } catch {
    return []
  }
}

/** Reads what platforms read: for each thing the tag that they look at first. */
export function linkMeta(path: string, head: Head, site: Site, feed: FeedItem | undefined): LinkMeta {
  const contentOf = (name: string) => metaOf(head, name) ?? ''
  const title = head.titles[0] ?? ''
  const image = metaOf(head, 'og:image')
  const date = metaOf(head, 'article:modified_time') ?? metaOf(head, 'article:published_time')
  return {
    path,
    lang: site.lang,
    title,
    description: contentOf('description'),
    ogTitle: contentOf('og:title') || title,
    ogDescription: contentOf('og:description'),
    site: contentOf('og:site_name') || new URL(site.origin).host,
    domain: new URL(site.origin).host.replace(/^www\./, ''),
    ...(image === undefined ? {} : { picture: { src: ownPath(image, site) ?? image, alt: contentOf('og:image:alt') } }),
    isLarge: contentOf('twitter:card') === 'summary_large_image',
    labels: [1, 2].flatMap((at) => {
      const label = contentOf(`twitter:label${at}`)
      return label === '' ? [] : [[label, contentOf(`twitter:data${at}`)] as const]
    }),
    trail: trailOf(head),
    ...(date === undefined ? {} : { date }),
    ...(feed === undefined ? {} : { feed }),
  }
}
