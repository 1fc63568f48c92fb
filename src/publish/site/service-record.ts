import type { Publication } from '#src/contract/publication.ts'
import { type Template, toServiceShell } from './document.ts'

/**
 * What the service of the newsletters has to know of the publication, and the document that its pages are put into.
 * Written beside the site, as `<out>-service.json`: it has no address.
 */
export function serviceRecord(publication: Publication, template: Template, shell: string) {
  const { name, url, lang, newsletters } = publication
  return {
    schema: 'service/1',
    publication: { name, url, lang, newsletters },
    shell: toServiceShell(template, publication, shell),
  }
}
