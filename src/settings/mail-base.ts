import { parseSiteAddress } from '#src/contract/site-address.ts'
import { SettingError } from './setting-error.ts'

/** Names that lead nowhere outside of one machine, or nowhere at all (RFC 2606, RFC 6761). */
const isOnlyHere = (host: string) => /^(?:localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0)$|\.localhost$/.test(host)
const isNowhere = (host: string) => /(?:^|\.)(?:example|invalid)$|(?:^|\.)example\.(?:com|net|org)$/.test(host)

/**
 * Where the links of mails lead, without a slash at the end, when a mail server sends them: to `SITE_URL`, or to the
 * address that the publication gives itself. Throws `SettingError` if that leads no reader anywhere, which `SITE_URL` may do:
 * who sets it to this machine wants to try things out.
 */
export function mailBase(siteUrl: string | undefined, publicationUrl: string | undefined): string {
  if (siteUrl !== undefined) return siteUrl
  const address = parseSiteAddress(publicationUrl)
  if (address.kind === 'refused')
    throw new SettingError(
      'MAIL_URL is set and SITE_URL is not, so the links in mails would lead nowhere. Set SITE_URL to where readers reach the site.',
    )
  const { origin, hostname } = new URL(address.url)
  if (isOnlyHere(hostname) || isNowhere(hostname))
    throw new SettingError(
      `MAIL_URL is set and SITE_URL is not, so the links in mails would lead to ${origin}, which no reader can reach. Set SITE_URL, or url in publication.json, to where readers reach the site.`,
    )
  return origin
}
