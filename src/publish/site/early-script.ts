import type { Publication } from '#src/contract/publication.ts'
import { facesId, facesKey } from '#src/contract/stored-keys.ts'
import type { Page } from '#src/page/page.ts'
import { decideEarly } from './decide-early.ts'

/**
 * Stands behind the faces in every page and puts them on where they come beside the picture (a desktop), or are there
 * already: decided once, so that a device that is turned round keeps its letters.
 */
export const wearFaces = `try{(screen.width>767||localStorage["standfirst.${facesKey}"])&&(${facesId}.media="all")}catch{}`

/**
 * Stands behind a link to a style sheet in a body. Chromium shows nothing of what stands behind the link until the sheet is
 * there; Firefox shows it at once, unless a script has to wait for the sheet.
 */
export const waitForStyles = '0'

/** The scripts that decide in pages of a publication; the security policy allows these and those beside its styles. */
export function earlyScripts({ newsletters, offers = [] }: Publication): string[] {
  return newsletters.length > 0 || offers.length > 0 ? [decideEarly] : []
}

/** What has to run in a page before it is painted. */
export function earlyScriptsOf(page: Page, publication: Publication): string[] {
  return page.kind === 'story' || page.kind === 'newsletters' ? earlyScripts(publication) : []
}
