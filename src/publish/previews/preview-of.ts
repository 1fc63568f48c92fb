import { cut } from '#src/lib/cut.ts'
import { shortDate } from '#src/lib/dates.ts'
import type { LinkMeta } from './link-meta.ts'

/** Who makes a card of a link, by the name that people know. */
export const platforms = {
  x: 'X',
  slack: 'Slack',
  whatsapp: 'WhatsApp',
  facebook: 'Facebook',
  google: 'Google',
  feed: 'Feed reader',
} as const
export type Platform = keyof typeof platforms

/** The parts of a card, in the order in which they stand; what is left out is not shown there. */
export type Preview = {
  picture?: { src: string; alt: string }
  above?: string
  title: string
  text?: string
  fields?: readonly (readonly [string, string])[]
  below?: string
}

type Facts = { meta: LinkMeta; picture: Pick<Preview, 'picture'> }

/** A part that is there only if it has words. */
const words = <Name extends string>(name: Name, text: string | undefined) =>
  (text ? { [name]: text } : {}) as { [Key in Name]?: string }

// Google draws titles and descriptions in pixels (some 600 and 960 wide): these are the characters that fit.
function googlePreview({ meta }: Facts): Preview {
  const { trail, domain, title, description, date, lang } = meta
  const day = date === undefined ? '' : `${shortDate(date, lang)} — `
  return {
    above: [domain, ...trail.slice(1)].join(' › '),
    title: cut(title, 60),
    ...words('text', description && `${day}${cut(description, 160)}`),
  }
}

function feedPreview({ meta: { feed, lang } }: Facts): Preview | undefined {
  if (feed === undefined) return undefined
  const { title, author, date, text } = feed
  return {
    ...words('above', [author, date && shortDate(date, lang)].filter(Boolean).join(' · ')),
    title,
    ...words('text', text),
  }
}

/**
 * What a platform makes of a page's head; undefined where it shows nothing, as a feed reader of a page that is no story.
 * X shows the picture with the title laid over it and nothing but the domain; WhatsApp two lines of title; Facebook the
 * domain in capitals over the title; Slack the labels of `twitter:label1` and `twitter:data1` too.
 */
export function previewOf(platform: Platform, meta: LinkMeta): Preview | undefined {
  const { ogTitle, ogDescription, site, domain, labels, isLarge } = meta
  const picture = meta.picture === undefined ? {} : { picture: meta.picture }
  switch (platform) {
    case 'x':
      return {
        ...picture,
        title: cut(ogTitle, 70),
        below: `From ${domain}`,
        ...(isLarge ? {} : words('text', ogDescription)),
      }
    case 'slack':
      return { above: site, title: ogTitle, ...words('text', ogDescription), fields: labels, ...picture }
    case 'whatsapp':
      return { ...picture, title: cut(ogTitle, 65), ...words('text', cut(ogDescription, 80)), below: domain }
    case 'facebook':
      return {
        ...picture,
        above: domain.toUpperCase(),
        title: cut(ogTitle, 100),
        ...words('text', cut(ogDescription, 110)),
      }
    case 'google':
      return googlePreview({ meta, picture })
    case 'feed':
      return feedPreview({ meta, picture })
  }
}
