import * as v from 'valibot'
import { imageSource } from './image.ts'
import { inline } from './inline.ts'
import { networks } from './networks.ts'
import { parseSiteAddress } from './site-address.ts'
import { language, line, list, slug, text, timeZone } from './text.ts'
import { addressThat, url, webUrl } from './url.ts'

const section = v.object({ id: slug, name: line(60), description: v.exactOptional(text(500)) })

export const newsletter = v.object({
  id: slug,
  name: line(80),
  pitch: text(500),
  frequency: line(80),
  privacyUrl: url,
  /** `false` is the only value that can be written: nothing is ever ticked for the reader. */
  consents: v.optional(
    list(v.object({ id: slug, text: text(1000), required: v.literal(false), default: v.literal(false) }), 10),
    [],
  ),
})

const offer = v.object({
  id: slug,
  title: line(120),
  pitch: text(500),
  button: line(40),
  url,
  image: v.exactOptional(imageSource),
})

/** Most links of the menu, of a group at the foot, and most such groups. */
const mostLinks = 12
const mostGroups = 6

/** A link of the menu or the foot; `me` says that an account of the publication's own stands there. */
const writtenLink = v.object({ url, label: v.exactOptional(line(60)), me: v.exactOptional(v.boolean()) })
const siteLink = v.object({ ...writtenLink.entries, label: line(60) })

const footGroup = <Link extends v.GenericSchema>(link: Link) =>
  v.object({ title: v.exactOptional(line(60)), links: list(link, mostLinks) })

/** A policy as text, or where it stands. */
const policy = v.union([text(2000), v.object({ url })])

const entries = {
  schema: v.literal('publication/1'),
  name: line(80),
  tagline: v.exactOptional(line(160)),
  /** Where the publication lives; absolute addresses are made from it. `SITE_URL` overrides it. */
  url: addressThat(
    /^https?:/,
    'the whole address of the site, which begins with https: or http:, as in "https://paper.example/"',
  ),
  lang: language,
  sections: v.pipe(list(section, 40), v.minLength(1, 'Expected at least one section')),
  logo: v.exactOptional(v.object({ src: webUrl, alt: v.optional(text(200), ''), dark: v.exactOptional(webUrl) })),
  about: v.exactOptional(inline),
  /** Where the share menu offers to pass a story on to; plain links. */
  networks: v.exactOptional(list(v.picklist(networks), networks.length)),
  newsletters: v.optional(list(newsletter, 20), []),
  offers: v.exactOptional(list(offer, 10)),
  /** `false`: nothing is kept in readers' browsers for reading without a network, and what was kept is taken away. */
  offline: v.exactOptional(v.boolean()),
}

/** Where the whole site lives. The app does not ask again: what is published has passed it. */
const siteAddress = v.pipe(
  entries.url,
  v.check(
    (value) => parseSiteAddress(value).kind === 'address',
    'Expected the whole address of the site and nothing behind it, as in https://example.org',
  ),
)

/** `publication.json` as the publisher writes it. */
export const publicationSource = v.object({
  $schema: v.exactOptional(v.string()),
  ...entries,
  url: siteAddress,
  /** Links beside the sections, at the top of every page. */
  menu: v.exactOptional(list(writtenLink, mostLinks)),
  /** Groups of links at the foot of every page. */
  footer: v.exactOptional(list(footGroup(writtenLink), mostGroups)),
  /** By name; each has a page. `copyright` alone is the feeds' line of that name. */
  policies: v.optional(v.record(slug, policy), {}),
  /** Slugs that an editor puts first on the front page, in this order; the newest follow. */
  front: v.exactOptional(list(slug, 30)),
  /** By whose clocks times are told. Without it, each by the offset that is written in it. */
  timeZone: v.exactOptional(timeZone),
})

/** What every page knows of the publication. */
export const publication = v.object({
  ...entries,
  menu: v.exactOptional(list(siteLink, mostLinks)),
  footer: v.exactOptional(list(footGroup(siteLink), mostGroups)),
  /** Where each policy stands, by its name. */
  policies: v.optional(v.record(slug, url), {}),
  /** What feeds say of copyright. */
  copyright: v.exactOptional(text(2000)),
  /** The share card of pages that have none of their own. */
  card: v.exactOptional(webUrl),
})

/** A link of the menu or the foot, with the words that it shows. */
export type SiteLink = v.InferOutput<typeof siteLink>
/** Links that stand together at the foot. */
export type FootGroup = v.InferOutput<ReturnType<typeof footGroup<typeof siteLink>>>
export type WrittenLink = v.InferOutput<typeof writtenLink>
export type Newsletter = v.InferOutput<typeof newsletter>
export type PublicationSource = v.InferOutput<typeof publicationSource>
export type Publication = v.InferOutput<typeof publication>
