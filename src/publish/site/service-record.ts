import type { Publication, PublicationSource } from '#src/contract/publication.ts'
import { theme } from '#src/publish/pictures/theme.ts'
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
  { timeZone, words }: { timeZone: PublicationSource['timeZone']; words: OwnWords },
) {
  const { name, url, lang, newsletters } = publication
  const { paper, ink, secondary } = theme.light
  const { serif, sans } = theme.standIns
  return {
    schema: 'service/1',
    publication: { name, url, lang, newsletters, ...(timeZone === undefined ? {} : { timeZone }) },
    words,
    shell: toServiceShell(template, publication, shell),
    // Mails are written in it: their programs know no style sheets and fetch no fonts.
    look: { paper, ink, secondary, serif, sans },
  }
}
