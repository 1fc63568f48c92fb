import type { Publication } from '#src/contract/publication.ts'
import { absolute } from '#src/lib/absolute.ts'
import { apiFolder, cspReportsPath, paths } from '#src/lib/paths.ts'

/** robots.txt (RFC 9309): everything may be read but what only answers to forms, and where the sitemaps are. */
export function robotsTxt(publication: Pick<Publication, 'url'>): string {
  const sitemaps = [paths.sitemaps.index(), paths.sitemaps.news()]
  return [
    'User-agent: *',
    'Allow: /',
    `Disallow: ${apiFolder}`,
    `Disallow: ${cspReportsPath}`,
    '',
    ...sitemaps.map((path) => `Sitemap: ${absolute(publication, path)}`),
    '',
  ].join('\n')
}
