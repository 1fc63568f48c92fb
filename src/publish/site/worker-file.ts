import type { Publication } from '#src/contract/publication.ts'
import { paths } from '#src/lib/paths.ts'
import { stemmerCode } from '#src/search/stems.ts'
import type { AppBuild } from './app-build.ts'
import { contentHash } from './content-hash.ts'
import { escapeJson, type Template, toServiceShell } from './document.ts'
import type { SiteFile } from './site-files.ts'

/** How words of one language are stemmed (vite.config.ts names these files): an edition needs one of some thirty. */
const stemmer = /\/stem-([a-z]+)-[^/]*\.js$/

type Frame = { publication: Publication; template: Template; shell: string }

/**
 * The worker that keeps what readers opened, with the list of files that it needs; without the list, for a publication
 * that wants nothing kept, it takes everything away again, and itself. Nothing where the build has no worker.
 */
export function workerFile({ worker, assets, rest }: AppBuild, { publication, template, shell }: Frame): SiteFile[] {
  if (worker === undefined) return []
  const path = paths.worker()
  if (publication.offline === false) return [{ path, text: worker }]
  const spoken = stemmerCode(publication.lang)
  const isSpoken = (name: string) => (stemmer.exec(name)?.[1] ?? spoken) === spoken
  const names = [...assets, ...(rest === undefined ? [] : [rest])].map((file) => file.path).filter(isSpoken)
  // Fonts are kept once a page has asked for them.
  const files = [paths.offline(), ...names.filter((name) => /\.(?:js|css)$/.test(name))]
  // A browser takes a worker for new where one byte differs: this stands for what the page of the list is made of.
  const edition = contentHash(toServiceShell(template, publication, shell) + JSON.stringify(publication))
  return [{ path, text: `/* ${edition} */self.standfirstFiles=${escapeJson(files)};${worker}` }]
}
