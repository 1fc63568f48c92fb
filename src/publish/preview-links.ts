// `npm run preview-links [path]`: what others make of the links to a finished site, and what is wrong with them. It fails if
// anything is. `--site folder` reads another site than dist/site; `--quiet` says only what is wrong.

import { writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { counted } from '#src/lib/counted.ts'
import { EditionError } from '#src/publish/edition/edition.ts'
import { previewSite } from '#src/publish/previews/preview-site.ts'
import { pagePreviews, previewsEnd, previewsStart } from '#src/publish/previews/previews-page.ts'
import { showFaults, showPreviews } from '#src/publish/previews/show-previews.ts'
import { startProgress } from './show-progress.ts'

// A browser still opens so many cards at once; a terminal's reader gave up before.
const mostDrawn = 500
const mostTold = 200

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { site: { type: 'string', default: 'dist/site' }, quiet: { type: 'boolean', default: false } },
})
const folder = resolve(values.site)
const target = join(dirname(folder), 'preview-links.html')
const progress = startProgress()

async function run(): Promise<void> {
  let pages = 0
  const cards: string[] = []
  const { site, faults } = await previewSite(folder, {
    path: positionals[0],
    onProgress: progress.show,
    onPage: async (preview) => {
      pages += 1
      if (pages <= mostDrawn) cards.push(await pagePreviews(preview, basename(folder)))
      if (!values.quiet && pages <= mostTold) console.log(`${showPreviews(preview.meta)}\n`)
    },
  })
  await writeFile(target, [await previewsStart(site), ...cards, await previewsEnd(pages - cards.length)].join(''))
  progress.end()
  if (faults.length > 0) console.log(showFaults(faults))
  const bad = faults.filter(({ weight }) => weight === 'fault').length
  const counts = `${counted(pages, 'page')}, ${counted(bad, 'fault')} in their links, ${counted(faults.length - bad, 'note')}.`
  console.log(`${counts} Their cards: ${pathToFileURL(target)}`)
  process.exitCode = bad > 0 ? 1 : 0
}

try {
  await run()
} catch (error) {
  progress.end()
  if (!(error instanceof EditionError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
