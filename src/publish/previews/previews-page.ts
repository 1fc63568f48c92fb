import { html, raw } from 'hono/html'
import type { LinkFault } from './link-fault.ts'
import { type Platform, type Preview, platforms } from './preview-of.ts'
import type { PagePreview } from './preview-site.ts'
import { previewsStyle } from './previews-style.ts'
import { previewsOf } from './show-previews.ts'

// Nothing of it runs, whatever a page says of itself.
const policy = "default-src 'none'; img-src * data: file:; style-src 'unsafe-inline'"

/** The top of the page of cards. Everything that is not ours goes through the tag `html`, which escapes it. */
export async function previewsStart(site: { name: string; lang: string; origin: string }): Promise<string> {
  return `${await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="robots" content="noindex">
<title>Links to ${site.name}</title><style>${raw(previewsStyle)}</style></head><body>
<header><h1>Links to ${site.name}</h1><p>What others make of a link to each page of ${site.origin}. Drawn from the pages’ heads; each platform changes its cards as it likes.</p></header>
`}`
}

/** Where a picture lies as seen from the page of cards, which stands beside the site's folder. */
const pictureAddress = (src: string, folder: string) => (src.startsWith('/') ? `${folder}${src}` : src)

function card(platform: Platform, { picture, above, title, text, fields = [], below }: Preview, folder: string) {
  return html`<figure class="${platform}"><figcaption>${platforms[platform]}</figcaption><div class="card">
${picture && html`<img src="${pictureAddress(picture.src, folder)}" alt="${picture.alt}" loading="lazy">`}
${above && html`<p class="above">${above}</p>`}<p class="title">${title}</p>${text && html`<p class="text">${text}</p>`}
${fields.length > 0 && html`<dl>${fields.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`}
${below && html`<p class="below">${below}</p>`}</div></figure>`
}

const complaint = ({ tag, found, wanted, weight }: LinkFault) =>
  html`<li class="${weight}"><b>${tag}</b>: found ${found}; wanted ${wanted}</li>`

/** The cards of one page with what is wrong with it. `folder` leads from the page of cards to the site. */
export async function pagePreviews({ meta, faults }: PagePreview, folder: string): Promise<string> {
  return `${await html`<section><h2>${meta.path}</h2>${faults.length > 0 && html`<ul>${faults.map(complaint)}</ul>`}
<div class="cards">${previewsOf(meta).map(([platform, preview]) => card(platform, preview, folder))}</div></section>
`}`
}

/** The end of the page; `unshown` pages are not on it. */
export async function previewsEnd(unshown: number): Promise<string> {
  const rest = `${unshown} more pages are checked and not drawn here: npm run preview-links /path/of/one draws it.`
  return `${await html`${unshown > 0 && html`<p>${rest}</p>`}</body></html>
`}`
}
