import type { Publication } from '#src/contract/publication.ts'
import { facesId, facesKey, insteadMark } from '#src/contract/stored-keys.ts'
import { paths } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import { decideEarly } from './decide-early.ts'

/**
 * Stands behind the faces in every page and puts them on where they come beside the picture (a desktop), or are there
 * already: decided once, so that a device that is turned round keeps its letters. They are then asked for at once, as
 * Chromium waits a moment for fonts that are preloaded, and for no others.
 */
export const wearFaces = `try{(screen.width>767||localStorage["standfirst.${facesKey}"])&&[${facesId},...document.querySelectorAll("[as=font]")].map(e=>e.media="all")}catch{}`

/**
 * Stands behind a link to a style sheet in a body. Chromium shows nothing of what stands behind the link until the sheet is
 * there; Firefox shows it at once, unless a script has to wait for the sheet.
 */
export const waitForStyles = '0'

/**
 * The worker answers with the page of what is kept where another cannot be reached. The app may be able to draw that other
 * one: until it has decided, the list is not shown.
 */
const hideStandIn = `location.pathname=="${paths.offline()}"||document.documentElement.setAttribute("${insteadMark}","")`

/** The scripts that decide in pages of a publication; the security policy allows these and those beside its styles. */
export function earlyScripts(publication: Publication): string[] {
  return [...ofPrompts(publication), ...(publication.offline === false ? [] : [hideStandIn])]
}

const ofPrompts = ({ newsletters, offers = [] }: Publication) =>
  newsletters.length > 0 || offers.length > 0 ? [decideEarly] : []

/** What has to run in a page before it is painted. */
export function earlyScriptsOf(page: Page, publication: Publication): string[] {
  if (page.kind === 'offline') return [hideStandIn]
  return page.kind === 'story' || page.kind === 'newsletters' ? ofPrompts(publication) : []
}
