import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ViteDevServer } from 'vite'
import { renderShell } from '#src/app/entry-server.tsx'
import { makeContent } from '#src/publish/edition/content.ts'
import { readEdition } from '#src/publish/edition/edition.ts'
import { readTemplate } from '#src/publish/site/document.ts'
import { withLookInPage } from '#src/publish/site/dress.ts'
import { serviceRecord } from '#src/publish/site/service-record.ts'
import { choosePhrases } from '#src/words/phrases.ts'
import { settleWords } from '#src/words/settle-words.ts'

/** What publishing would note for the service of sign-ups, from the edition as it lies in the folder at this moment. */
export async function serviceInDevelopment(server: ViteDevServer, folder: string) {
  const edition = await readEdition(folder)
  const { publication, words, look } = edition
  // The frame is drawn before the service itself is told of the language.
  choosePhrases(settleWords(publication.lang, words), publication.lang)
  const html = await server.transformIndexHtml('/api', await readFile(resolve('index.html'), 'utf8'))
  const { publication: shown } = makeContent(edition, () => ({ width: 1, height: 1 }))
  return serviceRecord(shown, readTemplate(withLookInPage(html, look)), renderShell(shown), {
    timeZone: publication.timeZone,
    words,
    look,
  })
}
