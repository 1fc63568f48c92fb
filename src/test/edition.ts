import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { publication } from '#src/contract/publication.ts'

/** A publication as tests write it. */
export const samplePublication = {
  schema: 'publication/1',
  name: 'The Paper',
  url: 'https://paper.example',
  lang: 'en-GB',
  sections: [{ id: 'coasts', name: 'Coasts' }],
}
export const parsedPublication = v.parse(publication, samplePublication)

/** Writes an edition into a new folder: JSON for values, anything else as it is. Paths are relative to the folder. */
export function writeEdition(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-edition-'))
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
  }
  return folder
}

/** The document that Vite would have built, as small as it may be. */
export const sampleTemplate =
  '<!doctype html><html lang="en"><head><!--sf-head--></head><body><div id="sf-root"><!--sf-app--></div><!--sf-state--></body></html>'
