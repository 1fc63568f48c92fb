/**
 * Keeps the style sheet that a story's page links in its body: the next page needs it, and the link goes with the story. The
 * browser has its file by then, so that the copy asks for nothing. It stands behind all others: a sheet that comes before
 * another has Chromium begin anew with all fonts, and those that came too late for this page (fonts.css) would move it.
 */
export function keepStyles(): void {
  const link = document.querySelector('#sf-root link[rel="stylesheet"]')
  if (link !== null) document.body.append(link.cloneNode())
}
