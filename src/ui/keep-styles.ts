/** What browsers come to have, and TypeScript does not yet: a move that keeps what a node has loaded. */
type Mover = { moveBefore?: (node: Node, before: Node | null) => void }

/**
 * Keeps the style sheet that a story's page links in its body: the next page needs it, and the link goes with the story. It
 * is moved out of the story, and an empty one stands for it among its neighbours. A sheet that goes, or comes before another,
 * has Chromium begin anew with all fonts, and those that came too late for this page (fonts.css) would move it. Browsers that
 * cannot move a link keep a copy, which asks for nothing, behind all other sheets.
 */
export function keepStyles(): void {
  const link = document.querySelector('#sf-root link[rel="stylesheet"]')
  if (link === null) return
  const body: HTMLElement & Mover = document.body
  if (body.moveBefore === undefined) {
    body.append(link.cloneNode())
    return
  }
  link.before(document.createElement('link'))
  body.moveBefore(link, null)
}
