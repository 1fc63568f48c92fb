import type { Publication, PublicationSource } from '#src/contract/publication.ts'
import type { Theme } from '#src/publish/look/theme.ts'
import type { OwnWords } from '#src/words/own-words.ts'
import { type Template, toServiceShell } from './document.ts'

/**
 * What the service of the newsletters has to know of the publication, and the document that its pages are put into.
 * Written beside the site, as `<out>-service.json`: it has no address.
 */
export function serviceRecord(
  publication: Publication,
  template: Template,
  shell: string,
  { timeZone, words, look }: { timeZone: PublicationSource['timeZone']; words: OwnWords; look: Theme },
) {
  const { name, url, lang, newsletters } = publication
  const { paper, ink, secondary } = look.light
  const { serif, sans } = look.standIns
  return {
    schema: 'service/1',
    publication: { name, url, lang, newsletters, ...(timeZone === undefined ? {} : { timeZone }) },
    words,
    shell: toServiceShell(template, publication, shell),
    // Mails are written in it: their programs know no style sheets and fetch no fonts.
    look: { paper, ink, secondary, serif, sans },
  }
}
