// `npm run preview-links [path]`: what others make of the links to a finished site, and what is wrong with them.

import { writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { counted } from '#src/lib/counted.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { previewSite } from '#src/publish/previews/preview-site.ts'
import { pagePreviews, previewsEnd, previewsStart } from '#src/publish/previews/previews-page.ts'
import { showFaults, showPreviews } from '#src/publish/previews/show-previews.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { commandSettings } from '#src/settings/settings.ts'
import { startProgress } from './show-progress.ts'

// A browser still opens so many cards at once; a terminal's reader gave up before.
const mostDrawn = 500
const mostTold = 200

const usage = `npm run preview-links [path] [-- flags]

  Shows what platforms make of the links to each page of the finished site, or to the page of a path, and names what is wrong
  with them. It ends with 1 if anything is.

  --site <folder>   another site than dist/site
  --quiet           says only what is wrong`

const flags = { site: { type: 'string', default: 'dist/site' }, quiet: { type: 'boolean', default: false } } as const

async function run(): Promise<number> {
  const { values, positionals } = readFlags({ usage, flags, hasWords: true })
  commandSettings()
  const folder = resolve(values.site)
  const target = join(dirname(folder), 'preview-links.html')
  const progress = startProgress()
  let pages = 0
  const cards: string[] = []
  try {
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
    return bad > 0 ? 1 : 0
  } finally {
    progress.end()
  }
}

await runCommand(run, [EditionError])
